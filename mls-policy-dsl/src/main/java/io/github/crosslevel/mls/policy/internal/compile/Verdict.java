package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.Demand;
import io.github.crosslevel.mls.policy.internal.types.ObligationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the rules that apply to a request come to.
 *
 * @param ruling what is decided
 * @param rules the deciding rule, one of each authority; for a conflict the two rules that conflict
 * @param priority how it ranks among other verdicts, where they are combined by priority
 * @param demands what the deciding rules demand together, in rule order; none but for a permit
 */
record Verdict(Ruling ruling, List<String> rules, int priority, List<Demand> demands) {
    Verdict {
        rules = List.copyOf(rules);
        demands = List.copyOf(demands);
    }

    /** What can be decided. */
    enum Ruling {
        PERMIT,
        DENY,
        /** Rules should have agreed and did not; wherever verdicts combine, it is a denial. */
        CONFLICT,
        /** No rule of an authority applies, which is a denial; its name stands instead of a rule. */
        SILENT,
        /** A label says nothing in the schema of an authority, which is a denial; it stands instead of a rule. */
        UNMAPPED
    }

    /** Returns what a rule says where it applies. */
    static Verdict of(BoundPolicy.Rule rule) {
        Ruling ruling = rule.effect() == Effect.PERMIT ? Ruling.PERMIT : Ruling.DENY;
        return new Verdict(ruling, List.of(rule.id()), rule.priority(), rule.demands());
    }

    /** Returns what an authority says where none of its rules applies. */
    static Verdict silent(String authority) {
        return new Verdict(Ruling.SILENT, List.of(authority), 0, List.of());
    }

    /** Returns what an authority says where a label is nothing in its schema. */
    static Verdict unmapped(String authority, Attribute label) {
        return new Verdict(Ruling.UNMAPPED, List.of(authority + ":" + label.path()), 0, List.of());
    }

    /**
     * Returns what this verdict and that of another authority come to, both of which must be obeyed: the first denial,
     * or a permit by the rules of both that demands what both demand. Associative.
     */
    Verdict meet(Verdict other) {
        if (!permits() || !other.permits()) {
            return permits() ? other : this;
        }
        List<String> both =
                Stream.concat(rules.stream(), other.rules.stream()).distinct().toList();
        return new Verdict(ruling, both, 0, Demand.gather(demands, other.demands));
    }

    /** Returns how much it demands, as a measure of its size. */
    int size() {
        return demands.stream().mapToInt(Demand::size).sum();
    }

    Verdict anonymous() {
        return new Verdict(ruling, rules.stream().map(rule -> "").toList(), priority, demands);
    }

    Verdict withPriority(int other) {
        return new Verdict(ruling, rules, other, demands);
    }

    /** Returns what this verdict and that of later rules come to. Associative. */
    Verdict combine(CombiningAlgorithm algorithm, Verdict later) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> this;
            case DENY_OVERRIDES -> prefer(Effect.DENY, later);
            case PERMIT_OVERRIDES -> prefer(Effect.PERMIT, later);
            case ONLY_ONE -> conflict(rules.get(0), ruling == Ruling.CONFLICT ? rules.get(1) : later.rules.get(0));
            case UNANIMOUS -> agree(later);
            case PRIORITY -> {
                if (priority == later.priority) {
                    yield prefer(Effect.DENY, later);
                }
                yield priority > later.priority ? this : later;
            }
        };
    }

    private Verdict prefer(Effect winner, Verdict later) {
        if (permits() != later.permits()) {
            return permits() == (winner == Effect.PERMIT) ? this : later;
        }
        return permits() ? joined(later) : this;
    }

    private Verdict joined(Verdict later) {
        return new Verdict(ruling, rules, priority, Demand.gather(demands, later.demands));
    }

    /** A conflict names the first rule that permits and the first one that denies. */
    private Verdict agree(Verdict later) {
        if (ruling == later.ruling) {
            return permits() ? joined(later) : this;
        }
        if (ruling == Ruling.CONFLICT) {
            return this;
        }
        return permits() ? conflict(rules.get(0), later.last()) : conflict(later.rules.get(0), rules.get(0));
    }

    private String last() {
        return rules.get(rules.size() - 1);
    }

    private static Verdict conflict(String first, String second) {
        return new Verdict(Ruling.CONFLICT, List.of(first, second), 0, List.of());
    }

    /** Returns whether it is the denial of an authority that has no rule. */
    boolean isSilent() {
        return ruling == Ruling.SILENT;
    }

    /** Returns whether a rule that is written says so. */
    boolean isWritten() {
        return ruling != Ruling.SILENT && ruling != Ruling.UNMAPPED;
    }

    boolean permits() {
        return ruling == Ruling.PERMIT;
    }

    /** Returns whether no later rule can change this verdict. */
    boolean isFinal(CombiningAlgorithm algorithm) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> true;
            case DENY_OVERRIDES -> !permits();
            case PERMIT_OVERRIDES, PRIORITY -> false;
            case ONLY_ONE, UNANIMOUS -> ruling == Ruling.CONFLICT;
        };
    }

    /** Returns the first parameter for which the deciding rules demand different values that nothing merges. */
    Optional<String> contradiction() {
        return demands.stream()
                .map(Demand::contradiction)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Returns the decision: a permit that demands what cannot be done is a denial.
     *
     * @param fulfillable the obligations that somebody fulfils
     */
    Decision decision(Predicate<String> fulfillable) {
        return switch (ruling) {
            case PERMIT ->
                impossible(fulfillable)
                        .map(what -> Decision.deny(ReasonCode.OBLIGATION_UNFULFILLED, what))
                        .orElseGet(() -> new Decision.Permit(
                                String.join(" & ", rules),
                                demands.stream().map(Demand::obligation).toList()));
            case DENY -> Decision.deny(ReasonCode.RULE_DENY, rules.get(0));
            case CONFLICT -> Decision.deny(ReasonCode.RULES_CONFLICT, String.join(", ", rules));
            case SILENT -> Decision.deny(ReasonCode.NO_PERMIT, rules.get(0));
            case UNMAPPED -> Decision.deny(ReasonCode.LABEL_UNMAPPED, rules.get(0));
        };
    }

    /** Returns all that decides what it comes to with others: what permits demand counts even where one is a denial. */
    List<String> premise(Predicate<String> fulfillable) {
        List<String> premise = new ArrayList<>(List.of(ruling.name(), Integer.toString(priority)));
        for (Demand demand : demands) {
            premise.add(demand.type().name());
            premise.add(Boolean.toString(fulfillable.test(demand.type().name())));
            premise.add(demand.type().gathering().name());
            premise.add(Integer.toString(demand.values().size()));
            for (int i = 0; i < demand.values().size(); i++) {
                ObligationType.Parameter parameter = demand.type().parameters().get(i);
                premise.add(parameter.name());
                premise.add(parameter.monoid().map(Enum::name).orElse("-"));
                premise.add(String.join(",", parameter.choices().names()));
                premise.add(demand.values().get(i).text());
            }
        }
        return premise;
    }

    private Optional<String> impossible(Predicate<String> fulfillable) {
        if (demands.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> missing = demands.stream()
                .map(demand -> demand.type().name())
                .filter(fulfillable.negate())
                .findFirst();
        return missing.or(this::contradiction);
    }
}
