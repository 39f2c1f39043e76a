package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules by which an aggregate is labelled higher than its parts, such as a thousand records or a name beside a number.
 *
 * <p>Sound: the label that comes out dominates the one that went in. Monotone: more facts never give a lower label, nor
 * does a higher label. Immutable and thread-safe.
 *
 * <pre>{@code
 * AggregationRules rules = AggregationRules.none()
 *         .rule("bulk", Condition.atLeast("rows", 1_000), schema.label("secret"))
 *         .rule("identity", Condition.holdsAll("columns", "name", "id-number"), schema.label("internal", "personal"));
 * Raised raised = rules.raise(label, content.facts());
 * }</pre>
 */
public final class AggregationRules {
    private static final AggregationRules NONE = new AggregationRules(List.of());

    private final List<Rule> rules;

    private record Rule(String name, Condition condition, Label label) {}

    /**
     * What the rules made of a label.
     *
     * @param label what it is now
     * @param rules the names of the rules that raised it, in the order of declaration
     */
    public record Raised(Label label, List<String> rules) {
        /** Copies the names. */
        public Raised {
            rules = List.copyOf(rules);
        }
    }

    private AggregationRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** Returns no rules, which raise nothing. */
    public static AggregationRules none() {
        return NONE;
    }

    /**
     * Returns these rules and one more.
     *
     * @param name as it appears in the audit trail, printable, at most 64 chars
     * @param condition when it raises
     * @param least what the label is then raised to dominate
     * @throws IllegalArgumentException if there is a rule of that name, or of a label of another schema
     */
    public AggregationRules rule(String name, Condition condition, Label least) {
        Names.require("rule", name, 64);
        for (Rule rule : rules) {
            if (rule.name().equals(name)) {
                throw new IllegalArgumentException("aggregation rule `" + name + "` is declared twice");
            }
            if (!rule.label().schema().equals(least.schema())) {
                throw new IllegalArgumentException(
                        "aggregation rules `" + rule.name() + "` and `" + name + "` have labels of different schemas");
            }
        }
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(name, condition, least));
        return new AggregationRules(List.copyOf(more));
    }

    /**
     * Raises a label by every rule whose condition holds.
     *
     * @throws IllegalArgumentException if the label is of another schema than the rules
     * @throws io.github.crosslevel.mls.label.LabelTooComplexException if the result is
     */
    public Raised raise(Label label, Attributes facts) {
        Label raised = label;
        List<String> names = new ArrayList<>();
        for (Rule rule : rules) {
            if (!label.dominates(rule.label()) && rule.condition().holds(facts)) {
                raised = raised.join(rule.label());
                names.add(rule.name());
            }
        }
        return new Raised(raised, names);
    }
}
