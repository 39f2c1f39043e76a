package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads levels in SELinux's text; not thread-safe. */
final class SelinuxParser {
    /** What the schema declares. */
    static final class Names {
        private final LabelSchema schema;
        private final Set<String> levels;
        private final List<String> categories;
        private final Map<String, Integer> positions = new HashMap<>();

        Names(LabelSchema schema) {
            this.schema = schema;
            this.levels = Set.copyOf(schema.levels());
            this.categories = schema.categories();
            categories.forEach(name -> positions.put(name, positions.size()));
        }

        /** Returns where a category stands, or -1 if it is not declared. */
        int position(String category) {
            return positions.getOrDefault(category, -1);
        }

        /** Returns categories in order of declaration, three or more neighbours as a range. */
        String runs(List<String> held) {
            BitSet bits = new BitSet();
            held.forEach(name -> bits.set(position(name)));
            List<String> runs = new ArrayList<>();
            int end;
            for (int from = bits.nextSetBit(0); from >= 0; from = bits.nextSetBit(end)) {
                end = bits.nextClearBit(from);
                if (end - from > 2) {
                    runs.add(categories.get(from) + "." + categories.get(end - 1));
                } else {
                    runs.addAll(categories.subList(from, end));
                }
            }
            return String.join(",", runs);
        }
    }

    private final Names names;
    private final TextSource source;

    SelinuxParser(Names names, TextSource source) {
        this.names = names;
        this.source = source;
    }

    /** Reads a level, up to the end or a minus sign. */
    Label level() {
        int start = source.position();
        String level = word();
        if (!names.levels.contains(level)) {
            throw source.malformed("undeclared sensitivity", start);
        }
        BitSet held = new BitSet();
        if (source.peek() == ':') {
            do {
                source.moveTo(source.position() + 1);
                categories(held);
            } while (source.peek() == ',');
        }
        if (!source.atEnd() && source.peek() != '-') {
            throw source.malformed("expected `,`, `-` or the end", source.position());
        }
        return names.schema.label(
                level, held.stream().mapToObj(names.categories::get).toList());
    }

    private void categories(BitSet held) {
        int start = source.position();
        int first = category();
        int last = first;
        if (source.peek() == '.') {
            source.moveTo(source.position() + 1);
            last = category();
            if (last == first) {
                source.tolerate(Deviation.Kind.SINGLE_CATEGORY_RANGE, start, "category range of one category");
            } else if (last < first) {
                source.tolerate(Deviation.Kind.REVERSED_CATEGORY_RANGE, start, "reversed category range");
            }
        }
        held.set(Math.min(first, last), Math.max(first, last) + 1);
    }

    private int category() {
        int start = source.position();
        int position = names.position(word());
        if (position < 0) {
            throw source.malformed("undeclared category", start);
        }
        return position;
    }

    private String word() {
        int start = source.position();
        int end = start;
        String text = source.text();
        while (end < text.length() && ":,.-".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        source.moveTo(end);
        return text.substring(start, end);
    }
}
