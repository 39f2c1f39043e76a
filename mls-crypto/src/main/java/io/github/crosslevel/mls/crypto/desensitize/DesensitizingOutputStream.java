package io.github.crosslevel.mls.crypto.desensitize;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Writes UTF-8 text on with everything replaced that {@link Utf8FieldScanner} finds. Up to 512 bytes are held back
 * until it is sure what they are, and written when the stream is closed; {@link #flush} writes no more than what is
 * sure.
 *
 * <p>After an exception, be it that the key was destroyed, nothing more is written, not even by {@link #close}. Not
 * thread-safe.
 *
 * <pre>{@code
 * try (OutputStream masked = new DesensitizingOutputStream(out, Mask::of)) {
 *     in.transferTo(masked);
 * }
 * }</pre>
 */
public final class DesensitizingOutputStream extends OutputStream {
    private static final int SLICE = 8 << 10;

    private final OutputStream out;
    private final Function<PersonalField, Desensitization> replacements;
    private final Map<PersonalField, Desensitization> used = new EnumMap<>(PersonalField.class);
    private final Deque<Finding> findings = new ArrayDeque<>();
    private final Utf8FieldScanner scanner = new Utf8FieldScanner(findings::add);
    /** What is held back, and where it stands in the stream. */
    private byte[] held = new byte[2 * SLICE];

    private int length;
    private long start;
    private boolean failed;
    private boolean closed;

    /**
     * Returns a stream that replaces.
     *
     * @param out takes the text with the replacements, and is closed with this stream
     * @param replacements what replaces each kind, asked for once, for example {@code Mask::of} or
     *     {@code pseudonymizer::of}
     */
    public DesensitizingOutputStream(OutputStream out, Function<PersonalField, Desensitization> replacements) {
        this.out = out;
        this.replacements = replacements;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        requireOpen();
        for (int done = 0; done < count; done += SLICE) {
            int slice = Math.min(SLICE, count - done);
            if (length + slice > held.length) {
                held = Arrays.copyOf(held, length + slice);
            }
            System.arraycopy(bytes, offset + done, held, length, slice);
            length += slice;
            scanner.update(held, length - slice, slice);
            release();
        }
    }

    private void requireOpen() throws IOException {
        if (closed || failed) {
            throw new IOException(closed ? "stream is closed" : "stream failed before");
        }
    }

    /** Writes what is decided. */
    private void release() throws IOException {
        failed = true; // until all has gone well
        int written = 0;
        while (!findings.isEmpty()) {
            Finding finding = findings.remove();
            int at = (int) (finding.offset() - start);
            out.write(held, written, at - written);
            String value = new String(held, at, finding.length(), StandardCharsets.UTF_8);
            out.write(used.computeIfAbsent(finding.field(), replacements)
                    .apply(value)
                    .getBytes(StandardCharsets.UTF_8));
            written = at + finding.length();
        }
        int decided = (int) (scanner.undecidedFrom() - start);
        out.write(held, written, decided - written);
        System.arraycopy(held, decided, held, 0, length - decided);
        start += decided;
        length -= decided;
        failed = false;
    }

    @Override
    public void flush() throws IOException {
        requireOpen();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (!failed) {
                scanner.finish();
                release();
            }
        }
    }
}
