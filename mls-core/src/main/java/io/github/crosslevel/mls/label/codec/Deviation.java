package io.github.crosslevel.mls.label.codec;

/**
 * Something that a lenient codec tolerated.
 *
 * @param kind what it was
 * @param position the 0-based position, in chars, where it stands
 */
public record Deviation(Kind kind, int position) {
    /** What lenient codecs tolerate, and how they read it. */
    public enum Kind {
        /** White space around a token, which is left out. */
        SPACE("white space"),
        /** A name that the schema does not declare, read as held by nobody. */
        UNDECLARED_NAME("undeclared name, held by nobody"),
        /** JSON of the same meaning as the canonical form, but not the same text. */
        NOT_CANONICAL("not the canonical form"),
        /** A range of categories that ends where it begins, such as {@code c3.c3}, read as one category. */
        SINGLE_CATEGORY_RANGE("category range of one category"),
        /** A range of categories from a later one to an earlier, such as {@code c2.c0}, read as all of them. */
        REVERSED_CATEGORY_RANGE("reversed category range"),
        /** Small letters, read as capitals. */
        LOWER_CASE("small letters"),
        /** A label of the Traffic Light Protocol without {@code TLP:}. */
        MISSING_PREFIX("missing TLP:"),
        /** {@code WHITE}, which version 1.0 of the protocol called what is {@code CLEAR} now. */
        OLD_NAME("name of an older version"),
        /** {@code AMBER STRICT}, whose plus sign was taken for an encoded space. */
        LOST_PLUS("space for a plus sign");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    /** Returns what it was, and where. */
    @Override
    public String toString() {
        return kind.description + " at position " + position;
    }
}
