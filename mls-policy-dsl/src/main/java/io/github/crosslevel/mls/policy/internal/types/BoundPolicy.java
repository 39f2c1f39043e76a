package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A policy in which every name has its meaning and every condition is total.
 *
 * @param vocabulary what it speaks of
 * @param root its rules, and the policies within it
 * @param ruleIds the ids of all rules, those of the policies within it included
 * @param labelRules the labelling rules in order
 * @param assertions what it must never permit
 * @param tests its tests in order
 * @param patterns the expressions that are asked of text attributes, by their paths
 */
public record BoundPolicy(
        Vocabulary vocabulary,
        CombinedPolicy root,
        Domain ruleIds,
        List<LabelRule> labelRules,
        List<Assertion> assertions,
        List<BoundTest> tests,
        Map<String, PatternSet> patterns) {
    /** Copies the lists. */
    public BoundPolicy {
        labelRules = List.copyOf(labelRules);
        assertions = List.copyOf(assertions);
        tests = List.copyOf(tests);
        patterns = Map.copyOf(patterns);
    }

    /** Returns every condition: of rules, targets, labelling rules and assertions. */
    public Stream<Predicate> predicates() {
        return Stream.of(
                        root.predicates(),
                        labelRules.stream().map(LabelRule::when),
                        assertions.stream().map(Assertion::where))
                .flatMap(conditions -> conditions);
    }

    /**
     * Returns the labels that must have images in the schema in which the policy sees them: that of the object, and
     * others that its rules ask for; none if it sees labels as requests have them.
     */
    public List<Attribute> seenLabels() {
        Attribute object = vocabulary.builtIn("object.label");
        return Stream.concat(Stream.of(object), root.predicates().flatMap(Predicate::asked))
                .filter(attribute -> attribute.images().isPresent())
                .distinct()
                .sorted(Comparator.comparing(Attribute::path))
                .toList();
    }

    /** A part of a policy: it applies to a request and says something about it, or does not apply. */
    public sealed interface Member {
        /** Returns its id. */
        String id();

        /** Returns its priority, higher ones first. */
        int priority();

        /** Returns the conditions in it. */
        Stream<Predicate> predicates();

        /** Returns the rules in it, in order. */
        Stream<Rule> rules();
    }

    /**
     * A policy: it applies where its target holds and a member applies.
     *
     * @param id its name
     * @param priority its priority among the members of the policy that holds it
     * @param algorithm how its members combine
     * @param target what it is about
     * @param members its rules and policies in order
     * @param span where its name is written
     */
    public record CombinedPolicy(
            String id,
            int priority,
            CombiningAlgorithm algorithm,
            Predicate target,
            List<Member> members,
            SourceSpan span)
            implements Member {
        /** Copies the members. */
        public CombinedPolicy {
            members = List.copyOf(members);
        }

        @Override
        public Stream<Predicate> predicates() {
            return Stream.concat(Stream.of(target), members.stream().flatMap(Member::predicates));
        }

        @Override
        public Stream<Rule> rules() {
            return members.stream().flatMap(Member::rules);
        }
    }

    /**
     * A rule.
     *
     * @param id its id
     * @param description what it is for, or the empty string
     * @param priority its priority among the members of the policy that holds it
     * @param effect what it does when it applies
     * @param when when it applies, its actions included
     * @param demands what must be done for its permit to hold
     * @param span where its id is written
     */
    public record Rule(
            String id,
            String description,
            int priority,
            Effect effect,
            Predicate when,
            List<Demand> demands,
            SourceSpan span)
            implements Member {
        /** Copies the demands. */
        public Rule {
            demands = List.copyOf(demands);
        }

        /** Returns this rule at another place. */
        public Rule at(SourceSpan other) {
            return new Rule(id, description, priority, effect, when, demands, other);
        }

        /** Returns whether this rule says the same as another one, wherever that is. */
        public boolean saysAs(Rule other) {
            return id.equals(other.id)
                    && priority == other.priority
                    && effect == other.effect
                    && (when == other.when || when.equals(other.when))
                    && demands.equals(other.demands);
        }

        @Override
        public Stream<Predicate> predicates() {
            return Stream.of(when);
        }

        @Override
        public Stream<Rule> rules() {
            return Stream.of(this);
        }
    }

    /**
     * What a policy must never permit.
     *
     * @param where the condition, its actions included
     * @param span where it is written
     */
    public record Assertion(Predicate where, SourceSpan span) {}

    /**
     * A labelling rule.
     *
     * @param id its id
     * @param stamp the label it gives
     * @param when when it applies
     * @param span where its id is written
     */
    public record LabelRule(String id, Label stamp, Predicate when, SourceSpan span) {}
}
