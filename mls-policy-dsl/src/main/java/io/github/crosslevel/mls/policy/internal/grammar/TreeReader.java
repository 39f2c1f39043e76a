package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Assertion;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyReference;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Template;
import io.github.crosslevel.mls.policy.internal.syntax.TemplateUse;
import io.github.crosslevel.mls.policy.internal.syntax.TestCase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds the syntax tree while the parser runs, one rule at a time, and drops the parse tree of each rule behind it:
 * the parse tree of a large policy would need some hundred bytes per token.
 */
final class TreeReader implements ParseTreeListener {
    private final DiagnosticLog log;
    private final IntSupplier syntaxErrors;
    private final ConditionReader conditions;
    private final SchemaReader schemas;
    private final TestReader tests;

    private final List<SchemaDeclaration> readSchemas = new ArrayList<>();
    private final List<LabelRule> readLabelRules = new ArrayList<>();

    /**
     * The members read of each policy that has begun, the innermost last; the first list stays for outermost policies.
     */
    private final Deque<List<Member>> readMembers = new ArrayDeque<>(List.of(new ArrayList<>()));

    private final List<Constant.Text> readImports = new ArrayList<>();
    private final List<Template> readTemplates = new ArrayList<>();
    private final List<Assertion> readAssertions = new ArrayList<>();
    private final List<TestCase> readTests = new ArrayList<>();

    /** How many errors and broken contexts there were when each context that is open began, the innermost last. */
    private final Deque<Integer> damageBefore = new ArrayDeque<>();

    /** Declarations that have ended and are not read yet, because nothing has come behind them. */
    private final Deque<ParserRuleContext> ended = new ArrayDeque<>();

    private final Set<ParserRuleContext> broken = Collections.newSetFromMap(new IdentityHashMap<>());
    private int damage;
    private int unread;

    /**
     * Starts a tree.
     *
     * @param syntaxErrors how many syntax errors were met; contexts with one in them may be incomplete and are not read
     */
    TreeReader(DiagnosticLog log, IntSupplier syntaxErrors) {
        Literals literals = new Literals(log);
        this.log = log;
        this.syntaxErrors = syntaxErrors;
        this.conditions = new ConditionReader(literals);
        this.schemas = new SchemaReader(literals);
        this.tests = new TestReader(literals, conditions);
    }

    /**
     * Returns what was read.
     *
     * @param tokens of how many tokens
     */
    PolicyFile file(int tokens) {
        List<PolicyDeclaration> policies = readMembers.getFirst().stream()
                .map(PolicyDeclaration.class::cast)
                .toList();
        return new PolicyFile(
                readImports,
                readSchemas,
                readLabelRules,
                policies,
                readTemplates,
                readAssertions,
                readTests,
                // what is no declaration at all would have been one
                unread == 0 && syntaxErrors.getAsInt() > 0 ? 1 : unread,
                tokens);
    }

    @Override
    public void exitEveryRule(ParserRuleContext context) {
        if (isDamaged(context)) {
            broken.add(context);
            damage++;
        }
        if (isDeclaration(context.getRuleIndex())) {
            ended.addLast(context);
        }
    }

    /**
     * Reads the declarations that have ended, once the parser goes on behind them: it also leaves them when it breaks
     * off because memory ran out, and then they are not whole.
     */
    private void readEnded() {
        while (!ended.isEmpty()) {
            readEnded(ended.removeFirst());
        }
    }

    private void readEnded(ParserRuleContext context) {
        List<Member> members = isContainer(context) ? readMembers.removeLast() : List.of();
        if (broken.contains(context) && !(isContainer(context) && isHeadWhole(context))) {
            unread++;
        } else {
            read(context, members);
        }
        context.children = null;
    }

    /** A context is damaged where it or anything in it is. */
    private boolean isDamaged(ParserRuleContext context) {
        return damageBefore.removeLast() != damage + syntaxErrors.getAsInt()
                || context.exception != null
                || (context.children != null && context.children.stream().anyMatch(ErrorNode.class::isInstance));
    }

    private static boolean isContainer(ParserRuleContext context) {
        return context instanceof PolicyParser.PolicyDeclarationContext
                || context instanceof PolicyParser.TemplateContext;
    }

    /** A policy or template is read without its broken members, but not if anything else in it is broken. */
    private boolean isHeadWhole(ParserRuleContext context) {
        return context.exception == null
                && context.children.stream()
                        .allMatch(child -> child instanceof PolicyParser.MemberContext
                                || !(child instanceof ErrorNode
                                        || (child instanceof ParserRuleContext rule && broken.contains(rule))));
    }

    private static boolean isDeclaration(int rule) {
        return switch (rule) {
            case PolicyParser.RULE_schemaDeclaration,
                    PolicyParser.RULE_importDeclaration,
                    PolicyParser.RULE_labelRule,
                    PolicyParser.RULE_ruleDeclaration,
                    PolicyParser.RULE_policyDeclaration,
                    PolicyParser.RULE_policyReference,
                    PolicyParser.RULE_templateUse,
                    PolicyParser.RULE_template,
                    PolicyParser.RULE_assertion,
                    PolicyParser.RULE_testCase -> true;
            default -> false;
        };
    }

    /** Reads a declaration, and takes it back where a value in it does not exist, which has been reported then. */
    private void read(ParserRuleContext context, List<Member> members) {
        int errors = log.errors();
        List<?> list = switch (context.getRuleIndex()) {
            case PolicyParser.RULE_schemaDeclaration ->
                add(readSchemas, schemas.schema((PolicyParser.SchemaDeclarationContext) context));
            case PolicyParser.RULE_labelRule -> add(readLabelRules, labelRule((PolicyParser.LabelRuleContext) context));
            case PolicyParser.RULE_ruleDeclaration ->
                add(readMembers.getLast(), rule((PolicyParser.RuleDeclarationContext) context));
            case PolicyParser.RULE_policyDeclaration ->
                add(readMembers.getLast(), policy((PolicyParser.PolicyDeclarationContext) context, members));
            case PolicyParser.RULE_importDeclaration ->
                add(
                        readImports,
                        conditions.literals().text(((PolicyParser.ImportDeclarationContext) context).STRING()));
            case PolicyParser.RULE_policyReference ->
                add(readMembers.getLast(), reference((PolicyParser.PolicyReferenceContext) context));
            case PolicyParser.RULE_templateUse ->
                add(readMembers.getLast(), use((PolicyParser.TemplateUseContext) context));
            case PolicyParser.RULE_template ->
                add(readTemplates, template((PolicyParser.TemplateContext) context, members));
            case PolicyParser.RULE_assertion -> add(readAssertions, assertion((PolicyParser.AssertionContext) context));
            default -> add(readTests, tests.test((PolicyParser.TestCaseContext) context));
        };
        if (log.errors() > errors) {
            list.remove(list.size() - 1);
            unread++;
        }
    }

    private static <T> List<T> add(List<T> list, T element) {
        list.add(element);
        return list;
    }

    private Assertion assertion(PolicyParser.AssertionContext context) {
        Literals literals = conditions.literals();
        return new Assertion(
                context.name().stream().map(literals::name).toList(),
                context.condition() == null
                        ? new Condition.AllOf(List.of(), literals.span(context))
                        : conditions.condition(context.condition()),
                literals.span(context));
    }

    private PolicyReference reference(PolicyParser.PolicyReferenceContext context) {
        Literals literals = conditions.literals();
        return new PolicyReference(
                literals.name(context.name()),
                Optional.ofNullable(context.INTEGER()).map(literals::whole),
                literals.span(context));
    }

    private TemplateUse use(PolicyParser.TemplateUseContext context) {
        Literals literals = conditions.literals();
        return new TemplateUse(
                literals.name(context.name(0)),
                context.constant().stream().map(literals::constant).toList(),
                literals.name(context.name(1)),
                literals.span(context));
    }

    private Template template(PolicyParser.TemplateContext context, List<Member> members) {
        return new Template(
                conditions.literals().name(context.name()),
                context.templateParameter().stream().map(this::parameter).toList(),
                members);
    }

    private Template.Parameter parameter(PolicyParser.TemplateParameterContext context) {
        Literals literals = conditions.literals();
        Name name = literals.name(context.name());
        if (context.reference() != null) {
            return new Template.Parameter(
                    name, new Template.Type.OfAttribute(conditions.reference(context.reference())));
        }
        Token type = context.getStop();
        return new Template.Parameter(
                name,
                new Template.Type.Plain(
                        AttributeDeclaration.Type.valueOf(PolicyLexer.VOCABULARY.getSymbolicName(type.getType())),
                        literals.span(type)));
    }

    private LabelRule labelRule(PolicyParser.LabelRuleContext context) {
        return new LabelRule(
                conditions.literals().declared(context.declared()),
                conditions.literals().symbol(context.labelLiteral()),
                conditions.condition(context.condition()));
    }

    private Rule rule(PolicyParser.RuleDeclarationContext context) {
        Literals literals = conditions.literals();
        Condition when = context.condition() == null
                ? new Condition.AllOf(List.of(), literals.span(context))
                : conditions.condition(context.condition());
        return new Rule(
                literals.declared(context.declared()),
                description(context.STRING()),
                Optional.ofNullable(context.INTEGER()).map(literals::whole),
                context.PERMIT() != null ? Effect.PERMIT : Effect.DENY,
                context.name().stream().map(literals::name).toList(),
                when,
                context.obligationCalls() == null ? List.of() : literals.obligations(context.obligationCalls()),
                literals.span(context));
    }

    private String description(@Nullable TerminalNode text) {
        return text == null ? "" : conditions.literals().text(text).value();
    }

    private PolicyDeclaration policy(PolicyParser.PolicyDeclarationContext context, List<Member> members) {
        PolicyParser.AlgorithmContext algorithm = context.algorithm();
        CombiningAlgorithm combining = algorithm == null
                ? CombiningAlgorithm.DENY_OVERRIDES
                : CombiningAlgorithm.valueOf(PolicyLexer.VOCABULARY.getSymbolicName(
                        algorithm.getStart().getType()));
        Literals literals = conditions.literals();
        PolicyParser.TargetContext target = context.target();
        return new PolicyDeclaration(
                literals.declared(context.declared()),
                description(context.STRING()),
                Optional.ofNullable(context.INTEGER()).map(literals::whole),
                combining,
                Optional.ofNullable(context.DEFAULT()).map(keyword -> literals.span(keyword.getSymbol())),
                target == null
                        ? new Condition.AllOf(List.of(), literals.span(context))
                        : conditions.condition(target.condition()),
                members,
                literals.span(context));
    }

    @Override
    public void enterEveryRule(ParserRuleContext context) {
        readEnded();
        // All else is read on the way out, when contexts are complete.
        damageBefore.addLast(damage + syntaxErrors.getAsInt());
        if (isContainer(context)) {
            readMembers.addLast(new ArrayList<>());
        }
    }

    @Override
    public void visitTerminal(TerminalNode node) {
        readEnded(); // the token itself is read through its context
    }

    @Override
    public void visitErrorNode(ErrorNode node) {
        readEnded(); // the node itself is reported by SyntaxErrors
    }
}
