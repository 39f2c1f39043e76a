package io.github.crosslevel.mls.testkit;

import io.github.crosslevel.mls.exchange.RawContent;
import java.io.InputStream;
import java.util.Objects;

/**
 * Content of any length that no memory holds: a unit repeated as often as needed, and cut at the length. It may be
 * opened more than once. Immutable.
 *
 * <pre>{@code
 * RawContent twoGigabytes = GeneratedContent.repeating(line, 2L << 30);
 * }</pre>
 */
public final class GeneratedContent implements RawContent {
    private final byte[] unit;
    private final long length;

    private GeneratedContent(byte[] unit, long length) {
        this.unit = unit;
        this.length = length;
    }

    /**
     * Returns content that repeats a unit.
     *
     * @param unit one byte or more; it is copied
     * @param length in bytes, 0 or more
     */
    public static GeneratedContent repeating(byte[] unit, long length) {
        if (unit.length == 0 || length < 0) {
            throw new IllegalArgumentException("cannot make " + length + " bytes of a unit of " + unit.length);
        }
        return new GeneratedContent(unit.clone(), length);
    }

    /** Returns content that has no end, for what must not wait for one. */
    public static GeneratedContent endless(byte[] unit) {
        return repeating(unit, Long.MAX_VALUE);
    }

    /** Returns the length in bytes. */
    public long length() {
        return length;
    }

    @Override
    public InputStream open() {
        return new Repetition();
    }

    private final class Repetition extends InputStream {
        private long position;

        @Override
        public int read() {
            return position < length ? unit[(int) (position++ % unit.length)] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, bytes.length);
            if (count > 0 && position >= length) {
                return -1;
            }
            int wanted = (int) Math.min(count, length - position);
            for (int filled = 0; filled < wanted; ) {
                int from = (int) (position % unit.length);
                int piece = Math.min(wanted - filled, unit.length - from);
                System.arraycopy(unit, from, bytes, offset + filled, piece);
                filled += piece;
                position += piece;
            }
            return wanted;
        }
    }
}
