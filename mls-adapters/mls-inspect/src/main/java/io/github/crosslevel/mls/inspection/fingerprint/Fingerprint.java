package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What an object is recognised by: the digest of its bytes, the digest of its text as far as letters and digits go, and
 * hashes of passages of the text. It says nothing of the object to who does not have it, unless the text is so short
 * that it can be guessed. Immutable.
 */
public final class Fingerprint {
    /** Most hashes: those of about 800 KiB of text. Of a longer one, the least hashes stand for all. */
    public static final int MAX_HASHES = 1 << 16;

    /** So many letters and digits, counted in bytes of UTF-8, must a text have to be recognised by itself. */
    static final int LEAST_TEXT = Winnowing.GRAM;

    private static final int VERSION = 1;
    private static final int HEADER = 1 + 2 * Digest.LENGTH + Long.BYTES + Integer.BYTES;

    private final Digest content;
    private final Digest text;
    private final long textLength;
    private final long[] hashes; // ascending as unsigned numbers, none twice

    private Fingerprint(Digest content, Digest text, long textLength, long[] hashes) {
        this.content = content;
        this.text = text;
        this.textLength = textLength;
        this.hashes = hashes;
    }

    /**
     * Returns the fingerprint of an object, whose bytes are read to the end; the stream is left open. Text is taken as
     * UTF-8; linear time, 2 MiB of memory whatever the length.
     *
     * @throws IOException if reading failed
     */
    public static Fingerprint of(InputStream object) throws IOException {
        LeastHashes least = new LeastHashes();
        TextSketch sketch = new TextSketch((hashes, offsets, count) -> least.add(hashes, count));
        MessageDigest digest = Digest.algorithm();
        byte[] piece = new byte[16 << 10];
        for (int count = object.read(piece); count >= 0; count = object.read(piece)) {
            digest.update(piece, 0, count);
            sketch.update(piece, count);
        }
        Digest text = sketch.finish();
        return new Fingerprint(Digest.of(digest.digest()), text, sketch.length(), least.sorted());
    }

    /** Keeps the least hashes of many. */
    private static final class LeastHashes {
        private long[] hashes = new long[256];
        private int count;

        void add(long[] more, int howMany) {
            for (int i = 0; i < howMany; i++) {
                add(more[i]);
            }
        }

        private void add(long hash) {
            if (count == hashes.length) {
                compact();
                if (count > hashes.length / 2) {
                    hashes = Arrays.copyOf(hashes, Math.min(2 * MAX_HASHES, 2 * hashes.length));
                }
            }
            hashes[count++] = hash;
        }

        private void compact() {
            long[] sorted = sorted();
            System.arraycopy(sorted, 0, hashes, 0, sorted.length);
            count = sorted.length;
        }

        long[] sorted() {
            long[] sorted = Arrays.copyOf(hashes, count);
            flipSigns(sorted); // so that the order of signed numbers is that of unsigned ones
            Arrays.sort(sorted);
            int different = 0;
            for (int i = 0; i < sorted.length && different < MAX_HASHES; i++) {
                if (i == 0 || sorted[i] != sorted[i - 1]) {
                    sorted[different++] = sorted[i];
                }
            }
            flipSigns(sorted);
            return Arrays.copyOf(sorted, different);
        }

        private static void flipSigns(long[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] ^= Long.MIN_VALUE;
            }
        }
    }

    /** Returns the digest of the bytes. */
    public Digest content() {
        return content;
    }

    Digest text() {
        return text;
    }

    boolean hasText() {
        return textLength >= LEAST_TEXT;
    }

    /** Returns the hashes, least first, which must not be changed. */
    long[] hashes() {
        return hashes;
    }

    /** Returns the fingerprint in bytes, at most 525 KiB; {@link #decode} reads them. */
    public byte[] encoded() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + Long.BYTES * hashes.length);
        out.put((byte) VERSION)
                .put(content.bytes())
                .put(text.bytes())
                .putLong(textLength)
                .putInt(hashes.length);
        out.asLongBuffer().put(hashes);
        return out.array();
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Fingerprint decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        if (encoded.length < HEADER || in.get() != VERSION) {
            throw new IllegalArgumentException("not a fingerprint of version " + VERSION);
        }
        byte[] content = new byte[Digest.LENGTH];
        byte[] text = new byte[Digest.LENGTH];
        in.get(content).get(text);
        long textLength = in.getLong();
        int count = in.getInt();
        if (textLength < 0 || count < 0 || count > MAX_HASHES || in.remaining() != (long) Long.BYTES * count) {
            throw new IllegalArgumentException("fingerprint is not of the length that it says");
        }
        long[] hashes = new long[count];
        in.asLongBuffer().get(hashes);
        for (int i = 0; i < count; i++) {
            if (Long.compareUnsigned(hashes[i], i == 0 ? 0 : hashes[i - 1]) <= 0) {
                throw new IllegalArgumentException("hash " + i + " of a fingerprint is not in order");
            }
        }
        return new Fingerprint(Digest.of(content), Digest.of(text), textLength, hashes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(encoded(), that.encoded());
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    /** Returns the digest of the bytes, and how many hashes there are. */
    @Override
    public String toString() {
        return content + " and " + hashes.length + " hashes";
    }
}
