package io.github.crosslevel.mls.crypto.token;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A label token as it travels: 64 bytes, laid out in {@code docs/spec/label-token.md} §2. Any 64 bytes can be looked at
 * as a token; only {@link TokenVerifier} says whether it is one. Immutable and thread-safe.
 */
public final class LabelToken {
    /** Length in bytes. */
    public static final int LENGTH = 64;

    /** The one version there is. */
    static final int VERSION = 1;

    static final int HEAD = 24;
    static final int TAG = 4;
    static final int MAC = 16;

    private static final int SUITE_AT = 1;
    private static final int KEY_ID_AT = 2;
    private static final int EPOCH_AT = 4;
    private static final int PSEUDONYM_AT = 8;
    private static final int SEQUENCE_AT = 16;
    private static final int MAC_AT = LENGTH - MAC;

    private final ByteBuffer bytes; // only absolute reads

    private LabelToken(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /**
     * Looks at bytes as a token.
     *
     * @throws IllegalArgumentException if there are not {@value #LENGTH}
     */
    public static LabelToken of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("token of " + bytes.length + " bytes, expected " + LENGTH);
        }
        return new LabelToken(bytes.clone());
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return slice(0, LENGTH);
    }

    /** Returns whether all bytes are zero, which stands for no token. */
    public boolean isAbsent() {
        return Arrays.equals(bytes(), new byte[LENGTH]);
    }

    /** Returns the id of the suite, 0 to 255. */
    public int suite() {
        return bytes.get(SUITE_AT) & 0xff;
    }

    /** Returns the id of the keys, 0 to 65535. */
    public int keyId() {
        return bytes.getShort(KEY_ID_AT) & 0xffff;
    }

    /** Returns the epoch, 0 to 2^32 - 1. */
    public long epoch() {
        return Integer.toUnsignedLong(bytes.getInt(EPOCH_AT));
    }

    /** Returns the sender's number for this token. */
    public long sequence() {
        return bytes.getLong(SEQUENCE_AT);
    }

    int version() {
        return bytes.get(0) & 0xff;
    }

    long pseudonym() {
        return bytes.getLong(PSEUDONYM_AT);
    }

    byte[] head() {
        return slice(0, HEAD);
    }

    byte[] tags() {
        return slice(HEAD, MAC_AT);
    }

    byte[] mac() {
        return slice(MAC_AT, LENGTH);
    }

    /** The token with another MAC in place of its own. */
    LabelToken withMac(byte[] mac) {
        byte[] all = bytes();
        System.arraycopy(mac, 0, all, MAC_AT, MAC);
        return new LabelToken(all);
    }

    private byte[] slice(int from, int to) {
        byte[] slice = new byte[to - from];
        bytes.get(from, slice);
        return slice;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelToken that && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    /** Returns key id, epoch and sequence number. */
    @Override
    public String toString() {
        return "LabelToken[key " + keyId() + ", epoch " + epoch() + ", sequence " + sequence() + "]";
    }
}
