package io.github.crosslevel.mls.inspection.signature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was decoded to get a view: a signature may ask for views that were made so. */
public enum Decoding {
    /** Percent signs with hexadecimal digits, or plus signs. */
    PERCENT,
    /** Character references of HTML and XML. */
    ENTITY,
    /** Backslash escapes of program texts, and {@code %uXXXX}. */
    ESCAPE,
    /** Base64. */
    BASE64,
    /** UTF-8 in more bytes than needed. */
    OVERLONG,
    /** Unicode forms made alike: composition, width, script variants. */
    FOLDING;

    /** Returns the word for it in packs, such as {@code percent}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Decoding> of(String word) {
        return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst();
    }
}
