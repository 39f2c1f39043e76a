package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;

/**
 * An encoding of the labels of one schema.
 *
 * <p>What is encoded is decoded to the same label, and each label that can be encoded has one encoding. Decoding takes
 * bounded time and memory for any input, and throws nothing but what is declared. Implementations are immutable and
 * thread-safe.
 *
 * <pre>{@code
 * LabelCodec<String> codec = VisibilityCodec.strict(schema, release);
 * Label label = codec.decode("甲&(乙|丙)").value();
 * String text = codec.encode(label); // "甲"&("乙"|"丙")
 * }</pre>
 *
 * @param <E> the encoded form: {@code String} or {@code byte[]}
 */
public sealed interface LabelCodec<E> permits BinaryCodec, JsonCodec, SelinuxCodec, TlpCodec, VisibilityCodec {
    /** Returns the schema of the labels. */
    LabelSchema schema();

    /**
     * Returns the canonical encoding of a label.
     *
     * @throws IllegalArgumentException if the label is of another schema, or the encoding cannot express all of it
     */
    E encode(Label label);

    /**
     * Returns the label that was encoded, with what was tolerated.
     *
     * @throws LabelSyntaxException if there is no such label, with the position
     */
    Decoded<Label> decode(E encoded);
}
