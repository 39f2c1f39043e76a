package io.github.crosslevel.mls.label.internal;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Every label of a small schema; of times, some. */
public final class AllLabels {
    private static final Instant EARLY = Instant.ofEpochSecond(-2);
    private static final Instant LATE = Instant.ofEpochSecond(3);

    private AllLabels() {}

    /** Returns all labels, each once. */
    public static List<Label> of(LabelSchema schema) {
        Set<Label> labels = new LinkedHashSet<>(Set.of(schema.bottom()));
        for (Dimension<?> dimension : schema.dimensions()) {
            List<Function<Label, Label>> values = values(dimension);
            Set<Label> more = new LinkedHashSet<>();
            labels.forEach(label -> values.forEach(value -> more.add(value.apply(label))));
            labels = more;
        }
        return List.copyOf(labels);
    }

    private static List<Function<Label, Label>> values(Dimension<?> dimension) {
        List<Function<Label, Label>> values = new ArrayList<>();
        switch (dimension.kind()) {
            case CHAIN, INTEGRITY, POSET, RIGHTS ->
                dimension.values().forEach(name -> values.add(named(dimension, List.of(name))));
            case ANY_OF ->
                formulas((AnyOfDimension) dimension)
                        .forEach(value -> values.add(set((AnyOfDimension) dimension, value)));
            case VALIDITY ->
                List.of(
                                Validity.ALWAYS,
                                Validity.from(EARLY),
                                Validity.until(LATE),
                                Validity.between(EARLY, LATE).reviewBy(EARLY))
                        .forEach(value -> values.add(set((ValidityDimension) dimension, value)));
            default -> subsets(dimension.values()).forEach(names -> values.add(named(dimension, names)));
        }
        return values;
    }

    private static Function<Label, Label> named(Dimension<?> dimension, List<String> names) {
        return label -> NamedValues.write(label.toBuilder(), dimension, names).build();
    }

    private static <V> Function<Label, Label> set(Dimension<V> dimension, V value) {
        return label -> label.toBuilder().set(dimension, value).build();
    }

    /** Returns all subsets. */
    public static List<List<String>> subsets(List<String> names) {
        List<List<String>> subsets = new ArrayList<>();
        for (int subset = 0; subset < 1 << names.size(); subset++) {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ((subset >> i & 1) != 0) {
                    chosen.add(names.get(i));
                }
            }
            subsets.add(chosen);
        }
        return subsets;
    }

    private static Set<Formula> formulas(AnyOfDimension dimension) {
        Set<Formula> formulas = new LinkedHashSet<>(Set.of(dimension.unrestricted()));
        for (List<String> clause : subsets(dimension.values())) {
            Formula only = dimension.anyOf(clause.toArray(String[]::new));
            List.copyOf(formulas).forEach(formula -> formulas.add(formula.and(only)));
        }
        return formulas;
    }
}
