package io.github.crosslevel.mls.label;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The text form {@code level{category,category}}: categories are read in any order and written in that of the schema.
 */
final class LabelText {
    /** Enough for the highest label of any schema. */
    private static final int MAX_LENGTH = (LabelSchema.MAX_CATEGORIES + 1) * (LabelSchema.MAX_NAME + 1) + 1;

    private LabelText() {}

    static Label parse(LabelSchema schema, String text) {
        if (text.length() > MAX_LENGTH) {
            throw new LabelSyntaxException("label text longer than " + MAX_LENGTH + " chars", text, MAX_LENGTH);
        }
        int open = text.indexOf('{');
        String level = open < 0 ? text : text.substring(0, open);
        if (!schema.declaresLevel(level)) {
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
            if (!schema.declaresCategory(name)) {
                throw new LabelSyntaxException("unknown category `" + name + "`", text, position);
            }
            if (!names.add(name)) {
                throw new LabelSyntaxException("category `" + name + "` twice", text, position);
            }
            position = stop + 1;
        }
        return names;
    }

    static String render(Label label) {
        List<String> categories = label.categories();
        return categories.isEmpty() ? label.level() : label.level() + "{" + String.join(",", categories) + "}";
    }
}
