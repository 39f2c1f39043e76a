package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.time.Instant;
import java.util.List;

/** A constant as written. */
public sealed interface Constant extends Operand {
    /**
     * Text in quotes.
     *
     * @param value the text without quotes and escapes
     * @param span where
     */
    record Text(String value, SourceSpan span) implements Constant {}

    /**
     * A whole number.
     *
     * @param value the number
     * @param span where
     */
    record Whole(long value, SourceSpan span) implements Constant {}

    /**
     * A truth value.
     *
     * @param value the value
     * @param span where
     */
    record Truth(boolean value, SourceSpan span) implements Constant {}

    /**
     * A point in time; only tests give one.
     *
     * @param value the instant
     * @param span where
     */
    record Moment(Instant value, SourceSpan span) implements Constant {}

    /**
     * A set of constants; only obligations take one.
     *
     * @param elements the elements as written
     * @param span where
     */
    record SetOf(List<Constant> elements, SourceSpan span) implements Constant {
        /** Copies the elements. */
        public SetOf {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A declared name, or a label: a level with categories. Its type follows from what it is compared with.
     *
     * @param name the name, or the level
     * @param categories the categories, none for a plain name
     * @param span where
     */
    record Symbol(Name name, List<Name> categories, SourceSpan span) implements Constant {
        /** Copies the categories. */
        public Symbol {
            categories = List.copyOf(categories);
        }
    }
}
