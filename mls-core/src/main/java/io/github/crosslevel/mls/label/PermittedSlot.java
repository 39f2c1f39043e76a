package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set of permitted names, kept as the bits of what is forbidden, so that less permission is more protection. */
final class PermittedSlot implements Slot<Set<String>> {
    private final Dimension<Set<String>> dimension;
    private final List<String> names;
    private final Map<String, Integer> positions;
    private final Cover cover;
    private final int offset;

    PermittedSlot(Dimension<Set<String>> dimension, Cover cover, int offset) {
        this.dimension = dimension;
        this.names = dimension.values();
        this.positions = DeclaredNames.positions(names);
        this.cover = cover;
        this.offset = offset;
    }

    @Override
    public Dimension<Set<String>> dimension() {
        return dimension;
    }

    /** Returns where the bit of a name stands. */
    int bit(String name) {
        return offset + DeclaredNames.position(dimension, positions, name);
    }

    private long[] permitted(Point point) {
        return complement(Bits.slice(point.bits, offset, names.size()));
    }

    private void set(long[] highest, Point draft) {
        Bits.put(draft.bits, offset, names.size(), complement(cover.down(highest)));
    }

    private long[] complement(long[] set) {
        long[] rest = new long[set.length];
        Bits.fill(rest, 0, names.size());
        for (int i = 0; i < rest.length; i++) {
            rest[i] &= ~set[i];
        }
        return rest;
    }

    @Override
    public Set<String> read(Point point) {
        Set<String> read = new LinkedHashSet<>();
        Bits.forEach(cover.highest(permitted(point)), i -> read.add(names.get(i)));
        return Collections.unmodifiableSet(read);
    }

    @Override
    public void write(Set<String> value, Point draft) {
        long[] permitted = new long[Bits.words(names.size())];
        for (String name : value) {
            Bits.set(permitted, DeclaredNames.position(dimension, positions, name));
        }
        set(permitted, draft);
    }

    @Override
    public void writeTop(Point draft) {
        set(new long[Bits.words(names.size())], draft);
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return Arrays.equals(Bits.slice(a.bits, offset, names.size()), Bits.slice(b.bits, offset, names.size()));
    }

    @Override
    public void encode(Point point, ByteSink out) {
        out.set(cover.highest(permitted(point)));
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        set(in.set(names.size()), draft);
    }
}
