package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operand;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.internal.syntax.Sum;
import io.github.crosslevel.mls.policy.internal.syntax.Window;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads conditions. Recurses as deep as the text is nested, which {@link TokenScan} has bounded. */
final class ConditionReader extends PolicyParserBaseVisitor<Condition> {
    private static final Map<Integer, Operator> OPERATORS = Map.ofEntries(
            Map.entry(PolicyLexer.EQ, Operator.EQUAL),
            Map.entry(PolicyLexer.NE, Operator.NOT_EQUAL),
            Map.entry(PolicyLexer.LT, Operator.LESS),
            Map.entry(PolicyLexer.LE, Operator.AT_MOST),
            Map.entry(PolicyLexer.GT, Operator.GREATER),
            Map.entry(PolicyLexer.GE, Operator.AT_LEAST),
            Map.entry(PolicyLexer.DOM, Operator.DOMINATES),
            Map.entry(PolicyLexer.SUBSET, Operator.SUBSET),
            Map.entry(PolicyLexer.OVERLAPS, Operator.OVERLAPS),
            Map.entry(PolicyLexer.STARTS_WITH, Operator.STARTS_WITH),
            Map.entry(PolicyLexer.ENDS_WITH, Operator.ENDS_WITH),
            Map.entry(PolicyLexer.LIKE, Operator.LIKE),
            Map.entry(PolicyLexer.MATCHES, Operator.MATCHES));

    private final Literals literals;

    ConditionReader(Literals literals) {
        this.literals = literals;
    }

    Literals literals() {
        return literals;
    }

    Condition condition(PolicyParser.ConditionContext context) {
        return visitCondition(context);
    }

    @Override
    public Condition visitCondition(PolicyParser.ConditionContext context) {
        List<Condition> parts =
                context.conjunction().stream().map(this::visitConjunction).toList();
        return parts.size() == 1 ? parts.get(0) : new Condition.AnyOf(parts, literals.span(context));
    }

    @Override
    public Condition visitConjunction(PolicyParser.ConjunctionContext context) {
        List<Condition> parts =
                context.negation().stream().map(this::visitNegation).toList();
        return parts.size() == 1 ? parts.get(0) : new Condition.AllOf(parts, literals.span(context));
    }

    @Override
    public Condition visitNegation(PolicyParser.NegationContext context) {
        if (context.NOT() != null) {
            return new Condition.Not(visitNegation(context.negation()), literals.span(context));
        }
        return context.condition() != null ? visitCondition(context.condition()) : visit(context.atom());
    }

    @Override
    public Condition visitPresence(PolicyParser.PresenceContext context) {
        return new Condition.Present(reference(context.reference()), literals.span(context));
    }

    @Override
    public Condition visitMembership(PolicyParser.MembershipContext context) {
        return new Condition.Membership(
                reference(context.reference()),
                context.constant().stream().map(literals::constant).toList(),
                literals.span(context));
    }

    @Override
    public Condition visitNetwork(PolicyParser.NetworkContext context) {
        return new Condition.Membership(
                reference(context.reference()), List.of(literals.address(context.address())), literals.span(context));
    }

    @Override
    public Condition visitWithin(PolicyParser.WithinContext context) {
        return new Condition.Within(reference(context.reference()), window(context.window()), literals.span(context));
    }

    @Override
    public Condition visitElement(PolicyParser.ElementContext context) {
        return new Condition.Element(
                operand(context.operand()), reference(context.reference()), literals.span(context));
    }

    @Override
    public Condition visitComparison(PolicyParser.ComparisonContext context) {
        int operator = context.comparator().getStart().getType();
        return new Condition.Comparison(
                operand(context.operand(0)),
                OPERATORS.getOrDefault(operator, Operator.EQUAL),
                operand(context.operand(1)),
                literals.span(context));
    }

    Reference reference(PolicyParser.ReferenceContext context) {
        Token first = context.getStart();
        if (first.getType() == PolicyLexer.TIME) {
            return new Reference(Reference.Root.ENVIRONMENT, "time", "", literals.span(context));
        }
        Reference.Root root = Reference.Root.valueOf(PolicyLexer.VOCABULARY.getSymbolicName(first.getType()));
        List<String> names =
                context.attributeName().stream().map(literals::text).toList();
        return new Reference(
                root,
                names.isEmpty() ? "" : names.get(0),
                names.size() < 2 ? "" : names.get(1),
                literals.span(context));
    }

    private Operand operand(PolicyParser.OperandContext context) {
        if (context.setConstant() != null) {
            return literals.elements(context.setConstant());
        }
        Operand base =
                context.reference() != null ? reference(context.reference()) : literals.constant(context.constant());
        return context.offset().isEmpty()
                ? base
                : new Sum(
                        base,
                        offsets(context, o -> o.PLUS() != null),
                        offsets(context, o -> o.MINUS() != null),
                        literals.span(context));
    }

    private List<Constant> offsets(PolicyParser.OperandContext context, Predicate<PolicyParser.OffsetContext> which) {
        return context.offset().stream()
                .filter(which)
                .map(o -> literals.constant(o.constant()))
                .toList();
    }

    private Window window(PolicyParser.WindowContext context) {
        List<Window.Hours> hours = List.of();
        if (context.hours() != null) {
            TerminalNode from = context.hours().CLOCK(0);
            TerminalNode to = context.hours().CLOCK(1);
            hours = List.of(new Window.Hours(
                    literals.clock(from),
                    literals.clock(to),
                    literals.span(from.getSymbol()).to(literals.span(to.getSymbol()))));
        }
        return new Window(
                context.days() == null
                        ? List.of()
                        : context.days().name().stream().map(literals::name).toList(),
                hours,
                context.zoneName() == null ? List.of() : List.of(literals.zone(context.zoneName())),
                literals.span(context));
    }
}
