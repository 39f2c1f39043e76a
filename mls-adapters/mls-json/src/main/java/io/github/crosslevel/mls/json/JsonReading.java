package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.json.JsonFormat.Kind;
import java.io.IOException;
import java.io.InputStream;

/** One reading of a message that should be canonical JSON, by recursive descent with one byte of look-ahead. */
final class JsonReading {
    private static final int END = -1;

    private final JsonFormat format;
    private final JsonText text;
    private Attributes facts = Attributes.none();

    JsonReading(JsonFormat format, InputStream in) throws IOException {
        this.format = format;
        this.text = new JsonText(in, format.maxBytes());
    }

    Canonicalization read() throws IOException {
        try {
            if (format.isObjectsOnly() && text.peek() != '{') {
                throw text.refusal("message is not an object");
            }
            value(1);
            if (text.peek() != END) {
                throw text.refusal("something follows the message");
            }
            return new Canonicalization.Understood(facts);
        } catch (Refusal refusal) {
            return refusal.outcome();
        }
    }

    private void value(int depth) throws Refusal, IOException {
        switch (text.peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text.string();
            case 't' -> text.expect("true");
            case 'f' -> text.expect("false");
            case 'n' -> text.expect("null");
            default -> whole();
        }
    }

    private void array(int depth) throws Refusal, IOException {
        requireDepth(depth);
        text.expect("[");
        if (text.peek() == ']') {
            text.expect("]");
            return;
        }
        value(depth + 1);
        while (text.peek() == ',') {
            text.expect(",");
            value(depth + 1);
        }
        text.expect("]");
    }

    private void object(int depth) throws Refusal, IOException {
        requireDepth(depth);
        text.expect("{");
        if (text.peek() == '}') {
            text.expect("}");
            return;
        }
        String previous = member(depth);
        for (int members = 2; text.peek() == ','; members++) {
            text.expect(",");
            if (members > format.maxMembers()) {
                throw text.refusal("more than " + format.maxMembers() + " members")
                        .oversized();
            }
            int start = text.position();
            String name = member(depth);
            if (previous.compareTo(name) >= 0) {
                throw new Refusal(start, "names are not in order, or one occurs twice");
            }
            previous = name;
        }
        text.expect("}");
    }

    private String member(int depth) throws Refusal, IOException {
        String name = text.string();
        text.expect(":");
        if (depth > 1 || format.fact(name).isEmpty()) {
            value(depth + 1);
            return name;
        }
        JsonFormat.Fact fact = format.fact(name).get();
        boolean isText = text.peek() == '"';
        boolean isWhole = text.peek() == '-' || (text.peek() >= '0' && text.peek() <= '9');
        if (fact.kind() == Kind.TEXT ? !isText : !isWhole) {
            throw text.refusal("field is not the " + fact.kind().word() + " it is declared to be");
        }
        AttributeValue value = isText ? AttributeValue.of(text.string()) : AttributeValue.of(whole());
        facts = facts.with(fact.attribute(), value);
        return name;
    }

    private long whole() throws Refusal, IOException {
        int start = text.position();
        boolean negative = text.peek() == '-';
        if (negative) {
            text.expect("-");
        }
        int first = text.peek();
        long value = 0;
        int digits = 0;
        while (text.peek() >= '0' && text.peek() <= '9' && digits <= 16) {
            value = value * 10 + text.next() - '0';
            digits++;
        }
        boolean leadingZero = first == '0' && (negative || digits > 1);
        if (digits == 0 || leadingZero || value > JsonFormat.MAX_WHOLE) {
            throw new Refusal(start, "not a canonical value");
        }
        return negative ? -value : value;
    }

    private void requireDepth(int depth) throws Refusal {
        if (depth > format.maxDepth()) {
            throw text.refusal("more than " + format.maxDepth() + " levels").oversized();
        }
    }
}
