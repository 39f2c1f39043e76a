package io.github.crosslevel.mls.inspection.view;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Bytes that are not UTF-8, read as GB18030 (and so as GBK and GB 2312). Where a backslash is the second byte of a
 * character, this is what a database sees: {@code BF 5C 27} is a character and a quote, not an escaped quote.
 */
final class Gb18030Decoder implements LeafDecoder {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        if (Utf8.isValid(in)) {
            out.copy(in, 0, in.length);
            return;
        }
        CharsetDecoder decoder = GB18030.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            int width = in[i] >= 0 ? 0 : width(in, i);
            int value = width == 0 ? -1 : value(decoder, in, i, width);
            if (value < 0) {
                i++;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i).appendCodePoint(value);
            i += width;
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    private static int width(byte[] in, int i) {
        if (i + 1 == in.length) {
            return 0;
        }
        int second = in[i + 1] & 0xff;
        if (second >= '0' && second <= '9') {
            return i + 3 < in.length ? 4 : 0;
        }
        return second >= 0x40 ? 2 : 0;
    }

    /** Returns the character, or -1 if there is none. */
    private static int value(CharsetDecoder decoder, byte[] in, int start, int width) {
        try {
            CharBuffer chars = decoder.decode(ByteBuffer.wrap(in, start, width));
            int value = Character.codePointAt(chars, 0);
            return chars.length() == Character.charCount(value) ? value : -1;
        } catch (CharacterCodingException e) {
            return -1;
        }
    }
}
