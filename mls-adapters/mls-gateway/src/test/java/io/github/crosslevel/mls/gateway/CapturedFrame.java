package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A frame in the hands of an attacker, who knows its layout: prelude with the length of the header, header, token, slot
 * of the endorsement, body. Immutable; every operation makes another frame.
 */
final class CapturedFrame {
    private static final int PRELUDE = 12;
    private static final int TOKEN = 64;
    private static final int SLOT = 32;

    /** The header starts with a map of two, the key of the claims, and a byte string of a one- or two-byte length. */
    private static final int CLAIMS_HEAD = PRELUDE + 2;

    private final byte[] bytes;

    CapturedFrame(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    int tokenAt() {
        return PRELUDE + ByteBuffer.wrap(bytes).getInt(PRELUDE - Integer.BYTES);
    }

    int slotAt() {
        return tokenAt() + TOKEN;
    }

    int bodyAt() {
        return slotAt() + SLOT;
    }

    byte[] token() {
        return Arrays.copyOfRange(bytes, tokenAt(), slotAt());
    }

    CapturedFrame with(int offset, byte[] replacement) {
        byte[] changed = bytes.clone();
        System.arraycopy(replacement, 0, changed, offset, replacement.length);
        return new CapturedFrame(changed);
    }

    CapturedFrame withToken(byte[] token) {
        return with(tokenAt(), token);
    }

    CapturedFrame flipped(int bit) {
        byte[] changed = bytes.clone();
        changed[bit / Byte.SIZE] ^= (byte) (0x80 >>> bit % Byte.SIZE);
        return new CapturedFrame(changed);
    }

    CapturedFrame cutTo(int length) {
        return new CapturedFrame(Arrays.copyOf(bytes, length));
    }

    CapturedFrame followedBy(byte[] more) {
        CapturedFrame longer = cutTo(bytes.length + more.length);
        return longer.with(bytes.length, more);
    }

    /** Replaces the claims by others whose encoding has the same length. */
    CapturedFrame claiming(UnaryOperator<Claims> change, ClaimsCodec codec) {
        int head = bytes[CLAIMS_HEAD] & 0xff;
        int width = head - 0x57; // 0x58: the length is one byte, 0x59: two
        int start = CLAIMS_HEAD + 1 + width;
        int length = width == 1
                ? bytes[CLAIMS_HEAD + 1] & 0xff
                : ByteBuffer.wrap(bytes).getShort(CLAIMS_HEAD + 1);
        Claims claims = codec.decode(Arrays.copyOfRange(bytes, start, start + length));
        byte[] changed = codec.encode(change.apply(claims));
        if (changed.length != length) {
            throw new IllegalArgumentException("claims of " + changed.length + " bytes in place of " + length);
        }
        return with(start, changed);
    }
}
