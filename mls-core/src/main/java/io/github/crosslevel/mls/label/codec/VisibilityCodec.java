package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import java.util.HashMap;
import java.util.Map;

/**
 * Visibility expressions in the grammar of Apache Accumulo's access expressions, such as {@code A&(B|C)}, for the
 * labels that say something about one {@link AnyOfDimension} only.
 *
 * <p>The empty expression restricts nobody. {@code &} and {@code |} need parentheses where they meet. Names of other
 * chars than {@code A-Z a-z 0-9 _ - . : /} stand in double quotes, with {@code \"} and {@code \\} inside. The meaning
 * is kept exactly: it is the same for every set of memberships. Written is the reduced conjunction of clauses.
 *
 * <p>Every name must be declared as a member or group. The lenient codec reads an undeclared name as held by nobody,
 * and skips white space around names, parentheses and operators. Refused are more than {@value #MAX_CHARS} chars,
 * parentheses nested deeper than 128, and what takes too many steps to combine. Immutable and thread-safe.
 *
 * <pre>{@code
 * AnyOfDimension release = AnyOfDimension.of("release", "A", "B", "C");
 * VisibilityCodec codec = VisibilityCodec.strict(LabelSchema.builder("v", 1).dimension(release).build(), release);
 * Formula formula = codec.parse("(A&B)|(A&C)").value();
 * String text = codec.write(formula); // A&(B|C)
 * }</pre>
 */
public final class VisibilityCodec implements LabelCodec<String> {
    /** Most chars of an expression. */
    public static final int MAX_CHARS = 1 << 14;

    private final LabelSchema schema;
    private final AnyOfDimension dimension;
    private final Strictness strictness;
    private final NameTable names;

    private VisibilityCodec(LabelSchema schema, AnyOfDimension dimension, Strictness strictness) {
        if (!schema.dimensions().contains(dimension)) {
            throw new IllegalArgumentException("schema `" + schema + "` does not declare `" + dimension.name() + "`");
        }
        this.schema = schema;
        this.dimension = dimension;
        this.strictness = strictness;
        Map<String, Formula> meanings = new HashMap<>();
        dimension.values().forEach(member -> meanings.put(member, dimension.anyOf(member)));
        dimension.groups().keySet().forEach(group -> meanings.put(group, dimension.anyOf(group)));
        this.names = new NameTable(meanings);
    }

    /**
     * Returns the codec that tolerates nothing.
     *
     * @throws IllegalArgumentException if the schema does not declare the dimension
     */
    public static VisibilityCodec strict(LabelSchema schema, AnyOfDimension dimension) {
        return new VisibilityCodec(schema, dimension, Strictness.STRICT);
    }

    /**
     * Returns the codec that tolerates white space and undeclared names.
     *
     * @throws IllegalArgumentException if the schema does not declare the dimension
     */
    public static VisibilityCodec lenient(LabelSchema schema, AnyOfDimension dimension) {
        return new VisibilityCodec(schema, dimension, Strictness.LENIENT);
    }

    @Override
    public LabelSchema schema() {
        return schema;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the label says anything but a formula that {@link #write} can write
     */
    @Override
    public String encode(Label label) {
        Expressible.requireSchema(schema, label);
        Formula formula = label.get(dimension);
        Expressible.requireAll(label, label(formula));
        return write(formula);
    }

    @Override
    public Decoded<Label> decode(String encoded) {
        Decoded<Formula> parsed = parse(encoded);
        return new Decoded<>(label(parsed.value()), parsed.deviations());
    }

    private Label label(Formula formula) {
        return schema.label().set(dimension, formula).build();
    }

    /**
     * Returns the formula that an expression says.
     *
     * @throws LabelSyntaxException if it is no expression, names what is not declared, or takes too much
     */
    public Decoded<Formula> parse(String expression) {
        TextSource source = new TextSource(expression, strictness, MAX_CHARS);
        return source.decoded(new VisibilityParser(dimension, names, source).read());
    }

    /**
     * Returns the one expression for a formula.
     *
     * @throws IllegalArgumentException if it is of another dimension, if nobody satisfies it, which no expression says,
     *     if it has more than {@value Formula#MAX_CLAUSES} clauses, or more than {@value #MAX_CHARS} chars
     */
    public String write(Formula formula) {
        if (!formula.dimension().equals(dimension)) {
            throw new IllegalArgumentException(
                    "formula over `" + formula.dimension().name() + "`, not `" + dimension.name() + "`");
        }
        String text = VisibilityText.write(formula);
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("expression longer than " + MAX_CHARS + " chars");
        }
        return text;
    }
}
