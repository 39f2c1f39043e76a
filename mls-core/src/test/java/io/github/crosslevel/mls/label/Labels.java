package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Schemas and labels for tests: every label of a small schema, random labels of a large one. */
final class Labels {
    private Labels() {}

    static LabelSchema schema(int levels, int categories) {
        return LabelSchema.builder("s" + levels + "x" + categories, 1)
                .levels(names("l", levels))
                .categories(names("c", categories))
                .build();
    }

    private static String[] names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    /** Returns every label of the schema, made from names alone. */
    static List<Label> all(LabelSchema schema) {
        List<Label> labels = new ArrayList<>();
        for (String level : schema.levels()) {
            for (int subset = 0; subset < 1 << schema.categories().size(); subset++) {
                labels.add(schema.label(level, chosen(schema, subset)));
            }
        }
        return labels;
    }

    private static List<String> chosen(LabelSchema schema, int subset) {
        return IntStream.range(0, schema.categories().size())
                .filter(i -> (subset >> i & 1) != 0)
                .mapToObj(schema.categories()::get)
                .toList();
    }

    /** Returns a label whose density of categories is itself random, so that inclusions are not rare. */
    static Label random(LabelSchema schema, RandomGenerator random) {
        double density = random.nextDouble();
        List<String> categories = schema.categories().stream()
                .filter(c -> random.nextDouble() < density)
                .toList();
        return schema.label(schema.levels().get(random.nextInt(schema.levels().size())), categories);
    }

    /** Returns a label that the given one dominates. */
    static Label below(Label label, RandomGenerator random) {
        List<String> categories =
                label.categories().stream().filter(c -> random.nextBoolean()).toList();
        return label.schema().label(label.schema().levels().get(random.nextInt(label.rank() + 1)), categories);
    }

    /** The definition of dominance over names: the slow oracle of the bit arithmetic. */
    static boolean dominatesByNames(Label high, Label low) {
        List<String> levels = high.schema().levels();
        return levels.indexOf(high.level()) >= levels.indexOf(low.level())
                && high.categories().containsAll(low.categories());
    }
}
