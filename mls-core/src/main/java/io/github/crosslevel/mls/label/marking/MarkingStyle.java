package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the labels of a schema are marked for people: texts in declared languages, as banners and as portion marks, and
 * colours.
 *
 * <p>When it is read, it is proved that no two labels have markings that are the same or look alike in one form of one
 * language, so that each marking is read back as the label it was made from. What a label carries of dimensions that
 * the schema does not declare is not marked.
 *
 * <pre>{@code
 * MarkingStyle style = MarkingStyle.fromJson(json, schema);
 * String banner = style.mark(label, "en", MarkingForm.BANNER);          // TOP SECRET//CREDIT
 * String portion = style.mark(label, "en", MarkingForm.PORTION);        // (TS//CR)
 * Label same = style.parse("绝密//征信", "zh", MarkingForm.BANNER);
 * Optional<Colors> colors = style.colors(label);                        // white on red
 * }</pre>
 *
 * <p>A label that holds for a time has that behind it, as ISO 8601 interval with the time of review; a label that time
 * succeeds has its successor behind an arrow: {@code 秘密 [../2030-01-01T00:00:00Z] → 2029-01-01T00:00:00Z 内部}.
 *
 * <p>Immutable and thread-safe.
 */
public final class MarkingStyle {
    /** Most chars of a marking. */
    public static final int MAX_LENGTH = 1 << 16;

    /** One form of one language. */
    record Key(String language, MarkingForm form) {}

    private final LabelSchema schema;
    private final Map<Key, MarkingGrammar> grammars;
    private final ColorTable colors;

    MarkingStyle(LabelSchema schema, Map<Key, MarkingGrammar> grammars, ColorTable colors) {
        this.schema = schema;
        this.grammars = Map.copyOf(grammars);
        this.colors = colors;
    }

    /** The colours of the values of one dimension. */
    record ColorTable(Optional<String> dimension, Map<String, Colors> values) {}

    /**
     * Reads the JSON form, described in docs/labels.md, in UTF-8; members in any order, but none twice and none
     * unknown.
     *
     * @throws SchemaSyntaxException if it is not a style for this schema, or its markings are ambiguous, with line and
     *     column
     */
    public static MarkingStyle fromJson(byte[] json, LabelSchema schema) {
        return MarkingReader.read(json, schema);
    }

    /** Returns the schema whose labels it marks. */
    public LabelSchema schema() {
        return schema;
    }

    /** Returns the names of the languages. */
    public Set<String> languages() {
        return grammars.keySet().stream().map(Key::language).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the marking of a label.
     *
     * @throws IllegalArgumentException if the label is of another schema, the language is not declared, or the marking
     *     would have more than {@value #MAX_LENGTH} chars
     */
    public String mark(Label label, String language, MarkingForm form) {
        if (!label.schema().equals(schema)) {
            throw new IllegalArgumentException("label of schema `" + label.schema() + "`, marked is `" + schema + "`");
        }
        String marking = TimedMarking.write(label, grammar(language, form));
        if (marking.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("marking longer than " + MAX_LENGTH + " chars");
        }
        return marking;
    }

    /**
     * Reads a marking; the names of a set may stand in any order.
     *
     * @throws LabelSyntaxException if it is none of this language and form, with the position
     * @throws IllegalArgumentException if the language is not declared
     */
    public Label parse(String marking, String language, MarkingForm form) {
        MarkingGrammar grammar = grammar(language, form);
        if (marking.length() > MAX_LENGTH) {
            throw new LabelSyntaxException("marking longer than " + MAX_LENGTH + " chars", marking, MAX_LENGTH);
        }
        return new TimedMarking(schema, grammar, marking).read();
    }

    private MarkingGrammar grammar(String language, MarkingForm form) {
        MarkingGrammar grammar = grammars.get(new Key(language, form));
        if (grammar == null) {
            throw new IllegalArgumentException("language `" + language + "` is not declared, only " + languages());
        }
        return grammar;
    }

    /** Returns the colours of a banner, if they are declared for the label. */
    public Optional<Colors> colors(Label label) {
        return colors.dimension()
                .map(name -> NamedValues.read(label, NamedValues.dimension(schema, name)))
                .map(names -> colors.values().get(names.get(0)));
    }
}
