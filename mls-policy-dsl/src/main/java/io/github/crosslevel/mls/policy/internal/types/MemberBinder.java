package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyReference;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.TemplateUse;
import io.github.crosslevel.mls.policy.internal.syntax.UnchangedRule;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Makes rules and policies, those within others included. */
final class MemberBinder {
    private static final Phrase RULE = new Phrase("rule", "规则");
    private static final Phrase POLICY = new Phrase("policy", "策略");
    private static final int MOST_PRIORITY = 1_000_000;

    private final Resolver resolver;
    private final DiagnosticLog log;
    private final PolicyLimits limits;
    private final DemandBinder demands;
    private final TemplateBinder templates;
    private final Domain actions;
    private final Map<String, PolicyDeclaration> policies = new HashMap<>();
    private final List<Declared> ruleIds = new ArrayList<>();
    private final List<Declared> policyIds = new ArrayList<>();

    /** What comes of templates: by identity, since two uses may make the same of one template. */
    private final IdentityHashMap<Declared, List<SourceSpan>> uses = new IdentityHashMap<>();

    /** The templates and policies that stand elsewhere and are being made, the outermost first. */
    private final Set<String> open = new LinkedHashSet<>();

    /** Whether every declaration could be read, so that a name that is not declared is an error. */
    private final boolean isWhole;

    /** What unchanged rules say, by their ids. */
    private final Map<String, BoundPolicy.Rule> unchanged = new HashMap<>();

    private int made;

    /**
     * Returns a binder of the members of a file.
     *
     * @param made how much of the limit of rules other declarations have taken
     */
    MemberBinder(Resolver resolver, PolicyFile file, PolicyLimits limits, int made) {
        this.resolver = resolver;
        this.log = resolver.log();
        this.limits = limits;
        this.made = made;
        this.isWhole = file.unread() == 0;
        this.demands = new DemandBinder(resolver);
        this.templates = new TemplateBinder(resolver, file.templates(), limits.tokens());
        this.actions = resolver.vocabulary().actions();
        for (PolicyDeclaration policy : file.policies()) {
            policies.putIfAbsent(policy.id().text(), policy);
            policy.id().aliases().forEach(alias -> policies.putIfAbsent(alias.text(), policy));
        }
    }

    /** Takes what unchanged rules say from a policy. */
    void knowing(BoundPolicy before) {
        for (BoundPolicy.Member member : before.root().members()) {
            if (member instanceof BoundPolicy.Rule rule) {
                unchanged.put(rule.id(), rule);
            }
        }
    }

    /** Returns the ids of the rules made so far, in order. */
    List<Declared> ruleIds() {
        return ruleIds;
    }

    /** Returns where the templates are used that a rule or policy made so far comes of, the innermost first. */
    List<SourceSpan> usesOf(Declared id) {
        return uses.getOrDefault(id, List.of());
    }

    /** Returns the names of the policies made so far, in order. */
    List<Declared> policyIds() {
        return policyIds;
    }

    BoundPolicy.CombinedPolicy outermost(PolicyDeclaration policy) {
        policy.priority().ifPresent(priority -> log.report(DiagnosticCode.USELESS_PRIORITY, priority.span()));
        open.add("policy " + policy.id().text());
        BoundPolicy.CombinedPolicy bound = policy(policy, 0);
        if (made > limits.rules()) {
            Phrase most = Phrase.same(Integer.toString(limits.rules()));
            log.report(DiagnosticCode.TOO_MANY, policy.id().name().span(), most, RULE);
        }
        if (isWhole) {
            templates.warnOfUnused();
        }
        return bound;
    }

    private BoundPolicy.CombinedPolicy policy(PolicyDeclaration policy, int priority) {
        add(policy.id(), policyIds);
        return new BoundPolicy.CombinedPolicy(
                policy.id().text(),
                priority,
                policy.algorithm(),
                new ConditionChecker(resolver, ConditionChecker.Scope.POLICY).check(policy.target()),
                members(policy.members(), policy.algorithm()),
                policy.id().name().span());
    }

    private List<BoundPolicy.Member> members(List<Member> members, CombiningAlgorithm algorithm) {
        List<BoundPolicy.Member> bound = new ArrayList<>(members.size());
        for (Member member : members) {
            if (++made > limits.rules()) {
                break;
            }
            bound.addAll(member(member, algorithm));
        }
        return bound;
    }

    private List<BoundPolicy.Member> member(Member member, CombiningAlgorithm algorithm) {
        if (member instanceof TemplateUse use) {
            if (!isWhole && !templates.has(use.template())) {
                return List.of();
            }
            return within("template " + use.template().text(), use.template(), () -> used(use, algorithm));
        }
        if (member instanceof PolicyReference reference) {
            return referenced(reference, algorithm);
        }
        if (member instanceof PolicyDeclaration policy) {
            policy.byDefault().ifPresent(span -> log.report(DiagnosticCode.INNER_DEFAULT, span));
            return List.of(policy(policy, priority(policy.priority(), algorithm)));
        }
        if (member instanceof UnchangedRule rule) {
            ruleIds.add(rule.id());
            return List.of(Objects.requireNonNull(unchanged.get(rule.id().text()))
                    .at(rule.id().name().span()));
        }
        Rule rule = (Rule) member;
        return List.of(rule(rule, priority(rule.priority(), algorithm)));
    }

    private List<BoundPolicy.Member> used(TemplateUse use, CombiningAlgorithm algorithm) {
        List<Member> expanded = templates.expand(use);
        log.enter(use.span());
        List<BoundPolicy.Member> bound = members(expanded, algorithm);
        log.leave();
        return bound;
    }

    private List<BoundPolicy.Member> referenced(PolicyReference reference, CombiningAlgorithm algorithm) {
        Name name = reference.policy();
        PolicyDeclaration policy = policies.get(name.text());
        if (policy == null && isWhole) {
            Phrase help = resolver.suggestion(name.text(), policies.keySet());
            log.reportWithHelp(DiagnosticCode.UNKNOWN, name.span(), help, POLICY, Phrase.same(name.text()));
        }
        if (policy == null) {
            return List.of();
        }
        policy.byDefault().ifPresent(span -> log.report(DiagnosticCode.INNER_DEFAULT, span));
        policy.priority().ifPresent(priority -> log.report(DiagnosticCode.USELESS_PRIORITY, priority.span()));
        int priority = priority(reference.priority(), algorithm);
        return within("policy " + policy.id().text(), name, () -> List.of(policy(policy, priority)));
    }

    /** Makes what stands elsewhere, unless that is being made already or is nested too deeply. */
    private List<BoundPolicy.Member> within(String what, Name name, Supplier<List<BoundPolicy.Member>> make) {
        if (open.contains(what)) {
            log.report(DiagnosticCode.PART_OF_ITSELF, name.span(), Phrase.same(name.text()));
            return List.of();
        }
        if (open.size() > limits.depth()) {
            log.report(DiagnosticCode.TOO_DEEP, name.span(), Phrase.same(Integer.toString(limits.depth())));
            return List.of();
        }
        open.add(what);
        List<BoundPolicy.Member> bound = make.get();
        open.remove(what);
        return bound;
    }

    /** Returns the priority of a member; 0 where none is written. */
    private int priority(Optional<Constant.Whole> written, CombiningAlgorithm algorithm) {
        if (written.isEmpty()) {
            return 0;
        }
        Constant.Whole priority = written.get();
        if (algorithm != CombiningAlgorithm.PRIORITY) {
            log.report(DiagnosticCode.USELESS_PRIORITY, priority.span());
        }
        return resolver.number(priority, 0, MOST_PRIORITY);
    }

    private void add(Declared id, List<Declared> ids) {
        ids.add(id);
        List<SourceSpan> now = log.uses();
        if (!now.isEmpty()) {
            uses.put(id, now);
        }
    }

    private BoundPolicy.Rule rule(Rule rule, int priority) {
        add(rule.id(), ruleIds);
        if (rule.effect() == Effect.DENY && !rule.obligations().isEmpty()) {
            log.report(
                    DiagnosticCode.DENY_WITH_OBLIGATION,
                    rule.obligations().get(0).name().span());
        }
        return new BoundPolicy.Rule(
                rule.id().text(),
                rule.description(),
                priority,
                rule.effect(),
                applicable(rule.actions(), rule.when()),
                demands.ofRule(rule.obligations()),
                rule.id().name().span());
    }

    /** Returns the predicate of requests with one of the actions that meet the condition. */
    Predicate applicable(List<Name> named, Condition when) {
        Set<Integer> positions = new TreeSet<>();
        for (Name action : named) {
            OptionalInt position = resolver.position(actions, action);
            position.ifPresent(positions::add);
        }
        return new Predicate.AllOf(List.of(
                new Predicate.ChoiceIn(resolver.vocabulary().builtIn("action"), positions),
                new ConditionChecker(resolver, ConditionChecker.Scope.POLICY).check(when)));
    }
}
