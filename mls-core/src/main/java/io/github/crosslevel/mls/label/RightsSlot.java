package io.github.crosslevel.mls.label;

/** Permitted rights, kept as the bits of the elementary rights that are forbidden. */
final class RightsSlot implements Slot<Rights> {
    private static final int ALL = (1 << Rights.ELEMENTARY) - 1;

    private final RightsDimension dimension;
    private final int offset;

    RightsSlot(RightsDimension dimension, int offset) {
        this.dimension = dimension;
        this.offset = offset;
    }

    @Override
    public Dimension<Rights> dimension() {
        return dimension;
    }

    /** Returns where the bits of the elementary rights begin. */
    int offset() {
        return offset;
    }

    private int forbidden(Point point) {
        return (int) Bits.slice(point.bits, offset, Rights.ELEMENTARY)[0];
    }

    @Override
    public Rights read(Point point) {
        return Rights.ofBits(ALL & ~forbidden(point));
    }

    @Override
    public void write(Rights value, Point draft) {
        Bits.put(draft.bits, offset, Rights.ELEMENTARY, new long[] {ALL & ~value.bits()});
    }

    @Override
    public void writeTop(Point draft) {
        write(Rights.NONE, draft);
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return forbidden(a) == forbidden(b);
    }

    @Override
    public void encode(Point point, ByteSink out) {
        out.number(read(point).bits());
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        int start = in.position();
        int permitted = in.number(ALL);
        write(Rights.find(permitted).orElseThrow(() -> in.malformed("unknown rights " + permitted, start)), draft);
    }
}
