package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The text form {@code level{category,category}}: categories are read in any order and written in that of the schema.
 * Labels of schemas with other dimensions are written with those behind, for people to read.
 */
final class LabelText {
    private static final List<String> PUNCTUATION = List.of("{", "}", ",");

    private LabelText() {}

    static String checkPunctuation(String what, String name) {
        PUNCTUATION.stream().filter(name::contains).findFirst().ifPresent(mark -> {
            throw new IllegalArgumentException(what + " `" + name + "` holds the reserved `" + mark + "`");
        });
        return name;
    }

    /** Returns whether there are one chain and at most one all-of dimension, whose names leave the marks alone. */
    static boolean isReadable(List<Dimension<?>> dimensions) {
        long chains =
                dimensions.stream().filter(ChainDimension.class::isInstance).count();
        long sets = dimensions.stream().filter(AllOfDimension.class::isInstance).count();
        return chains == 1
                && sets <= 1
                && dimensions.size() == chains + sets
                && dimensions.stream()
                        .flatMap(dimension -> dimension.values().stream())
                        .noneMatch(name -> PUNCTUATION.stream().anyMatch(name::contains));
    }

    static Label parse(LabelSchema schema, String text) {
        if (!schema.isReadable()) {
            throw new IllegalStateException(
                    "schema `" + schema + "` has more than levels and categories, or names with "
                            + "punctuation: its labels have no text form to be read");
        }
        int most = (schema.categories().size() + 1) * (DeclaredNames.MAX_CHARS + 1) + 1;
        if (text.length() > most) {
            throw new LabelSyntaxException("label text longer than " + most + " chars", text, most);
        }
        int open = text.indexOf('{');
        String level = open < 0 ? text : text.substring(0, open);
        if (!schema.levelSlot().declares(level)) {
            throw new LabelSyntaxException("unknown level `" + level + "`", text, 0);
        }
        return schema.label(level, open < 0 ? Set.of() : categories(schema, text, open));
    }

    private static Set<String> categories(LabelSchema schema, String text, int open) {
        if (!text.endsWith("}")) {
            throw new LabelSyntaxException("expected `}`", text, text.length());
        }
        Set<String> names = new HashSet<>();
        int position = open + 1;
        int end = text.length() - 1;
        while (position <= end) {
            int comma = text.indexOf(',', position);
            int stop = comma < 0 ? end : comma;
            String name = text.substring(position, stop);
            if (!isCategory(schema, name)) {
                throw new LabelSyntaxException("unknown category `" + name + "`", text, position);
            }
            if (!names.add(name)) {
                throw new LabelSyntaxException("category `" + name + "` twice", text, position);
            }
            position = stop + 1;
        }
        return names;
    }

    private static boolean isCategory(LabelSchema schema, String name) {
        return schema.categorySlot().map(slot -> slot.declares(name)).orElse(false);
    }

    static String render(Label label) {
        StringBuilder text = new StringBuilder();
        List<String> parts = new ArrayList<>();
        boolean levelDone = false;
        boolean categoriesDone = false;
        for (Dimension<?> dimension : label.schema().dimensions()) {
            if (!levelDone && dimension instanceof ChainDimension) {
                levelDone = true;
                text.append(label.level());
            } else if (!categoriesDone && dimension instanceof AllOfDimension) {
                categoriesDone = true;
            } else if (label.isSet(dimension)) {
                parts.add(dimension.name() + "=" + label.get(dimension));
            }
        }
        List<String> categories = label.categories();
        if (!categories.isEmpty()) {
            text.append('{').append(String.join(",", categories)).append('}');
        }
        parts.forEach(part -> text.append(text.isEmpty() ? "" : "; ").append(part));
        label.succession()
                .ifPresent(next ->
                        text.append("; from ").append(next.time()).append(' ').append(next.label()));
        return text.isEmpty() ? "unrestricted" : text.toString();
    }
}
