package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of some categories labels have, as bits. Remembers at most {@value #PLACES} labels, of which there are few in
 * use. Thread-safe without locks: what is remembered is immutable, and losing it costs time only.
 */
final class LabelElements {
    private static final int PLACES = 1 << 8;

    /** The lowest label with each of the categories. */
    private final List<Label> categories;

    private final @Nullable Known[] known = new @Nullable Known[PLACES];

    /** The categories of a label. */
    @SuppressWarnings("ArrayRecordComponent") // not changed
    private record Known(Label label, long[] bits) {}

    LabelElements(LabelSchema schema, List<String> categories) {
        this.categories = categories.stream()
                .map(category -> BinaryVariable.HasCategory.only(schema, category))
                .toList();
    }

    /** Returns which of the categories a label of the schema has, which are not to be changed. */
    long[] of(Label label) {
        int place = (label.hashCode() * 0x9E3779B1) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
        Known found = known[place];
        if (found != null && found.label.equals(label)) {
            return found.bits;
        }
        long[] bits = new long[(categories.size() + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < categories.size(); i++) {
            if (label.dominates(categories.get(i))) {
                bits[i / Long.SIZE] |= 1L << i;
            }
        }
        known[place] = new Known(label, bits);
        return bits;
    }
}
