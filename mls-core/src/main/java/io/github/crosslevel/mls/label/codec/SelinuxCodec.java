package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import java.util.List;
import java.util.stream.Stream;

/**
 * SELinux's text for levels, such as {@code s0:c0.c3,c7}, and for ranges of them, such as {@code s0-s3:c1}, for schemas
 * of one chain and one all-of dimension.
 *
 * <p>Written is what the Linux kernel writes: categories in order, three or more neighbours as a range. Read are
 * categories in any order. The tools disagree on ranges of categories that do not grow: the strict codec refuses
 * {@code c3.c3} and {@code c2.c0} as the kernel and libsepol do, the lenient one reads them as {@code c3} and
 * {@code c0.c2}, never as fewer categories. Both refuse a range of levels such as {@code s1-s0}, whose high level does
 * not dominate the low one, since either way of turning it round could grant something. Immutable and thread-safe.
 *
 * <pre>{@code
 * SelinuxCodec codec = SelinuxCodec.strict(SelinuxLevels.SCHEMA);
 * LabelRange range = codec.decodeRange("s0-s3:c0.c7").value();
 * }</pre>
 */
public final class SelinuxCodec implements LabelCodec<String> {
    /** Most chars of a level or range. */
    public static final int MAX_CHARS = 1 << 16;

    private static final String MARKS = ":,.- \t\r\n";

    private final LabelSchema schema;
    private final Strictness strictness;
    private final SelinuxParser.Names names;

    private SelinuxCodec(LabelSchema schema, Strictness strictness) {
        this.schema = schema;
        this.strictness = strictness;
        boolean fits = schema.dimensions().size() == 2
                && schema.dimensions().stream().anyMatch(ChainDimension.class::isInstance)
                && schema.dimensions().stream().anyMatch(AllOfDimension.class::isInstance);
        if (!fits) {
            throw new IllegalArgumentException("schema `" + schema + "` is not one chain and one all-of dimension");
        }
        Stream.concat(schema.levels().stream(), schema.categories().stream())
                .filter(name -> name.chars().anyMatch(c -> MARKS.indexOf(c) >= 0))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("name `" + name + "` holds a mark of SELinux's text");
                });
        this.names = new SelinuxParser.Names(schema);
    }

    /**
     * Returns the codec that tolerates nothing.
     *
     * @throws IllegalArgumentException if the schema has other dimensions, or names with {@code : , . -} or spaces
     */
    public static SelinuxCodec strict(LabelSchema schema) {
        return new SelinuxCodec(schema, Strictness.STRICT);
    }

    /**
     * Returns the codec that tolerates ranges of categories that do not grow.
     *
     * @throws IllegalArgumentException if the schema has other dimensions, or names with {@code : , . -} or spaces
     */
    public static SelinuxCodec lenient(LabelSchema schema) {
        return new SelinuxCodec(schema, Strictness.LENIENT);
    }

    @Override
    public LabelSchema schema() {
        return schema;
    }

    @Override
    public String encode(Label label) {
        Expressible.requireSchema(schema, label);
        List<String> held = label.categories();
        Expressible.requireAll(label, schema.label(label.level(), held));
        String text = held.isEmpty() ? label.level() : label.level() + ":" + names.runs(held);
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("level longer than " + MAX_CHARS + " chars");
        }
        return text;
    }

    @Override
    public Decoded<Label> decode(String encoded) {
        TextSource source = new TextSource(encoded, strictness, MAX_CHARS);
        Label level = new SelinuxParser(names, source).level();
        if (!source.atEnd()) {
            throw source.malformed("a range, not a level", source.position());
        }
        return source.decoded(level);
    }

    /**
     * Returns the text of a range; a range of one level is written as the level.
     *
     * @throws IllegalArgumentException as {@link #encode} does
     */
    public String encodeRange(LabelRange range) {
        String low = encode(range.low());
        return range.low().equals(range.high()) ? low : low + "-" + encode(range.high());
    }

    /**
     * Returns the range that was encoded, a single level as the range of it alone.
     *
     * @throws LabelSyntaxException if it is none, or the high level does not dominate the low one
     */
    public Decoded<LabelRange> decodeRange(String encoded) {
        TextSource source = new TextSource(encoded, strictness, MAX_CHARS);
        SelinuxParser parser = new SelinuxParser(names, source);
        Label low = parser.level();
        if (source.atEnd()) {
            return source.decoded(LabelRange.of(low, low));
        }
        int start = source.position() + 1;
        source.moveTo(start);
        Label high = parser.level();
        if (!source.atEnd()) {
            throw source.malformed("expected nothing more", source.position());
        }
        if (!high.dominates(low)) {
            throw source.malformed("range is inverted", start);
        }
        return source.decoded(LabelRange.of(low, high));
    }
}
