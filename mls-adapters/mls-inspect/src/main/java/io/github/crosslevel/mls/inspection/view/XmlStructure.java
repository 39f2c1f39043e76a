package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * XML 1.0 without document type and therefore without entities of its own, strictly and without recursion.
 *
 * <p>The text between two tags is one leaf, whatever comments, processing instructions and CDATA sections stand in it:
 * that is what an application reads.
 */
final class XmlStructure {
    private record Element(String name, ViewPath path) {}

    private static final LeafDecoder TEXT = new XmlTextDecoder();

    private final ByteSource in;
    private final Reading reading;
    private final String charset;
    private final RawBytes text;
    private final XmlTokens tokens;
    private final ViewPath path;
    private final Deque<Element> open = new ArrayDeque<>();
    private boolean rooted;

    XmlStructure(ByteSource in, Reading reading, String charset) {
        this.in = in;
        this.reading = reading;
        this.charset = charset;
        this.text = new RawBytes(in);
        this.tokens = new XmlTokens(in, reading);
        this.path = in.path().step("xml");
    }

    void read() throws IOException {
        startText();
        int c = in.read();
        boolean first = true;
        while (c >= 0) {
            if (c == '<') {
                markup(first);
            } else if (open.isEmpty() && !XmlTokens.isSpace(c)) {
                throw in.unexpected(c, Fault.XML_SYNTAX);
            } else {
                tokens.character(c, text);
            }
            first = false;
            c = in.read();
        }
        if (!rooted || !open.isEmpty()) {
            throw in.refused(Fault.TRUNCATED);
        }
    }

    private void startText() {
        text.begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        tokens.forgetBrackets();
    }

    /** Reads what begins with a less-than sign, which was read. */
    private void markup(boolean first) throws IOException {
        switch (in.peek()) {
            case '/' -> {
                flush();
                in.read();
                endTag();
                startText();
            }
            case '!' -> {
                text.add('<');
                text.add(in.read());
                declaration();
            }
            case '?' -> {
                text.add('<');
                text.add(in.read());
                instruction(first);
            }
            default -> {
                flush();
                startTag();
                startText();
            }
        }
    }

    /** Shows the text that ends with the byte before the less-than sign. */
    private void flush() throws IOException {
        if (open.isEmpty() || text.length() == 0) {
            return;
        }
        reading.leaf(text.view(), open.element().path, ViewKind.VALUE, TEXT);
    }

    private void endTag() throws IOException {
        String name = tokens.name();
        tokens.space();
        tokens.require('>');
        if (open.isEmpty() || !open.pop().name.equals(name)) {
            throw in.refused(Fault.XML_SYNTAX);
        }
    }

    private void startTag() throws IOException {
        String name = tokens.name();
        if (open.isEmpty() && rooted) {
            throw in.refused(Fault.XML_SYNTAX);
        }
        if (open.size() >= reading.limit(Limit.STRUCTURE_DEPTH)) {
            throw in.refused(Limit.STRUCTURE_DEPTH);
        }
        rooted = true;
        ViewPath element =
                open.isEmpty() ? path.part("/" + name) : open.element().path.step(name);
        Set<String> names = new HashSet<>();
        boolean spaced = tokens.space();
        while (in.peek() != '>' && in.peek() != '/') {
            if (!spaced) {
                throw in.unexpected(in.read(), Fault.XML_SYNTAX);
            }
            attribute(element, names);
            spaced = tokens.space();
        }
        if (in.read() == '/') {
            tokens.require('>');
        } else {
            open.push(new Element(name, element));
        }
    }

    private void attribute(ViewPath element, Set<String> names) throws IOException {
        String name = tokens.name();
        if (!names.add(name)) {
            throw in.refused(Fault.XML_SYNTAX);
        }
        if (names.size() > reading.limit(Limit.FIELDS)) {
            throw in.refused(Limit.FIELDS);
        }
        tokens.space();
        tokens.require('=');
        tokens.space();
        int quote = tokens.quote();
        RawBytes value = new RawBytes(in).begin(Limit.LEAF_BYTES, reading.limit(Limit.LEAF_BYTES));
        int c = in.read();
        while (c != quote) {
            if (c == '<') {
                throw in.unexpected(c, Fault.XML_SYNTAX);
            }
            tokens.character(c, value);
            tokens.forgetBrackets();
            c = in.read();
        }
        reading.leaf(value.view(), element.step("@" + name), ViewKind.VALUE, TEXT);
    }

    /** Reads a comment or a CDATA section, the exclamation mark of which was read. */
    private void declaration() throws IOException {
        int c = in.read();
        if (c == 'D') {
            throw in.refused(Fault.XML_DOCTYPE);
        }
        if (c == '-') {
            tokens.require('-');
            text.add('-');
            text.add('-');
            show(tokens.comment(text));
        } else if (c == '[' && !open.isEmpty()) {
            text.add('[');
            tokens.cdata(text);
        } else {
            throw in.unexpected(c, Fault.XML_SYNTAX);
        }
    }

    private void instruction(boolean first) throws IOException {
        RawBytes content = tokens.instruction(text);
        String words = content.text();
        if (XmlDeclaration.isOne(words)) {
            if (!first) {
                throw in.refused(Fault.XML_SYNTAX);
            }
            Optional<Fault> fault = XmlDeclaration.check(words, charset);
            if (fault.isPresent()) {
                throw in.refused(fault.get());
            }
        } else {
            show(content);
        }
    }

    private void show(RawBytes content) throws IOException {
        ViewPath at = open.isEmpty() ? path : open.element().path;
        reading.leaf(content.view(), at, ViewKind.COMMENT);
    }
}
