package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
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
    Stamp {
        rules = List.copyOf(rules);
    }

    /** Returns what this stamp and that of later rules come to. Associative. */
    Stamp join(Stamp later) {
        Set<String> all = new LinkedHashSet<>(rules);
        all.addAll(later.rules);
        return new Stamp(label.join(later.label), List.copyOf(all));
    }

    /** Returns what it means, without the rules that matched. */
    List<String> meaning() {
        return List.of(HexFormat.of().formatHex(label.encoded()));
    }

    Stamping stamping() {
        return new Stamping.Stamped(label, String.join(",", rules));
    }
}
