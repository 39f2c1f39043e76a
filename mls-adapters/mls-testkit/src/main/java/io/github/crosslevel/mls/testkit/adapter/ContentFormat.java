package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;

/**
 * A content type with its parsers of both sides.
 *
 * @param departing parses what is sent
 * @param arriving parses what arrives
 */
public record ContentFormat(Canonicalizer departing, CanonicalChecker arriving) {
    /** Checks that both are of one type. */
    public ContentFormat {
        if (!departing.type().equals(arriving.type())) {
            throw new IllegalArgumentException(departing.type() + " departs and " + arriving.type() + " arrives");
        }
    }

    /**
     * Returns the format of the cases, unless an adapter has its own: letters, digits and line feeds, with lower case
     * as the canonical form.
     */
    public static ContentFormat letters() {
        return new ContentFormat(new LetterText.Canonical(), new LetterText.Checker());
    }

    /** Returns the content type. */
    public ContentType type() {
        return departing.type();
    }
}
