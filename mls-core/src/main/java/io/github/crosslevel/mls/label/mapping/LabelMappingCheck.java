package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a mapping must be, decided from its declarations: each dimension alone, in time of its names and their order.
 */
final class LabelMappingCheck {
    /** Kinds whose values restrict more than the names in them say: unread, the restriction would be lost. */
    private static final Set<DimensionKind> RESTRICTING = EnumSet.of(
            DimensionKind.ANY_OF,
            DimensionKind.CHANNEL,
            DimensionKind.PURPOSE,
            DimensionKind.RIGHTS,
            DimensionKind.VALIDITY);

    private final LabelMappingBuilder declared;
    private final LabelSchema source;
    private final List<MappingRule> rules;

    LabelMappingCheck(LabelMappingBuilder declared, List<MappingRule> rules) {
        this.declared = declared;
        this.source = declared.source();
        this.rules = rules;
    }

    /** Every name must be spoken of in one way. */
    void requireComplete() {
        for (Dimension<?> dimension : source.dimensions()) {
            Set<String> mapped = new HashSet<>();
            boolean read = false;
            for (LabelMappingBuilder.Way way : declared.ways()) {
                if (way.from().equals(dimension)) {
                    read = true;
                    mapped.addAll(way.images().keySet());
                }
            }
            boolean closed = declared.closed().contains(dimension);
            boolean dropped = declared.dropped().contains(dimension);
            boolean some = read || !declared.denied(dimension).isEmpty();
            if ((closed && dropped) || ((closed || dropped) && some)) {
                throw new IllegalArgumentException(
                        dimension.name() + " is denied or dropped as a whole, and something else too");
            }
            if (!closed && !dropped) {
                requireComplete(dimension, read, mapped);
            }
        }
    }

    private void requireComplete(Dimension<?> dimension, boolean read, Set<String> mapped) {
        if (!read && RESTRICTING.contains(dimension.kind())) {
            throw new IllegalArgumentException(dimension.name() + " is neither mapped, denied nor dropped");
        }
        if (dimension.kind() == DimensionKind.RIGHTS) {
            return;
        }
        for (String name : dimension.values()) {
            boolean denied = declared.denied(dimension).contains(name);
            if (mapped.contains(name) == denied) {
                throw new IllegalArgumentException(dimension.name() + " `" + name + "` is "
                        + (denied ? "both mapped and denied" : "neither mapped, denied nor dropped"));
            }
        }
    }

    /**
     * Each rule must be monotone by itself, and what is mapped closed downwards. Sets, formulas and permissions are
     * monotone as they are mapped; what remains is the declared order of names.
     */
    void requireMonotone() {
        for (Dimension<?> dimension : source.dimensions()) {
            Set<String> denied = declared.denied(dimension);
            for (NameOrder.Pair pair : NameOrder.pairs(dimension)) {
                if (!denied.contains(pair.higher()) && !declared.closed().contains(dimension)) {
                    if (denied.contains(pair.lower())) {
                        throw notMonotone(dimension, pair, "which is mapped, but is denied itself");
                    }
                    requireMonotone(dimension, pair);
                }
            }
        }
    }

    private void requireMonotone(Dimension<?> dimension, NameOrder.Pair pair) {
        for (MappingRule rule : rules) {
            if (rule instanceof MappingRule.OfNames names && names.from().equals(dimension)) {
                Label low = names.image(pair.lower());
                Label high = names.image(pair.higher());
                if (!high.dominates(low)) {
                    throw notMonotone(
                            dimension, pair, "but maps to `" + low + "`, which `" + high + "` does not dominate");
                }
            }
        }
    }

    private IllegalArgumentException notMonotone(Dimension<?> dimension, NameOrder.Pair pair, String problem) {
        return new IllegalArgumentException("not monotone: `"
                + NamedValues.named(source, dimension, List.of(pair.lower())) + "` is dominated by `"
                + NamedValues.named(source, dimension, List.of(pair.higher())) + "`, " + problem);
    }
}
