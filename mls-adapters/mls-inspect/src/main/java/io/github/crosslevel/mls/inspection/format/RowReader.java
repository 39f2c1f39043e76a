package io.github.crosslevel.mls.inspection.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/**
 * Splits a stream into rows at line ends outside quotes, in bounded memory. In UTF-8 and GB18030 neither a line end nor
 * a quote is part of another character. Not thread-safe.
 */
final class RowReader {
    private final InputStream in;
    private final CharsetDecoder decoder;
    private final int longest;
    private final int quote;
    private final byte[] block = new byte[32 << 10];
    private int filled;
    private int at;
    private byte[] row = new byte[256];
    private int length;
    private long offset;
    private long consumed;

    /** Reads rows in which there are no quotes, if {@code quote} is −1. */
    RowReader(InputStream in, Charset charset, int longest, int quote) {
        this.in = in;
        this.decoder = charset.newDecoder();
        this.longest = longest;
        this.quote = quote;
    }

    static Charset supported(Charset charset) {
        if (!charset.name().equals("UTF-8") && !charset.name().equals("GB18030")) {
            throw new IllegalArgumentException("charset " + charset + " is neither UTF-8 nor GB18030");
        }
        return charset;
    }

    /** What became of reading. */
    enum Read {
        /** There is a row. */
        ROW,
        /** A row is longer than it may be, or a quote has no end. */
        TOO_LONG,
        /** There are no more. */
        END
    }

    /** Reads the next row, whose line end, LF or CR LF, is left out. */
    Read next() throws IOException {
        offset = consumed;
        length = 0;
        boolean quoted = false;
        while (true) {
            if (at == filled && !fill()) {
                return length == 0 ? Read.END : (quoted ? Read.TOO_LONG : Read.ROW);
            }
            byte b = block[at++];
            consumed++;
            if (b == '\n' && !quoted) {
                length -= length > 0 && row[length - 1] == '\r' ? 1 : 0;
                return Read.ROW;
            }
            if (length == longest) {
                return Read.TOO_LONG;
            }
            quoted ^= b == quote;
            if (length == row.length) {
                row = Arrays.copyOf(row, Math.min(longest, 2 * length));
            }
            row[length++] = b;
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(block));
        return filled > 0;
    }

    /** Returns where the row begins. */
    long offset() {
        return offset;
    }

    /** Returns how many bytes were read. */
    long consumed() {
        return consumed;
    }

    int length() {
        return length;
    }

    /** Returns the text of a part of the row, or {@link PercentText#MALFORMED} if it is not of the charset. */
    String text(int from, int to) {
        try {
            return decoder.decode(ByteBuffer.wrap(row, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            return PercentText.MALFORMED;
        }
    }
}
