package io.github.crosslevel.mls.smtp.mime;

import java.text.Normalizer;

/** What decoded text may hold. */
final class TextRules {
    private TextRules() {}

    /** Checks text of a header: one line, without characters that are invisible or reorder others. */
    static String requireLine(String text, int position) throws MimeRefusal {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int kind = Character.getType(c);
            if (kind == Character.CONTROL) {
                throw new MimeRefusal(MimeProblem.CONTROL_CHARACTER, position);
            }
            if (kind == Character.FORMAT) {
                throw new MimeRefusal(MimeProblem.TEXT, position);
            }
            requireCharacter(c, kind, position);
            i += Character.charCount(c);
        }
        return requireNormal(text, position);
    }

    /** Checks text of a body: lines that end with CR LF, in which tabs may stand. */
    static void requireLines(String text, int position) throws MimeRefusal {
        boolean normal = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOrdinary(c) || c == '\t' || c == '\r' || c == '\n') {
                continue; // that CR and LF are pairs was seen to before
            }
            normal = false;
            int whole = text.codePointAt(i);
            int kind = Character.getType(whole);
            if (kind == Character.CONTROL) {
                throw new MimeRefusal(MimeProblem.CONTROL_CHARACTER, position);
            }
            requireCharacter(whole, kind, position);
            i += Character.charCount(whole) - 1;
        }
        if (!normal) {
            requireNormal(text, position);
        }
    }

    /** Returns whether a character is permitted and, among its like, in form NFC: Latin, Chinese, and their signs. */
    private static boolean isOrdinary(char c) {
        return (c >= ' ' && c < 0x7f)
                || (c >= 0x4e00 && c <= 0x9ffc)
                || (c >= 0x3000 && c <= 0x3020)
                || (c >= 0xff01 && c <= 0xff5e)
                || (c >= 0xa0 && c < 0x300);
    }

    private static void requireCharacter(int c, int kind, int position) throws MimeRefusal {
        boolean none = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || c == 0xfeff;
        if (none
                || kind == Character.SURROGATE
                || kind == Character.LINE_SEPARATOR
                || kind == Character.PARAGRAPH_SEPARATOR) {
            throw new MimeRefusal(MimeProblem.TEXT, position);
        }
    }

    private static String requireNormal(String text, int position) throws MimeRefusal {
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new MimeRefusal(MimeProblem.TEXT, position);
        }
        return text;
    }
}
