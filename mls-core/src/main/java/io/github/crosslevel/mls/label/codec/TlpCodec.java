package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.profile.TrafficLight;

/**
 * The written form of the Traffic Light Protocol 2.0, such as {@code TLP:AMBER+STRICT}, for labels of
 * {@link TrafficLight#SCHEMA}.
 *
 * <p>The strict codec reads the form that the standard gives: capitals, with {@code TLP:}, without spaces. The lenient
 * one also reads small letters, labels without {@code TLP:}, spaces around parts, {@code WHITE} of version 1.0 as
 * {@code CLEAR}, and {@code AMBER STRICT}, which is what a plus sign becomes in a URL, as {@code AMBER+STRICT}.
 * Immutable and thread-safe.
 */
public final class TlpCodec implements LabelCodec<String> {
    private static final int MAX_CHARS = 64;
    private static final String PREFIX = "TLP:";
    private static final String WHITE = "WHITE";

    private final Strictness strictness;

    private TlpCodec(Strictness strictness) {
        this.strictness = strictness;
    }

    /** Returns the codec that tolerates nothing. */
    public static TlpCodec strict() {
        return new TlpCodec(Strictness.STRICT);
    }

    /** Returns the codec that tolerates how labels are often written. */
    public static TlpCodec lenient() {
        return new TlpCodec(Strictness.LENIENT);
    }

    @Override
    public LabelSchema schema() {
        return TrafficLight.SCHEMA;
    }

    @Override
    public String encode(Label label) {
        Expressible.requireSchema(schema(), label);
        TrafficLight light = TrafficLight.of(label);
        Expressible.requireAll(label, light.label());
        return light.marking();
    }

    @Override
    public Decoded<Label> decode(String encoded) {
        TextSource source = new TextSource(encoded, strictness, MAX_CHARS);
        source.skipSpace();
        int start = source.position();
        if (encoded.regionMatches(true, start, PREFIX, 0, PREFIX.length())) {
            source.moveTo(start + PREFIX.length());
        } else {
            source.tolerate(Deviation.Kind.MISSING_PREFIX, start, "expected `TLP:`");
        }
        source.skipSpace();
        Label label = light(source).label();
        source.skipSpace();
        if (!source.atEnd()) {
            throw source.malformed("expected nothing more", source.position());
        }
        for (int at = 0; at < encoded.length(); at++) {
            if (capital(encoded.charAt(at)) != encoded.charAt(at)) {
                source.tolerate(Deviation.Kind.LOWER_CASE, at, "small letter");
                break;
            }
        }
        return source.decoded(label);
    }

    private static TrafficLight light(TextSource source) {
        int start = source.position();
        String word = word(source);
        if (word.equals(WHITE)) {
            source.tolerate(Deviation.Kind.OLD_NAME, start, "name of an older version");
            return TrafficLight.CLEAR;
        }
        String name = word + qualifier(source);
        for (TrafficLight light : TrafficLight.values()) {
            if (light.marking().equals(PREFIX + name)) {
                return light;
            }
        }
        throw source.malformed("unknown label", start);
    }

    /** Reads what follows the first word: a plus sign and a word, or nothing. */
    private static String qualifier(TextSource source) {
        int start = source.position();
        source.skipSpace();
        if (source.peek() == '+') {
            source.moveTo(source.position() + 1);
            source.skipSpace();
            return "+" + word(source);
        }
        String word = word(source);
        if (!word.isEmpty()) {
            source.tolerate(Deviation.Kind.LOST_PLUS, start, "expected `+`");
            return "+" + word;
        }
        return "";
    }

    private static String word(TextSource source) {
        StringBuilder word = new StringBuilder();
        for (char c = capital(source.peek()); c >= 'A' && c <= 'Z'; c = capital(source.peek())) {
            word.append(c);
            source.moveTo(source.position() + 1);
        }
        return word.toString();
    }

    private static char capital(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }
}
