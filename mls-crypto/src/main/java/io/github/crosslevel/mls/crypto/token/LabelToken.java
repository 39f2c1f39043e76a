package io.github.crosslevel.mls.crypto.token;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
    static final int MAC_AT = LENGTH - MAC;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);

    private final byte[] bytes;

    private LabelToken(byte[] bytes) {
        this.bytes = bytes;
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
        return bytes.clone();
    }

    /** Returns whether all bytes are zero, which stands for no token. */
    public boolean isAbsent() {
        return Arrays.equals(bytes, new byte[LENGTH]);
    }

    /** Returns the id of the suite, 0 to 255. */
    public int suite() {
        return bytes[SUITE_AT] & 0xff;
    }

    /** Returns the id of the keys, 0 to 65535. */
    public int keyId() {
        return (short) SHORTS.get(bytes, KEY_ID_AT) & 0xffff;
    }

    /** Returns the epoch, 0 to 2^32 - 1. */
    public long epoch() {
        return Integer.toUnsignedLong((int) INTS.get(bytes, EPOCH_AT));
    }

    /** Returns the sender's number for this token. */
    public long sequence() {
        return (long) LONGS.get(bytes, SEQUENCE_AT);
    }

    int version() {
        return bytes[0] & 0xff;
    }

    long pseudonym() {
        return (long) LONGS.get(bytes, PSEUDONYM_AT);
    }

    /** Takes in all that the MAC covers. */
    void feed(Hmac.Computation mac) {
        mac.update(bytes, 0, MAC_AT);
    }

    /** Ends a computation and returns whether it gives the MAC, in constant time. */
    boolean isVouchedForBy(Hmac.Computation mac) {
        return mac.matches(bytes, MAC_AT, MAC);
    }

    byte[] tag(Dimension dimension) {
        int at = HEAD + (dimension.id() - 1) * TAG;
        return Arrays.copyOfRange(bytes, at, at + TAG);
    }

    byte[] mac() {
        return Arrays.copyOfRange(bytes, MAC_AT, LENGTH);
    }

    /** The token with another MAC in place of its own. */
    LabelToken withMac(byte[] mac) {
        byte[] all = bytes();
        System.arraycopy(mac, 0, all, MAC_AT, MAC);
        return new LabelToken(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelToken that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns key id, epoch and sequence number. */
    @Override
    public String toString() {
        return "LabelToken[key " + keyId() + ", epoch " + epoch() + ", sequence " + sequence() + "]";
    }
}
