package io.github.crosslevel.mls.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields that a writer writes, sorted: those it lets through, and its own. Immutable and thread-safe. */
final class FieldOrder {
    private static final int NOT_OURS = -1;

    private final String[] names;
    private final byte[][] before;
    private final int[] own;

    private FieldOrder(String[] names, byte[][] before, int[] own) {
        this.names = names;
        this.before = before;
        this.own = own;
    }

    /** Returns the order of allowed names and our own, which are sorted; what is in both is ours. */
    static FieldOrder of(Set<String> allowed, List<String> own) {
        Set<String> all = new TreeSet<>(allowed);
        all.addAll(own);
        String[] names = all.toArray(String[]::new);
        return new FieldOrder(
                names,
                Arrays.stream(names)
                        .map(name -> (name + ": ").getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new),
                Arrays.stream(names).mapToInt(own::indexOf).toArray());
    }

    /** Writes those of the fields that there are, and our own unless their values are empty. */
    void write(HttpFields fields, String[] ownValues, AsciiText out) {
        for (int i = 0; i < names.length; i++) {
            if (own[i] == NOT_OURS) {
                fields.writeTo(out, names[i], before[i]);
            } else if (!ownValues[own[i]].isEmpty()) {
                out.put(before[i]).put(ownValues[own[i]]).endLine();
            }
        }
    }
}
