package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a clearance of one system stays within one of another: what it allows comes back as what the other allows.
 *
 * <p>What is read by dominance: if the upper label comes back below the other's, so does every label below it, since
 * mappings are monotone and such dimensions get nothing from those that are read otherwise. What is read as permission:
 * everything granted must come back as something, and all of that must be granted there.
 */
final class ClearanceImage {
    /** Kinds by which nobody's reading is bounded by dominance. */
    private static final Set<DimensionKind> OTHERWISE = EnumSet.of(
            DimensionKind.CHANNEL,
            DimensionKind.PURPOSE,
            DimensionKind.RIGHTS,
            DimensionKind.HANDLING,
            DimensionKind.CONFLICT,
            DimensionKind.VALIDITY);

    private ClearanceImage() {}

    /** Returns what the first would allow beyond the second, if anything. */
    static Optional<String> excess(LabelMapping back, Clearance proxy, Clearance original) {
        LabelSchema here = back.source();
        LabelSchema there = back.target();
        // what has a counterpart is closed downwards: if this label has one, so has whatever the proxy may read
        Label highest = with(OTHERWISE, here.top(), proxy.upper());
        if (!(back.map(highest) instanceof MappedLabel upper)) {
            return Optional.of("`" + highest + "` has no counterpart");
        }
        Label reading = with(OTHERWISE, there.bottom(), upper.label());
        if (!with(OTHERWISE, there.bottom(), original.upper()).dominates(reading)) {
            return Optional.of("`" + reading + "` is not below `" + original.upper() + "`");
        }
        if (!(back.map(with(OTHERWISE, here.bottom(), proxy.lower())) instanceof MappedLabel lower)
                || !lower.label().dominates(with(OTHERWISE, there.bottom(), original.lower()))) {
            return Optional.of("`" + proxy.lower() + "` is below `" + original.lower() + "`");
        }
        return notGranted(back, with(LabelMappingBuilder.PERMITTING, proxy.upper(), here.bottom()), original.upper())
                .or(() -> notCovered(back, proxy.upper()));
    }

    /** Returns a permission of which more comes back than is granted there. */
    private static Optional<String> notGranted(LabelMapping back, Label granted, Label there) {
        if (!(back.map(granted) instanceof MappedLabel image)) {
            return Optional.of("`" + granted + "` has no counterpart");
        }
        return back.target().dimensions().stream()
                .filter(dimension -> LabelMappingBuilder.PERMITTING.contains(dimension.kind()))
                .filter(dimension -> !only(image.label(), dimension).dominates(only(there, dimension)))
                .map(dimension -> dimension.name() + " " + NamedValues.read(image.label(), dimension) + " is more than "
                        + NamedValues.read(there, dimension))
                .findFirst();
    }

    /** Returns a permission that comes back as nothing; rights must come back as themselves. */
    private static Optional<String> notCovered(LabelMapping back, Label granted) {
        Label lowest = back.source().bottom();
        if (permitsNothing(back.map(lowest))) {
            return Optional.of("nothing is permitted there");
        }
        for (Dimension<?> dimension : back.source().dimensions()) {
            if (dimension instanceof RightsDimension rights) {
                Rights all = granted.get(rights);
                if (permitsLess(back.map(NamedValues.only(back.source(), rights, all)), all)) {
                    return Optional.of(dimension.name() + " `" + all.keyword() + "` is less there");
                }
            } else if (LabelMappingBuilder.PERMITTING.contains(dimension.kind())) {
                Map<String, Set<String>> under = NameOrder.under(dimension);
                Optional<String> alone = NamedValues.read(granted, dimension).stream()
                        .flatMap(highest -> under.getOrDefault(highest, Set.of(highest)).stream())
                        .filter(name ->
                                permitsNothing(back.map(NamedValues.named(back.source(), dimension, List.of(name)))))
                        .findFirst();
                if (alone.isPresent()) {
                    return alone.map(name -> dimension.name() + " `" + name + "` has no counterpart");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean permitsLess(MappingOutcome outcome, Rights rights) {
        return !(outcome instanceof MappedLabel mapped)
                || mapped.label().schema().dimensions().stream()
                        .filter(RightsDimension.class::isInstance)
                        .anyMatch(there ->
                                !mapped.label().get((RightsDimension) there).include(rights));
    }

    private static boolean permitsNothing(MappingOutcome outcome) {
        return !(outcome instanceof MappedLabel mapped)
                || mapped.label().schema().dimensions().stream()
                        .anyMatch(dimension -> dimension instanceof RightsDimension rights
                                ? mapped.label().get(rights) == Rights.NONE
                                : LabelMappingBuilder.PERMITTING.contains(dimension.kind())
                                        && NamedValues.read(mapped.label(), dimension)
                                                .isEmpty());
    }

    /** Returns the second label, with the values of the first in dimensions of these kinds. */
    private static Label with(Set<DimensionKind> kinds, Label values, Label label) {
        LabelBuilder changed = label.toBuilder();
        for (Dimension<?> dimension : label.schema().dimensions()) {
            if (kinds.contains(dimension.kind())) {
                copy(values, dimension, changed);
            }
        }
        return changed.build();
    }

    private static <V> void copy(Label from, Dimension<V> dimension, LabelBuilder to) {
        to.set(dimension, from.get(dimension));
    }

    private static <V> Label only(Label label, Dimension<V> dimension) {
        return NamedValues.only(label.schema(), dimension, label.get(dimension));
    }
}
