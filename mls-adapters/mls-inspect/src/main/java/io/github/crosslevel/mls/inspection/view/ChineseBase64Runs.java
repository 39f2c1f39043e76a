package io.github.crosslevel.mls.inspection.view;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Base64 within text, as {@link Base64Runs}, of Chinese in GB18030 or UTF-16, which becomes UTF-8.
 *
 * <p>By chance many words are such text, too. So a run counts only where the evidence is strong: the 3,755 common
 * characters, which are the first level of GB 2312, are one in 17 of what two bytes can be, other Chinese characters
 * one in three. Two common ones suffice where the padding is right as well, three without any. What has letters of one
 * case only, or digits only, is a word or a number.
 */
final class ChineseBase64Runs implements LeafDecoder {
    /** A run of four bytes, which is two characters and has padding, or of six. */
    private static final int SHORTEST = 6;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int ENOUGH = 12;
    private static final int ENOUGH_IF_PADDED = 8;
    private static final int NOT_TEXT = -1;

    /** The last row of the first level of GB 2312, whose ideographs begin with row B0. */
    private static final int LAST_COMMON = 0xd7;

    private static final BitSet COMMON = gb2312(0xb0, LAST_COMMON);
    private static final BitSet UNCOMMON = gb2312(LAST_COMMON + 1, 0xf7);

    private final Charset charset;
    /** Which byte of two is the high one of UTF-16; negative for GB18030. */
    private final int high;

    private ChineseBase64Runs(Charset charset, int high) {
        this.charset = charset;
        this.high = high;
    }

    static ChineseBase64Runs gb18030() {
        return new ChineseBase64Runs(GB18030, -1);
    }

    static ChineseBase64Runs utf16LowFirst() {
        return new ChineseBase64Runs(StandardCharsets.UTF_16LE, 1);
    }

    static ChineseBase64Runs utf16HighFirst() {
        return new ChineseBase64Runs(StandardCharsets.UTF_16BE, 0);
    }

    private static BitSet gb2312(int from, int to) {
        BitSet characters = new BitSet();
        for (int row = from; row <= to; row++) {
            for (int cell = 0xa1; cell <= 0xfe; cell++) {
                String one = new String(new byte[] {(byte) row, (byte) cell}, GB18030);
                if (Character.isIdeographic(one.codePointAt(0))) {
                    characters.set(one.charAt(0));
                }
            }
        }
        return characters;
    }

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = Base64Runs.nextRun(in, 0, SHORTEST);
        while (i < in.length) {
            int end = i + SHORTEST;
            while (end < in.length && Base64Runs.isDigit(in[end])) {
                end++;
            }
            int padded = end + (4 - (end - i) % 4) % 4;
            boolean isPadded = padded > end && padded <= in.length && isPadding(in, end, padded);
            String text = text(in, i, end, isPadded ? ENOUGH_IF_PADDED : ENOUGH);
            if (!text.isEmpty()) {
                out.copy(in, plain, i);
                write(text, i, out);
                end = isPadded ? padded : end;
                plain = end;
            }
            i = Base64Runs.nextRun(in, end, SHORTEST);
        }
        out.copy(in, plain, in.length);
    }

    private static boolean isPadding(byte[] in, int from, int to) {
        boolean padding = true;
        for (int i = from; i < to; i++) {
            padding &= in[i] == '=';
        }
        return padding;
    }

    /** Returns what the run stands for, or the empty text if that is not Chinese for certain. */
    private String text(byte[] in, int start, int end, int enough) {
        int length = Base64Runs.decodedLength(start, end);
        if ((end - start) % 4 == 1
                || !mayBegin(in, start)
                || isWord(in, start, end)
                || (high >= 0 && length % 2 != 0)) {
            return "";
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) Base64Runs.byteAt(in, start, i);
        }
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return evidence(text) >= enough && !Base64Runs.isText(in, start, end) ? text : "";
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** Whether there are only small letters behind the first one, only capitals, or only digits. */
    private static boolean isWord(byte[] in, int start, int end) {
        int classes = 0;
        for (int i = start + 1; i < end; i++) {
            byte b = in[i];
            classes |= b >= 'a' && b <= 'z' ? 1 : b >= 'A' && b <= 'Z' ? 2 : 4;
        }
        return Integer.bitCount(classes) == 1;
    }

    /** Whether the first two bytes may be a character or two; most words end here. */
    private boolean mayBegin(byte[] in, int start) {
        int first = Base64Runs.byteAt(in, start, 0);
        int second = Base64Runs.byteAt(in, start, 1);
        if (high < 0) {
            return first < 0x80 ? !Base64Runs.isControl(first) : first > 0x80 && first < 0xff && second >= 0x30;
        }
        int page = high == 0 ? first : second;
        return page == 0 || page == 0x20 || (page >= 0x30 && page <= 0x9f) || page >= 0xd8;
    }

    /** Returns how much speaks for text, in bits, or {@link #NOT_TEXT}. */
    private int evidence(String text) {
        int evidence = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (Base64Runs.isControl(c) || (c >= 0x80 && c < 0xa0)) {
                return NOT_TEXT;
            } else if (c < 0x80) {
                evidence += high < 0 ? 0 : 4; // a zero byte beside it
            } else if (COMMON.get(c)) {
                evidence += 4;
            } else if (UNCOMMON.get(c)) {
                evidence += 2;
            } else if ((c >= 0x3000 && c <= 0x9fff)
                    || (c >= 0xff00 && c <= 0xffef)
                    || Character.isSurrogate((char) c)) {
                evidence += 1;
            } else if (c != 0xfeff || i > 0) {
                return NOT_TEXT;
            }
        }
        return evidence;
    }

    private void write(String text, int start, DecodedBytes out) {
        int at = 0;
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            out.from(start + at / 3 * 4 + at % 3);
            if (c != 0xfeff) {
                out.appendCodePoint(c);
            }
            at += Character.toString(c).getBytes(charset).length;
            i += Character.charCount(c);
        }
    }
}
