package io.github.crosslevel.mls.label;

import java.util.List;
import java.util.Map;

/** A chain or its dual. A short one is a thermometer: as many bits as there are ranks below; a long one is a number. */
final class RankSlot implements Slot<String> {
    /** Most bits of a thermometer. */
    static final int MAX_THERMOMETER = 64;

    private final Dimension<String> dimension;
    private final List<String> names;
    private final Map<String, Integer> positions;
    private final int offset;

    /** The offset is that of the bits of a thermometer, or of the rank. */
    RankSlot(Dimension<String> dimension, int offset) {
        this.dimension = dimension;
        this.names = dimension.values();
        this.positions = DeclaredNames.positions(names);
        this.offset = offset;
    }

    static boolean isThermometer(Dimension<?> dimension) {
        return dimension.values().size() - 1 <= MAX_THERMOMETER;
    }

    @Override
    public Dimension<String> dimension() {
        return dimension;
    }

    boolean declares(String name) {
        return positions.containsKey(name);
    }

    /** Returns the position of the declared name, 0 for the first. */
    int rank(Point point) {
        return flip(height(point));
    }

    private int height(Point point) {
        return isThermometer(dimension) ? Bits.count(point.bits, offset, names.size() - 1) : (int) point.ranks[offset];
    }

    /** The higher the trust, the lower in the lattice. */
    private int flip(int rankOrHeight) {
        return dimension.kind() == DimensionKind.INTEGRITY ? names.size() - 1 - rankOrHeight : rankOrHeight;
    }

    private void set(int height, Point draft) {
        if (isThermometer(dimension)) {
            long[] thermometer = new long[Bits.words(names.size() - 1)];
            Bits.fill(thermometer, 0, height);
            Bits.put(draft.bits, offset, names.size() - 1, thermometer);
        } else {
            draft.ranks[offset] = height;
        }
    }

    @Override
    public String read(Point point) {
        return names.get(rank(point));
    }

    @Override
    public void write(String value, Point draft) {
        set(flip(DeclaredNames.position(dimension, positions, value)), draft);
    }

    @Override
    public void writeTop(Point draft) {
        set(names.size() - 1, draft);
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return height(a) == height(b);
    }

    @Override
    public void encode(Point point, ByteSink out) {
        out.number(rank(point));
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        set(flip(in.number(names.size() - 1)), draft);
    }
}
