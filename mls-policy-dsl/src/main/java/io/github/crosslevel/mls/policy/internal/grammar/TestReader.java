package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.syntax.Expectation;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.TestCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tests. */
final class TestReader extends PolicyParserBaseVisitor<Expectation> {
    private final Literals literals;
    private final ConditionReader conditions;

    TestReader(Literals literals, ConditionReader conditions) {
        this.literals = literals;
        this.conditions = conditions;
    }

    TestCase test(PolicyParser.TestCaseContext context) {
        return new TestCase(
                literals.text(context.STRING()),
                context.assignment().stream()
                        .map(a -> new TestCase.Assignment(
                                conditions.reference(a.reference()),
                                a.constant() != null
                                        ? literals.constant(a.constant())
                                        : literals.elements(a.setConstant())))
                        .toList(),
                context.expectation().stream().map(this::visit).toList());
    }

    @Override
    public Expectation visitExpectLabel(PolicyParser.ExpectLabelContext context) {
        return new Expectation.Labeled(
                literals.symbol(context.labelLiteral()),
                context.name().stream().map(literals::name).toList(),
                literals.span(context));
    }

    @Override
    public Expectation visitExpectUnlabeled(PolicyParser.ExpectUnlabeledContext context) {
        return new Expectation.Unlabeled(literals.span(context));
    }

    @Override
    public Expectation visitExpectPermit(PolicyParser.ExpectPermitContext context) {
        return new Expectation.Permitted(
                rule(context.ruleName()),
                context.obligationCall().stream().map(literals::obligation).toList(),
                literals.span(context));
    }

    @Override
    public Expectation visitExpectDeny(PolicyParser.ExpectDenyContext context) {
        return new Expectation.Denied(
                rule(context.ruleName()),
                context.name() == null ? List.of() : List.of(literals.name(context.name())),
                literals.span(context));
    }

    private List<Name> rule(PolicyParser.@Nullable RuleNameContext name) {
        return name == null ? List.of() : List.of(new Name(name.getText(), literals.span(name)));
    }
}
