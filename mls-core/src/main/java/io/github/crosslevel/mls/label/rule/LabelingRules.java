package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The labelling policy of a system that does not label: rules, of which all that match are joined (seed 004 §2.5.2).
 *
 * <p>Total, in time of the rules: every request gets the join of all rules that match, with their names as provenance,
 * or nothing if none does. Fails closed: if a rule would match but for something that is not known, nothing is stamped,
 * since the label could be too low.
 *
 * <pre>{@code
 * LabelingRules rules = LabelingRules.of(schema)
 *         .with(LabelingRule.stamping("credit", schema.label("内部", "征信")).path("/credit/**"))
 *         .with(LabelingRule.stamping("personal", schema.label("秘密")).attribute("columns", "身份证号"));
 * security.release("credit", decider, rules);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class LabelingRules implements Labeler {
    /** Most rules. */
    public static final int MAX_RULES = 10_000;

    private static final Stamping UNSTAMPED = new Stamping.Unstamped();

    private final LabelSchema schema;
    private final List<LabelingRule> rules;

    private LabelingRules(LabelSchema schema, List<LabelingRule> rules) {
        this.schema = schema;
        this.rules = List.copyOf(rules);
    }

    /** Returns no rules, which stamp nothing. */
    public static LabelingRules of(LabelSchema schema) {
        return new LabelingRules(schema, List.of());
    }

    /**
     * Returns these rules.
     *
     * @throws IllegalArgumentException if two have one id, one has no condition or a label of another schema, or there
     *     are more than {@value #MAX_RULES}
     */
    public static LabelingRules of(LabelSchema schema, List<LabelingRule> rules) {
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("more than " + MAX_RULES + " labelling rules");
        }
        Set<String> ids = new HashSet<>();
        for (LabelingRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("labelling rule `" + rule.id() + "` is declared twice");
            }
            if (!rule.hasConditions()) {
                throw new IllegalArgumentException(
                        "labelling rule `" + rule.id() + "` has no condition; one for everything has the path `**`");
            }
            if (!rule.label().schema().equals(schema)) {
                throw new IllegalArgumentException("labelling rule `" + rule.id() + "` has a label of schema `"
                        + rule.label().schema() + "`, not `" + schema + "`");
            }
        }
        return new LabelingRules(schema, rules);
    }

    /**
     * Reads the JSON form, described in docs/labels.md, in UTF-8; members in any order, but none twice and none
     * unknown.
     *
     * @throws SchemaSyntaxException if it is not a list of rules for this schema, with line and column
     */
    public static LabelingRules fromJson(byte[] json, LabelSchema schema) {
        return RulesReader.read(json, schema);
    }

    /**
     * Returns these rules and one more.
     *
     * @throws IllegalArgumentException as {@link #of(LabelSchema, List)}
     */
    public LabelingRules with(LabelingRule rule) {
        List<LabelingRule> more = new ArrayList<>(rules);
        more.add(rule);
        return of(schema, more);
    }

    /** Returns the rules in the order of declaration. */
    public List<LabelingRule> rules() {
        return rules;
    }

    @Override
    public Stamping stamp(AccessRequest request) {
        List<String> matching = new ArrayList<>();
        Label label = schema.bottom();
        try {
            for (LabelingRule rule : rules) {
                LabelingRule.Match match = rule.match(request);
                if (match == LabelingRule.Match.UNKNOWN) {
                    return UNSTAMPED;
                }
                if (match == LabelingRule.Match.YES) {
                    label = label.join(rule.label());
                    matching.add(rule.id());
                }
            }
        } catch (LabelTooComplexException e) {
            return UNSTAMPED;
        }
        return matching.isEmpty() ? UNSTAMPED : new Stamping.Stamped(label, String.join(",", matching));
    }
}
