package io.github.crosslevel.mls.json;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;

/** The bytes of a message that should be canonical JSON, and the text in them. */
final class JsonText {
    private static final int END = -1;
    /** The second byte of the escapes of one letter, by what they stand for. */
    private static final String LETTERS = "........btn.fr..................\"";

    private final InputStream in;
    private final int maxBytes;
    private final byte[] piece = new byte[2048];
    private int index;
    private int size;
    private int taken;
    private int peeked;

    JsonText(InputStream in, int maxBytes) throws IOException {
        this.in = in;
        this.maxBytes = maxBytes;
        this.peeked = read();
    }

    Refusal refusal(String problem) {
        return new Refusal(taken, problem);
    }

    /** Returns how many bytes were taken. */
    int position() {
        return taken;
    }

    /** Returns the next byte, or −1 at the end. */
    int peek() {
        return peeked;
    }

    /** Takes the next byte, or −1 at the end. */
    int next() throws Refusal, IOException {
        if (peeked != END && taken == maxBytes) {
            throw refusal("message is longer than " + maxBytes + " bytes").oversized();
        }
        int next = peeked;
        if (next != END) {
            taken++;
            peeked = read();
        }
        return next;
    }

    void expect(String bytes) throws Refusal, IOException {
        for (int i = 0; i < bytes.length(); i++) {
            if (peek() != bytes.charAt(i)) {
                throw refusal("`" + bytes + "` expected");
            }
            next();
        }
    }

    /** Takes a string with its quotes and returns what it stands for. */
    String string() throws Refusal, IOException {
        int start = taken;
        expect("\"");
        StringBuilder text = new StringBuilder();
        boolean stable = true;
        while (peek() != '"') {
            int c = peek() == '\\' ? escape() : character();
            stable &= isStable(c);
            text.appendCodePoint(c);
        }
        next();
        if (!stable && !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new Refusal(start, "text is not in Unicode form NFC");
        }
        return text.toString();
    }

    /** Returns whether the character is normal beside any other of its like: ASCII and the common ideographs. */
    private static boolean isStable(int c) {
        return c < 0x80 || (c >= 0x4e00 && c <= 0x9fa5);
    }

    private int escape() throws Refusal, IOException {
        int start = taken;
        next();
        int letter = next();
        if (letter == '\\') {
            return '\\';
        }
        if (letter != 'u') {
            int c = LETTERS.indexOf(letter);
            if (c < 0 || letter == '.') {
                throw new Refusal(start, "not a canonical escape");
            }
            return c == 32 ? '"' : c;
        }
        expect("00");
        int c = hexDigit(next()) << 4 | hexDigit(next());
        if (c <= 0 || c >= ' ' || LETTERS.charAt(c) != '.') {
            throw new Refusal(start, "not a canonical escape");
        }
        return c;
    }

    /** Returns the value of a lower-case digit, or −1. */
    private static int hexDigit(int b) {
        return "0123456789abcdef".indexOf(b);
    }

    private int character() throws Refusal, IOException {
        int start = taken;
        int lead = next();
        if (lead < 0x80) {
            if (lead < ' ') { // also at the end
                throw new Refusal(start, "character is not allowed");
            }
            return lead;
        }
        int tails = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
        int c = lead & 0x3f >> tails;
        for (int i = 0; i < tails; i++) {
            int tail = next();
            if (tail < 0x80 || tail > 0xbf) {
                throw new Refusal(start, "byte is not UTF-8");
            }
            c = c << 6 | (tail & 0x3f);
        }
        // a lead byte out of range gives a value that its length is not for, or one beyond Unicode
        int least = tails == 1 ? 0x80 : tails == 2 ? 0x800 : 0x10000;
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        if (lead < 0xc2 || lead > 0xf4 || c < least || surrogate || c > 0x10ffff) {
            throw new Refusal(start, "byte is not UTF-8");
        }
        if ((c >= 0xfdd0 && c <= 0xfdef) || (c & 0xffff) >= 0xfffe) {
            throw new Refusal(start, "character is not allowed");
        }
        return c;
    }

    private int read() throws IOException {
        if (index == size) {
            index = 0;
            size = Math.max(0, in.read(piece));
            if (size == 0) {
                return END;
            }
        }
        return piece[index++] & 0xff;
    }
}
