package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of declared names, in a forest with all names under them, ordered by inclusion: as bits if few are declared, as
 * sparse words otherwise.
 */
final class SetSlot implements Slot<Set<String>> {
    /** Most names that are kept as bits. */
    static final int MAX_DENSE = 1024;

    private final Dimension<Set<String>> dimension;
    private final List<String> names;
    private final Map<String, Integer> positions;
    private final Cover cover;
    private final int offset;

    /** The offset is that of the bits, or of the sparse words. */
    SetSlot(Dimension<Set<String>> dimension, Cover cover, int offset) {
        this.dimension = dimension;
        this.names = dimension.values();
        this.positions = DeclaredNames.positions(names);
        this.cover = cover;
        this.offset = offset;
    }

    static boolean isDense(Dimension<?> dimension) {
        return dimension.values().size() <= MAX_DENSE;
    }

    @Override
    public Dimension<Set<String>> dimension() {
        return dimension;
    }

    boolean declares(String name) {
        return positions.containsKey(name);
    }

    /** Returns the set with all names under its names. */
    private long[] covered(Point point) {
        return isDense(dimension)
                ? Bits.slice(point.bits, offset, names.size())
                : point.sparse[offset].toBits(Bits.words(names.size()));
    }

    private void set(long[] highest, Point draft) {
        long[] covered = cover.down(highest);
        if (isDense(dimension)) {
            Bits.put(draft.bits, offset, names.size(), covered);
        } else {
            draft.sparse[offset] = SparseBits.of(covered);
        }
    }

    @Override
    public Set<String> read(Point point) {
        Set<String> read = new LinkedHashSet<>();
        Bits.forEach(cover.highest(covered(point)), i -> read.add(names.get(i)));
        return Collections.unmodifiableSet(read);
    }

    @Override
    public void write(Set<String> value, Point draft) {
        long[] bits = new long[Bits.words(names.size())];
        for (String name : value) {
            Bits.set(bits, DeclaredNames.position(dimension, positions, name));
        }
        set(bits, draft);
    }

    @Override
    public void writeTop(Point draft) {
        long[] all = new long[Bits.words(names.size())];
        Bits.fill(all, 0, names.size());
        set(all, draft);
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return isDense(dimension) ? Arrays.equals(covered(a), covered(b)) : a.sparse[offset].equals(b.sparse[offset]);
    }

    @Override
    public void encode(Point point, ByteSink out) {
        out.set(cover.highest(covered(point)));
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        set(in.set(names.size()), draft);
    }
}
