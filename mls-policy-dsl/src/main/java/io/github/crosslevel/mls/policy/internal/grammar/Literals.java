package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.ObligationCall;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads names, constants and obligations; a value that does not exist is reported and replaced by a harmless one. */
final class Literals {
    private static final int DAY = 24 * 60 * 60;

    private final DiagnosticLog log;
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable SourceSpan latest;

    Literals(DiagnosticLog log) {
        this.log = log;
    }

    SourceSpan span(ParserRuleContext context) {
        return span(context.getStart(), context.getStop());
    }

    SourceSpan span(Token token) {
        return span(token, token);
    }

    /** Returns the place of tokens; often they are those asked for last, as a name and what consists of it. */
    private SourceSpan span(Token first, Token last) {
        SourceSpan span = Spans.of(log.file(), first, last);
        SourceSpan same = latest;
        if (same != null && same.equals(span)) {
            return same;
        }
        latest = span;
        return span;
    }

    Name name(PolicyParser.NameContext context) {
        return new Name(text(context), span(context));
    }

    /** Returns what is written, as one string wherever the same is: most names stand in many rules. */
    String text(ParserRuleContext context) {
        return texts.computeIfAbsent(context.getText(), text -> text);
    }

    Declared declared(PolicyParser.DeclaredContext context) {
        return declared(context.name().stream().map(this::name));
    }

    Declared declaredAttribute(List<PolicyParser.AttributeNameContext> contexts) {
        return declared(contexts.stream().map(c -> new Name(text(c), span(c))));
    }

    private static Declared declared(Stream<Name> nameAndAlias) {
        List<Name> names = nameAndAlias.toList();
        return new Declared(names.get(0), names.subList(1, names.size()));
    }

    List<Declared> declared(List<PolicyParser.DeclaredContext> contexts) {
        return contexts.stream().map(this::declared).toList();
    }

    /** Returns a name that may be written in quotes. */
    Name labelName(PolicyParser.LabelNameContext context) {
        return context.name() != null
                ? name(context.name())
                : new Name(text(context.STRING()).value(), span(context));
    }

    Constant.Symbol symbol(PolicyParser.LabelLiteralContext context) {
        List<Name> names = context.labelName().stream().map(this::labelName).toList();
        SettingReader settings = new SettingReader(this);
        return new Constant.Symbol(
                names.get(0),
                names.subList(1, names.size()),
                context.setting().stream().map(settings::visit).toList(),
                span(context));
    }

    Constant constant(PolicyParser.ConstantContext context) {
        if (context.labelLiteral() != null) {
            return symbol(context.labelLiteral());
        }
        if (context.address() != null) {
            return address(context.address());
        }
        if (context.quantity() != null) {
            return quantity(context.quantity());
        }
        TerminalNode node = (TerminalNode) context.getChild(0);
        return switch (node.getSymbol().getType()) {
            case PolicyLexer.STRING -> text(node);
            case PolicyLexer.INTEGER -> whole(node);
            case PolicyLexer.INSTANT -> new Constant.Moment(instant(node), span(context));
            case PolicyLexer.CLOCK -> new Constant.TimeOfDay(timeOfDay(node), span(context));
            default -> new Constant.Truth(node.getSymbol().getType() == PolicyLexer.TRUE, span(context));
        };
    }

    Constant elements(PolicyParser.SetConstantContext context) {
        return new Constant.Elements(
                context.constant().stream().map(this::constant).toList(), span(context));
    }

    Name zone(PolicyParser.ZoneNameContext context) {
        String text = context.STRING() != null ? text(context.STRING()).value() : context.getText();
        return new Name(text, span(context));
    }

    LocalDate date(TerminalNode node) {
        try {
            return LocalDate.parse(node.getText());
        } catch (DateTimeException e) {
            log.report(DiagnosticCode.NO_SUCH_TIME, span(node.getSymbol()));
            return LocalDate.EPOCH;
        }
    }

    Constant.Address address(PolicyParser.AddressContext context) {
        return new Constant.Address(
                context.getStart().getText(),
                context.INTEGER() == null ? List.of() : List.of(whole(context.INTEGER())),
                span(context));
    }

    private Constant.Quantity quantity(PolicyParser.QuantityContext context) {
        String digits = context.getStart().getText().replace("_", "");
        return new Constant.Quantity(new BigDecimal(digits), name(context.name()), span(context));
    }

    Constant.Whole whole(TerminalNode node) {
        SourceSpan span = span(node.getSymbol());
        try {
            return new Constant.Whole(Long.parseLong(node.getText().replace("_", "")), span);
        } catch (NumberFormatException e) {
            Phrase least = Phrase.same(Long.toString(Long.MIN_VALUE));
            log.report(DiagnosticCode.OUT_OF_RANGE, span, least, Phrase.same(Long.toString(Long.MAX_VALUE)));
            return new Constant.Whole(0, span);
        }
    }

    Constant.Text text(TerminalNode node) {
        String quoted = node.getText();
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < quoted.length() - 1; i++) {
            if (quoted.charAt(i) == '\\') {
                i++;
            }
            value.append(quoted.charAt(i));
        }
        return new Constant.Text(value.toString(), span(node.getSymbol()));
    }

    Instant instant(TerminalNode node) {
        try {
            return OffsetDateTime.parse(node.getText()).toInstant();
        } catch (DateTimeException e) {
            log.report(DiagnosticCode.NO_SUCH_TIME, span(node.getSymbol()));
            return Instant.EPOCH;
        }
    }

    private LocalTime timeOfDay(TerminalNode node) {
        int second = clock(node);
        if (second == DAY) {
            Phrase help = new Phrase(
                    "a day ends before `24:00`, which only ends hours: `[20:00..24:00)`",
                    "一天止于 `24:00` 之前；`24:00` 只能作时段的终点：`[20:00..24:00)`");
            log.reportWithHelp(DiagnosticCode.NO_SUCH_TIME, span(node.getSymbol()), help);
            return LocalTime.MIDNIGHT;
        }
        return LocalTime.ofSecondOfDay(second);
    }

    /** Returns the second of the day; {@code 24:00} is the end of the day. */
    int clock(TerminalNode node) {
        String[] parts = node.getText().split(":", -1);
        int hour = Integer.parseInt(parts[0]);
        int minute = Integer.parseInt(parts[1]);
        int second = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
        int ofDay = (hour * 60 + minute) * 60 + second;
        if (minute > 59 || second > 59 || ofDay > DAY) {
            log.report(DiagnosticCode.NO_SUCH_TIME, span(node.getSymbol()));
            return 0;
        }
        return ofDay;
    }

    List<ObligationCall> obligations(PolicyParser.ObligationCallsContext context) {
        return context.obligationCall().stream().map(this::obligation).toList();
    }

    ObligationCall obligation(PolicyParser.ObligationCallContext context) {
        return new ObligationCall(
                name(context.name()),
                context.argument().stream()
                        .map(a -> new ObligationCall.Argument(name(a.name()), value(a)))
                        .toList());
    }

    private Constant value(PolicyParser.ArgumentContext context) {
        PolicyParser.ConstantSetContext set = context.constantSet();
        return set == null
                ? constant(context.constant())
                : new Constant.Elements(
                        set.constant().stream().map(this::constant).toList(), span(set));
    }
}
