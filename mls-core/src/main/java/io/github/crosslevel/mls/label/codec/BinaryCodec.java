package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;

/**
 * The canonical bytes of labels ({@link Label#encoded}), as an encoding among others: the only one that can say all
 * that any label says. There is no lenient form, because bytes that are not canonical are refused. Immutable and
 * thread-safe.
 */
public final class BinaryCodec implements LabelCodec<byte[]> {
    private final LabelSchema schema;

    private BinaryCodec(LabelSchema schema) {
        this.schema = schema;
    }

    /** Returns the codec for a schema. */
    public static BinaryCodec of(LabelSchema schema) {
        return new BinaryCodec(schema);
    }

    @Override
    public LabelSchema schema() {
        return schema;
    }

    @Override
    public byte[] encode(Label label) {
        Expressible.requireSchema(schema, label);
        return label.encoded();
    }

    @Override
    public Decoded<Label> decode(byte[] encoded) {
        return Decoded.exactly(schema.decode(encoded));
    }
}
