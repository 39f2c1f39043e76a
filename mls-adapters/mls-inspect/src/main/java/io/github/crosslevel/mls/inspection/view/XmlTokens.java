package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The smallest parts of XML 1.0, read from text that is UTF-8 already. */
final class XmlTokens {
    private static final int LONGEST_REFERENCE = 12;

    private final ByteSource in;
    private final Reading reading;
    private final RawBytes content;

    /** How many closing brackets were read in a row in text, where two and a greater-than sign must not stand. */
    private int brackets;

    XmlTokens(ByteSource in, Reading reading) {
        this.in = in;
        this.reading = reading;
        this.content = new RawBytes(in);
    }

    static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    void forgetBrackets() {
        brackets = 0;
    }

    void require(int wanted) throws IOException {
        int c = in.read();
        if (c != wanted) {
            throw in.unexpected(c, Fault.XML_SYNTAX);
        }
    }

    /** Skips white space, and returns whether there was any. */
    boolean space() throws IOException {
        boolean any = false;
        while (isSpace(in.peek())) {
            in.read();
            any = true;
        }
        return any;
    }

    /** Reads a quotation mark, and returns which one. */
    int quote() throws IOException {
        int c = in.read();
        if (c != '"' && c != '\'') {
            throw in.unexpected(c, Fault.XML_SYNTAX);
        }
        return c;
    }

    String name() throws IOException {
        content.begin(Limit.NAME_BYTES, reading.limit(Limit.NAME_BYTES));
        while (isNameByte(in.peek())) {
            content.add(in.read());
        }
        String name = content.text();
        boolean first = true;
        for (int c : name.codePoints().toArray()) {
            if (!(first ? XmlNames.isStart(c) : XmlNames.isPart(c))) {
                throw in.refused(Fault.XML_SYNTAX);
            }
            first = false;
        }
        if (first) {
            throw in.unexpected(in.read(), Fault.XML_SYNTAX);
        }
        return name;
    }

    private static boolean isNameByte(int b) {
        return b >= 0x80 || (b >= 0 && XmlNames.isPart(b));
    }

    /** Takes a character of text or of an attribute; {@code c} was read. */
    void character(int c, RawBytes into) throws IOException {
        into.add(allowed(c));
        if (c == '&') {
            reference(into);
        }
        if (c == '>' && brackets >= 2) {
            throw in.unexpected(c, Fault.XML_SYNTAX);
        }
        brackets = c == ']' ? brackets + 1 : 0;
        if (c == 0xef) {
            noncharacter(into);
        }
    }

    private int allowed(int c) throws RefusedException {
        if (c < ' ' && !isSpace(c)) {
            throw in.unexpected(c, Fault.XML_SYNTAX);
        }
        return c;
    }

    /** Refuses U+FFFE and U+FFFF, the first byte of which was read. */
    private void noncharacter(RawBytes into) throws IOException {
        int second = in.peek();
        if (second != 0xbf) {
            return;
        }
        into.add(in.read());
        if (in.peek() >= 0xbe) {
            throw in.refused(Fault.XML_SYNTAX);
        }
    }

    private void reference(RawBytes into) throws IOException {
        byte[] name = new byte[LONGEST_REFERENCE];
        int length = 0;
        int c = in.read();
        while (c != ';') {
            if (c <= ' ' || length == name.length) {
                throw in.unexpected(c, Fault.XML_SYNTAX);
            }
            into.add(c);
            name[length++] = (byte) c;
            c = in.read();
        }
        into.add(c);
        if (XmlTextDecoder.meaning(Arrays.copyOf(name, length)) < 0) {
            throw in.refused(Fault.XML_SYNTAX);
        }
    }

    /** Reads up to the end of a comment, all of which also goes to the text around it, and returns what is in it. */
    RawBytes comment(RawBytes around) throws IOException {
        content.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        int c = in.read();
        while (true) {
            if (c == '-' && in.peek() == '-') {
                around.add(c);
                around.add(in.read());
                require('>');
                around.add('>');
                return content;
            }
            take(c, around);
            c = in.read();
        }
    }

    /** Reads up to the end of a processing instruction, as {@link #comment}. */
    RawBytes instruction(RawBytes around) throws IOException {
        content.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        int c = in.read();
        while (c != '?' || in.peek() != '>') {
            take(c, around);
            c = in.read();
        }
        around.add(c);
        around.add(in.read());
        int start = content.length() == 0 ? -1 : content.text().codePointAt(0);
        if (!XmlNames.isStart(start)) {
            throw in.refused(Fault.XML_SYNTAX);
        }
        return content;
    }

    private void take(int c, RawBytes around) throws IOException {
        around.add(allowed(c));
        content.add(c);
        if (c == 0xef) {
            int length = around.length();
            noncharacter(around);
            if (around.length() > length) {
                content.add(0xbf);
            }
        }
    }

    /** Reads the rest of a CDATA section, the first bracket of which was read. */
    void cdata(RawBytes around) throws IOException {
        for (byte b : "CDATA[".getBytes(StandardCharsets.US_ASCII)) {
            require(b);
            around.add(b);
        }
        int closing = 0;
        int c = in.read();
        while (c != '>' || closing < 2) {
            around.add(allowed(c));
            closing = c == ']' ? closing + 1 : 0;
            if (c == 0xef) {
                noncharacter(around);
            }
            c = in.read();
        }
        around.add(c);
    }
}
