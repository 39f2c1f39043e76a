package io.github.crosslevel.mls.examples.creditreport.attacks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A frame taken apart at the places that {@code docs/spec/envelope.md} names: what an attacker on the wire can do
 * without any key. Immutable.
 */
final class Frame {
    private static final int HEADER_LENGTH_AT = 8;
    private static final int PRELUDE = 12;
    private static final int TOKEN = 64;
    private static final int TEXT_ITEM = 0x60;

    private final byte[] bytes;

    private Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    static Frame of(byte[] bytes) {
        return new Frame(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private int tokenAt() {
        return PRELUDE + ByteBuffer.wrap(bytes).getInt(HEADER_LENGTH_AT);
    }

    /** Returns this frame with the token of another. */
    Frame withTokenOf(Frame other) {
        byte[] altered = bytes.clone();
        System.arraycopy(other.bytes, other.tokenAt(), altered, tokenAt(), TOKEN);
        return new Frame(altered);
    }

    /** Returns this frame with zeros where its token was. */
    Frame withoutToken() {
        byte[] altered = bytes.clone();
        Arrays.fill(altered, tokenAt(), tokenAt() + TOKEN, (byte) 0);
        return new Frame(altered);
    }

    /** Returns this frame with one bit of its last byte flipped, which belongs to the sealed content. */
    Frame withBitFlipped() {
        byte[] altered = bytes.clone();
        altered[altered.length - 1] ^= 1;
        return new Frame(altered);
    }

    /** Returns this frame with texts that follow each other in its claims replaced by others as long as they are. */
    Frame exchanging(List<String> texts, List<String> instead) {
        byte[] wanted = items(texts);
        byte[] altered = bytes.clone();
        System.arraycopy(items(instead), 0, altered, only(wanted), wanted.length);
        return new Frame(altered);
    }

    /** The texts as CBOR text items, of less than 24 bytes each. */
    private static byte[] items(List<String> texts) {
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        for (String text : texts) {
            items.write(TEXT_ITEM + text.length());
            items.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        }
        return items.toByteArray();
    }

    private int only(byte[] wanted) {
        int found = -1;
        for (int at = PRELUDE; at + wanted.length <= tokenAt(); at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                if (found >= 0) {
                    throw new IllegalStateException("the claims hold these texts twice");
                }
                found = at;
            }
        }
        if (found < 0) {
            throw new IllegalStateException("the claims do not hold these texts");
        }
        return found;
    }
}
