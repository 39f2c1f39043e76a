package io.github.crosslevel.mls.label;

import java.util.Set;

/**
 * What somebody is about to do with a labelled thing: over which channel, for which purpose, exercising which rights.
 * Both the label and the {@link Clearance} must permit all of it. Immutable and thread-safe.
 *
 * <pre>{@code
 * Use query = Use.of(schema).over(channel, "HTTP").towards(purpose, "放贷审查").exercising(rights, Rights.READ_ONLY);
 * boolean allowed = clearance.allows(label, query);
 * }</pre>
 */
public final class Use {
    private final LabelSchema schema;
    private final long[] demanded;

    private Use(LabelSchema schema, long[] demanded) {
        this.schema = schema;
        this.demanded = demanded;
    }

    /** Returns the use that nothing is known of. */
    public static Use of(LabelSchema schema) {
        return new Use(schema, new long[schema.layout().lowest().bits.length]);
    }

    /**
     * Returns this use over a channel, in addition to any named before.
     *
     * @throws IllegalArgumentException if it is not declared
     */
    public Use over(ChannelDimension dimension, String channel) {
        return with((PermittedSlot) schema.layout().<Set<String>>slot(dimension, schema), channel);
    }

    /**
     * Returns this use for a purpose, in addition to any named before.
     *
     * @throws IllegalArgumentException if it is not declared
     */
    public Use towards(PurposeDimension dimension, String purpose) {
        return with((PermittedSlot) schema.layout().<Set<String>>slot(dimension, schema), purpose);
    }

    private Use with(PermittedSlot slot, String name) {
        long[] more = demanded.clone();
        Bits.set(more, slot.bit(name));
        return new Use(schema, more);
    }

    /**
     * Returns this use exercising rights, in addition to any named before.
     *
     * @throws IllegalArgumentException if the dimension is not declared
     */
    public Use exercising(RightsDimension dimension, Rights rights) {
        long[] more = demanded.clone();
        int offset = ((RightsSlot) schema.layout().slot(dimension, schema)).offset();
        for (int i = 0; i < Rights.ELEMENTARY; i++) {
            if (((rights.bits() >> i) & 1) != 0) {
                Bits.set(more, offset + i);
            }
        }
        return new Use(schema, more);
    }

    LabelSchema schema() {
        return schema;
    }

    /** The bits of permissions that are needed. */
    long[] demanded() {
        return demanded;
    }
}
