package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the labelling rules that match come to.
 *
 * @param label the join of their labels
 * @param rules their ids in order
 */
record Stamp(Label label, List<String> rules) {
    /** The labels of all rules that match are joined. */
    static final RuleSet.Algebra<Stamp> JOINED = new RuleSet.Algebra<>() {
        @Override
        public Stamp combine(Stamp earlier, Stamp later) {
            return earlier.join(later);
        }

        @Override
        public boolean isFinal(Stamp stamp) {
            return false;
        }

        @Override
        public Stamp anonymous(Stamp stamp) {
            return new Stamp(stamp.label, List.of());
        }

        @Override
        public List<String> meaning(Stamp stamp) {
            return List.of(HexFormat.of().formatHex(stamp.label.encoded()));
        }

        @Override
        public List<String> premise(Stamp stamp) {
            return meaning(stamp);
        }

        @Override
        public boolean absorbsRepeats() {
            return true;
        }

        @Override
        public int parts(Stamp stamp) {
            return stamp.rules.size();
        }
    };

    Stamp {
        rules = List.copyOf(rules);
    }

    /** Returns what a rule says. */
    static Stamp of(BoundPolicy.LabelRule rule) {
        return new Stamp(rule.stamp(), List.of(rule.id()));
    }

    /** Returns what this stamp and that of later rules come to. Associative. */
    Stamp join(Stamp later) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.addAll(later.rules);
        return new Stamp(label.join(later.label), List.copyOf(all));
    }

    Stamping stamping() {
        return new Stamping.Stamped(label, String.join(",", rules));
    }
}
