package io.github.crosslevel.mls.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.decision.FieldMasks;
import io.github.crosslevel.mls.json.JsonFormat.Fact;
import io.github.crosslevel.mls.json.JsonFormat.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * One reading of a JSON message that writes its canonical form, with some of its text replaced.
 *
 * <p>The message is decoded strictly before Jackson sees it, since Jackson guesses the encoding and accepts ill-formed
 * UTF-8. Members are written as they come and put in order at the end of their object, if they are not already.
 */
final class JsonRewriter {
    private static final JsonFactory JACKSON = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1000)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    // No text changes its normal form by characters below the combining ones, or by Chinese ideographs.
    private static final char FIRST_COMBINING = 0x300;
    private static final char FIRST_IDEOGRAPH = 0x4e00;
    private static final char LAST_IDEOGRAPH = 0x9fff;

    /** A member that was written: its name, where it is in the output, and where its name is in the input. */
    private record Member(String name, int start, int end, int offset) {}

    private final JsonFormat format;
    private final FieldMasks masks;
    private final char[] chars;
    private final JsonParser parser;
    private final StringBuilder json;
    private Attributes facts = Attributes.none();
    /** The text or number that was written last. */
    private AttributeValue scalar = AttributeValue.of(false);

    private JsonRewriter(JsonFormat format, FieldMasks masks, char[] chars, int length) throws IOException {
        this.format = format;
        this.masks = masks;
        this.chars = chars;
        this.parser = JACKSON.createParser(chars, 0, length);
        this.json = new StringBuilder(length);
    }

    static Canonicalization rewrite(JsonFormat format, FieldMasks masks, InputStream in, OutputStream out)
            throws IOException {
        byte[] raw = in.readNBytes(format.maxBytes() + 1);
        try {
            if (raw.length > format.maxBytes()) {
                throw tooLong(format);
            }
            CharBuffer chars = decode(raw);
            JsonRewriter rewriter = new JsonRewriter(format, masks, chars.array(), chars.limit());
            byte[] canonical = rewriter.message().getBytes(StandardCharsets.UTF_8);
            if (canonical.length > format.maxBytes()) { // masks may have made it longer
                throw tooLong(format);
            }
            out.write(canonical);
            return new Canonicalization.Understood(rewriter.facts);
        } catch (Refusal refusal) {
            return refusal.outcome();
        }
    }

    private static Refusal tooLong(JsonFormat format) {
        return new Refusal(format.maxBytes(), "message is longer than " + format.maxBytes() + " bytes").oversized();
    }

    private static CharBuffer decode(byte[] raw) throws Refusal {
        ByteBuffer in = ByteBuffer.wrap(raw);
        CharBuffer chars = CharBuffer.allocate(raw.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
        if (result.isError()) {
            throw new Refusal(in.position(), "byte is not UTF-8");
        }
        return chars.flip();
    }

    private String message() throws Refusal, IOException {
        try (parser) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw refusal(0, "message is empty");
            }
            if (format.isObjectsOnly() && first != JsonToken.START_OBJECT) {
                throw refusal(offset(), "message is not an object");
            }
            value(first, 1);
            if (parser.nextToken() != null) {
                throw refusal(offset(), "something follows the message");
            }
            return json.toString();
        } catch (JacksonException e) {
            // what Jackson says may show the content
            long stopped = Objects.requireNonNull(e.getLocation()).getCharOffset();
            throw refusal((int) Math.max(0, Math.min(chars.length, stopped)), "not JSON");
        }
    }

    private void value(JsonToken token, int depth) throws Refusal, IOException {
        switch (token) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser.getText());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> json.append(token.asString());
            default -> throw refusal(offset(), "number is not a whole number");
        }
    }

    private void array(int depth) throws Refusal, IOException {
        requireDepth(depth);
        json.append('[');
        String separator = "";
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            json.append(separator);
            separator = ",";
            value(token, depth + 1);
        }
        json.append(']');
    }

    private void object(int depth) throws Refusal, IOException {
        requireDepth(depth);
        json.append('{');
        int start = json.length();
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (members.size() == format.maxMembers()) {
                throw refusal(offset(), "more than " + format.maxMembers() + " members")
                        .oversized();
            }
            if (!members.isEmpty()) {
                json.append(',');
            }
            members.add(member(depth));
        }
        sort(members, start);
        json.append('}');
    }

    private Member member(int depth) throws Refusal, IOException {
        int offset = offset();
        int start = json.length();
        String name = parser.currentName();
        quote(name);
        json.append(':');
        JsonToken token = parser.nextToken();
        Optional<UnaryOperator<String>> mask = masks.find(name);
        if (mask.isEmpty() || token == JsonToken.VALUE_NULL) {
            value(token, depth + 1);
        } else if (token == JsonToken.VALUE_STRING) {
            text(mask.get().apply(parser.getText()));
        } else {
            throw refusal(offset(), "field to be masked is not text");
        }
        if (depth == 1 && format.fact(name).isPresent()) {
            fact(format.fact(name).get(), token);
        }
        return new Member(name, start, json.length(), offset);
    }

    private void fact(Fact fact, JsonToken token) throws Refusal {
        JsonToken declared = fact.kind() == Kind.TEXT ? JsonToken.VALUE_STRING : JsonToken.VALUE_NUMBER_INT;
        if (token != declared) {
            throw refusal(offset(), "field is not the " + fact.kind().word() + " it is declared to be");
        }
        facts = facts.with(fact.attribute(), scalar);
    }

    /** Puts the members in the order of their names by UTF-16 code units, if they are not (RFC 8785 §3.2.3). */
    private void sort(List<Member> members, int start) throws Refusal {
        if (areAscending(members)) {
            return;
        }
        List<Member> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparing(Member::name).thenComparing(Member::offset));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).name().equals(sorted.get(i).name())) {
                throw refusal(sorted.get(i).offset(), "name occurs twice");
            }
        }
        StringJoiner joined = new StringJoiner(",");
        sorted.forEach(member -> joined.add(json.subSequence(member.start(), member.end())));
        json.setLength(start);
        json.append(joined);
    }

    private static boolean areAscending(List<Member> members) {
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).name().compareTo(members.get(i).name()) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void text(String text) throws Refusal {
        quote(text);
        scalar = AttributeValue.of(text);
    }

    private void quote(String text) throws Refusal {
        json.append('"');
        boolean inert = true;
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(text, plain, i);
                plain = i + 1;
                escape(c);
            } else if (c >= FIRST_COMBINING && (c < FIRST_IDEOGRAPH || c > LAST_IDEOGRAPH)) {
                inert = false;
                if (Character.isSurrogate(c) || c >= 0xfdd0) {
                    requireCharacter(text.codePointAt(i), i > 0 ? text.charAt(i - 1) : ' ');
                }
            }
        }
        json.append(text, plain, text.length()).append('"');
        if (!inert && !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw refusal(offset(), "text is not in Unicode form NFC");
        }
    }

    private void escape(char c) throws Refusal {
        int letter = "\b\t\n\f\r\"\\".indexOf(c);
        if (c == 0) {
            throw refusal(offset(), "character U+0000 is not allowed");
        }
        if (letter >= 0) {
            json.append('\\').append("btnfr\"\\".charAt(letter));
        } else {
            json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
        }
    }

    /** Refuses noncharacters and surrogates without a partner. */
    private void requireCharacter(int c, char before) throws Refusal {
        boolean trailing = c >= Character.MIN_LOW_SURROGATE && c <= Character.MAX_LOW_SURROGATE;
        boolean paired = trailing && Character.isHighSurrogate(before);
        boolean alone = !paired && c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        if (alone || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe) {
            throw refusal(offset(), "text holds an unpaired surrogate or a noncharacter");
        }
    }

    private void whole(String digits) throws Refusal {
        long value = digits.length() > 17 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (value > JsonFormat.MAX_WHOLE || value < -JsonFormat.MAX_WHOLE || digits.equals("-0")) {
            throw refusal(offset(), "number is not a canonical whole number in the range of all JSON readers");
        }
        json.append(value);
        scalar = AttributeValue.of(value);
    }

    private void requireDepth(int depth) throws Refusal {
        if (depth > format.maxDepth()) {
            throw refusal(offset(), "more than " + format.maxDepth() + " levels")
                    .oversized();
        }
    }

    /** Returns where the current token starts, in chars. */
    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private Refusal refusal(int offset, String problem) {
        return new Refusal(
                CharBuffer.wrap(chars, 0, offset).toString().getBytes(StandardCharsets.UTF_8).length, problem);
    }
}
