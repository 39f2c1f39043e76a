package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.LineTokens;
import io.github.crosslevel.mls.inspection.internal.rule.RuleLines;
import io.github.crosslevel.mls.inspection.internal.rule.RuleLog;
import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a text of format rules line by line. Every line that is wrong is reported; then there are no rules. */
final class FormatTextReader {
    private static final Set<String> KINDS = Set.of("table", "records", "parameters", "urls", "xml", "iso8583");

    private final RuleLog log;
    private final Set<String> names = new HashSet<>();
    private final Map<String, FormatRules> formats = new LinkedHashMap<>();
    private final Map<String, UrlRules> urls = new LinkedHashMap<>();
    private @Nullable Open open;

    /** Rules that are being read. What is wrong with them as a whole is reported at their name. */
    private static final class Open {
        final Statement statement;
        final Token name;
        final FormatSection section;
        boolean ruined;

        Open(Statement statement, Token name, FormatSection section) {
            this.statement = statement;
            this.name = name;
            this.section = section;
        }
    }

    private FormatTextReader(String source) {
        this.log = new RuleLog(source, flaw -> FormatProblem.valueOf(flaw.name()));
    }

    static FormatRuleSet read(String source, byte[] text) throws FormatTextException {
        FormatTextReader reader = new FormatTextReader(source);
        for (RuleLog.Line line : RuleLines.of(text, FormatRuleSet.MAX_BYTES, reader.log)) {
            reader.read(line);
        }
        reader.close();
        if (reader.names.isEmpty() && reader.log.isEmpty()) {
            reader.log.report(FormatProblem.NO_RULES, new RuleLog.Line(1, ""), 1, 1);
        }
        if (!reader.log.isEmpty()) {
            throw new FormatTextException(reader.log.diagnostics());
        }
        return new FormatRuleSet(reader.formats, reader.urls);
    }

    private void read(RuleLog.Line line) {
        Optional<List<Token>> tokens = LineTokens.of(line, log);
        if (tokens.isEmpty() || log.names(line)) {
            ruin();
            return;
        }
        if (tokens.get().get(0).is(Token.Kind.END)) {
            return;
        }
        Statement statement = new Statement(line, tokens.get(), log);
        try {
            Token verb = statement.word(RuleTerms.STATEMENT);
            if (KINDS.contains(verb.text())) {
                close();
                begin(statement, verb);
            } else if (open == null) {
                throw statement.fail(FormatProblem.UNKNOWN_STATEMENT, verb, verb.text());
            } else {
                open.section.read(verb, statement);
            }
            statement.end();
        } catch (Abandoned e) {
            ruin(); // it is in the log, and the next line is read all the same
        } catch (IllegalArgumentException e) {
            log.report(FormatProblem.REFUSED, line, tokens.get().get(0), String.valueOf(e.getMessage()));
            ruin();
        }
    }

    private void ruin() {
        if (open != null) {
            open.ruined = true;
        }
    }

    private void begin(Statement statement, Token kind) throws Abandoned {
        Token name = statement.peek();
        open = new Open(statement, name, FormatSection.none());
        statement.name(RuleTerms.NAME);
        if (!names.add(name.text())) {
            throw statement.fail(FormatProblem.DUPLICATE, name, name.text());
        }
        open = new Open(statement, name, section(statement, kind, name.text()));
    }

    private FormatSection section(Statement statement, Token kind, String name) throws Abandoned {
        return switch (kind.text()) {
            case "table" -> new TableSection(rules -> formats.put(name, rules));
            case "records" -> new RecordSection(rules -> formats.put(name, rules));
            case "parameters" -> new ParameterSection(rules -> formats.put(name, rules));
            case "urls" -> new UrlSection(rules -> urls.put(name, rules));
            case "xml" -> XmlSection.begin(statement, rules -> formats.put(name, rules));
            default -> Iso8583Section.begin(statement, rules -> formats.put(name, rules));
        };
    }

    private void close() {
        Open last = open;
        open = null;
        if (last == null || last.ruined) {
            return;
        }
        try {
            last.section.close();
        } catch (IllegalArgumentException e) {
            log.report(FormatProblem.REFUSED, last.statement.line(), last.name, String.valueOf(e.getMessage()));
        }
    }
}
