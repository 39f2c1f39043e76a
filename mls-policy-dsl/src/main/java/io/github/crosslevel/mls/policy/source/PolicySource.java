package io.github.crosslevel.mls.policy.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a policy and the name under which diagnostics point to it. Immutable and thread-safe. */
public final class PolicySource {
    private final String name;
    private final byte[] bytes;

    private PolicySource(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Returns a source with the given text.
     *
     * @throws IllegalArgumentException if the text holds an unpaired surrogate
     */
    public static PolicySource of(String name, String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return new PolicySource(name, bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("policy text `" + name + "` holds an unpaired surrogate", e);
        }
    }

    /** Returns a source with a copy of the given bytes, which should be UTF-8. */
    public static PolicySource of(String name, byte[] utf8) {
        return new PolicySource(name, utf8.clone());
    }

    /**
     * Reads a file, at most one byte more than any {@link PolicyLimits} allow, so that a file that is too large costs
     * no memory and is refused by the compiler. The file name, without its folder, becomes the name of the source.
     *
     * @throws IOException if the file cannot be read
     */
    public static PolicySource read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Path last = file.getFileName();
            String name = last == null ? file.toString() : last.toString();
            return new PolicySource(name, in.readNBytes(PolicyLimits.MAX_BYTES + 1));
        }
    }

    /** Returns the same source under another name. */
    public PolicySource named(String other) {
        return new PolicySource(other, bytes);
    }

    /** Returns the name under which diagnostics point to this source. */
    public String name() {
        return name;
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Returns the bytes as a read-only buffer. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Returns the name and the size. */
    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
