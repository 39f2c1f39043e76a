package io.github.crosslevel.mls.label;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The canonical byte form: format 1, rank, number of category words without trailing zero words, the words big-endian.
 */
final class LabelBytes {
    private static final byte FORMAT = 1;
    private static final int HEAD = 3;

    private LabelBytes() {}

    static byte[] encode(int rank, long[] bits) {
        int words = significant(bits);
        ByteBuffer out = ByteBuffer.allocate(HEAD + words * Long.BYTES);
        out.put(FORMAT).put((byte) rank).put((byte) words);
        for (int i = 0; i < words; i++) {
            out.putLong(bits[i]);
        }
        return out.array();
    }

    static Label decode(LabelSchema schema, byte[] bytes) {
        if (bytes.length < HEAD || bytes[0] != FORMAT) {
            throw malformed("expected label format " + FORMAT, bytes, 0);
        }
        int rank = bytes[1];
        int words = bytes[2];
        if (rank < 0 || rank >= schema.levels().size()) {
            throw malformed("level rank " + rank + " is not declared", bytes, 1);
        }
        if (words < 0 || words > schema.words() || bytes.length != HEAD + words * Long.BYTES) {
            throw malformed("category words do not fit schema and length", bytes, 2);
        }
        long[] bits = new long[schema.words()];
        ByteBuffer.wrap(bytes, HEAD, words * Long.BYTES).asLongBuffer().get(bits, 0, words);
        if (significant(bits) != words) {
            throw malformed("trailing zero word", bytes, bytes.length - 1);
        }
        int used = schema.categories().size() % Long.SIZE;
        if (words == schema.words() && used != 0 && (bits[words - 1] >>> used) != 0) {
            throw malformed("undeclared category bit", bytes, bytes.length - 1);
        }
        return new Label(schema, rank, bits);
    }

    private static int significant(long[] bits) {
        int words = bits.length;
        while (words > 0 && bits[words - 1] == 0) {
            words--;
        }
        return words;
    }

    private static LabelSyntaxException malformed(String message, byte[] bytes, int position) {
        return new LabelSyntaxException(message, HexFormat.of().formatHex(bytes), position);
    }
}
