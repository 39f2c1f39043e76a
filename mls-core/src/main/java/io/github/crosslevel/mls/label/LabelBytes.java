package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical byte form, docs/spec/label.md: format, tag of the schema, how many dimensions are set, then for each,
 * in ascending order, its number with its criticality in the lowest bit, the length of its value, and the value.
 */
final class LabelBytes {
    /** The length in bytes of {@link LabelSchema#tag}. */
    static final int TAG_LENGTH = 4;

    /** Most bytes of a label. */
    static final int MAX_LENGTH = 1 << 20;

    private static final int FORMAT = 2;
    private static final int CRITICAL = 1;
    /** Dimensions are numbered from 1; 0 is the successor, which is critical. */
    private static final int SUCCESSION = 0;

    private static final int MAX_NUMBER = 1 << 16;
    private static final int MAX_ENTRIES = 1 + LabelSchema.MAX_DIMENSIONS + Remnant.MAX_ENTRIES;

    private LabelBytes() {}

    static byte[] encode(Label label) {
        ByteSink out = new ByteSink();
        out.octet(FORMAT);
        out.bytes(label.schema().tag());
        body(label, out);
        if (out.size() > MAX_LENGTH) {
            throw new LabelTooComplexException("label longer than " + MAX_LENGTH + " bytes");
        }
        return out.toBytes();
    }

    private static void body(Label label, ByteSink out) {
        ByteSink entries = new ByteSink();
        int count = label.remnant().entries().size();
        if (label.succession().isPresent()) {
            Succession next = label.succession().get();
            ByteSink value = new ByteSink();
            value.signed(next.time().getEpochSecond());
            body(next.label(), value);
            entry((SUCCESSION << 1) | CRITICAL, value.toBytes(), entries);
            count++;
        }
        List<Slot<?>> slots = label.schema().layout().slots();
        Point unset = label.schema().layout().unset();
        for (int i = 0; i < slots.size(); i++) {
            if (!slots.get(i).isEqual(label.point(), unset)) {
                ByteSink value = new ByteSink();
                slots.get(i).encode(label.point(), value);
                entry(key(i, slots.get(i)), value.toBytes(), entries);
                count++;
            }
        }
        // unknown dimensions are numbered above the declared ones
        for (Remnant.Entry entry : label.remnant().entries()) {
            entry(entry.number() << 1, entry.value(), entries);
        }
        out.number(count);
        out.bytes(entries.toBytes());
    }

    private static void entry(int key, byte[] value, ByteSink out) {
        out.number(key);
        out.number(value.length);
        out.bytes(value);
    }

    private static int key(int index, Slot<?> slot) {
        return ((index + 1) << 1) | (slot.dimension().criticality() == Criticality.CRITICAL ? CRITICAL : 0);
    }

    static Label decode(LabelSchema schema, byte[] bytes) {
        ByteSource in = new ByteSource(bytes);
        if (bytes.length > MAX_LENGTH) {
            throw in.malformed("label longer than " + MAX_LENGTH + " bytes", MAX_LENGTH);
        }
        if (bytes.length == 0 || in.octet() != FORMAT) {
            throw in.malformed("expected label format " + FORMAT, 0);
        }
        if (!Arrays.equals(in.bytes(TAG_LENGTH), schema.tag())) {
            throw in.malformed("label of another schema than `" + schema + "`", 1);
        }
        Label label = body(schema, in, Schedule.MAX_SUCCESSORS);
        byte[] canonical = label.encoded();
        if (!Arrays.equals(canonical, bytes)) {
            throw in.malformed("not the canonical form of the label", Arrays.mismatch(canonical, bytes));
        }
        return label;
    }

    private static Label body(LabelSchema schema, ByteSource in, int successors) {
        List<Slot<?>> slots = schema.layout().slots();
        Point draft = schema.layout().unset().copy();
        List<Remnant.Entry> remnant = new ArrayList<>();
        Succession succession = null;
        int last = -1;
        // counted, so that no label is the beginning of another
        int count = in.number(MAX_ENTRIES);
        for (int i = 0; i < count; i++) {
            int start = in.position();
            int key = in.number(2 * MAX_NUMBER + 1);
            int number = key >>> 1;
            if (number < last || (number == last && number <= slots.size())) {
                throw in.malformed("dimension " + number + " after dimension " + last, start);
            }
            last = number;
            ByteSource value = in.part(in.number(MAX_LENGTH));
            if (key == ((SUCCESSION << 1) | CRITICAL)) {
                succession = succession(schema, value, successors);
            } else if (number >= 1 && number <= slots.size() && key == key(number - 1, slots.get(number - 1))) {
                slots.get(number - 1).decode(value, draft);
            } else {
                remnant.add(unknown(key, number <= slots.size(), value, start));
            }
            value.requireEnd();
        }
        in.requireEnd();
        if (remnant.size() > Remnant.MAX_ENTRIES) {
            throw in.malformed("more than " + Remnant.MAX_ENTRIES + " values of unknown dimensions", in.position());
        }
        return build(new LabelBuilder(schema, draft, Remnant.of(remnant)), succession, in);
    }

    private static Remnant.Entry unknown(int key, boolean declaredOtherwise, ByteSource value, int start) {
        if ((key & CRITICAL) != 0 || declaredOtherwise) {
            throw value.malformed("unknown critical dimension " + (key >>> 1), start);
        }
        if (value.remaining() > Remnant.MAX_BYTES) {
            throw value.malformed("value of an unknown dimension longer than " + Remnant.MAX_BYTES + " bytes", start);
        }
        return new Remnant.Entry(key >>> 1, value.bytes(value.remaining()));
    }

    private static Succession succession(LabelSchema schema, ByteSource in, int successors) {
        if (successors == 0) {
            throw in.malformed("more than " + Schedule.MAX_SUCCESSORS + " successors", in.position());
        }
        Instant time = Instant.ofEpochSecond(ValiditySlot.seconds(in));
        return new Succession(time, body(schema, in, successors - 1));
    }

    private static Label build(LabelBuilder label, @Nullable Succession succession, ByteSource in) {
        if (succession == null) {
            return label.build();
        }
        try {
            return label.succeededBy(succession.time(), succession.label()).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw in.malformed("succession out of order", in.position());
        }
    }
}
