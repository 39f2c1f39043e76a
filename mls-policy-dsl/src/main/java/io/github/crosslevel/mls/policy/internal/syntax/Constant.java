package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
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
     * A point in time.
     *
     * @param value the instant
     * @param span where
     */
    record Moment(Instant value, SourceSpan span) implements Constant {}

    /**
     * A time of day.
     *
     * @param value the time, a whole second
     * @param span where
     */
    record TimeOfDay(LocalTime value, SourceSpan span) implements Constant {}

    /**
     * A number with its unit.
     *
     * @param amount the number
     * @param unit the name of the unit
     * @param span where
     */
    record Quantity(BigDecimal amount, Name unit, SourceSpan span) implements Constant {}

    /**
     * An IP or hardware address, or a range of them.
     *
     * @param text the address
     * @param prefix how many bits are fixed; none for all
     * @param span where
     */
    record Address(String text, List<Whole> prefix, SourceSpan span) implements Constant {
        /** Copies the prefix. */
        public Address {
            prefix = List.copyOf(prefix);
        }
    }

    /**
     * A set of constants.
     *
     * @param elements the elements, one or more
     * @param span where
     */
    record Elements(List<Constant> elements, SourceSpan span) implements Constant {
        /** Copies the elements. */
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /**
     * A declared name, or a label: a level with categories and more. Its type follows from what it is compared with.
     *
     * @param name the name, or the level
     * @param categories the categories, none for a plain name
     * @param settings what the label says in other dimensions
     * @param span where
     */
    record Symbol(Name name, List<Name> categories, List<Setting> settings, SourceSpan span) implements Constant {
        /** Copies the lists. */
        public Symbol {
            categories = List.copyOf(categories);
            settings = List.copyOf(settings);
        }

        /** Returns whether there is a name and nothing else. */
        public boolean isPlain() {
            return categories.isEmpty() && settings.isEmpty();
        }
    }
}
