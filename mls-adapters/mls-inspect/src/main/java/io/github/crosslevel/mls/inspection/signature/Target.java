package io.github.crosslevel.mls.inspection.signature;

import java.util.Arrays;
import java.util.Optional;

/** What part of an exchange a view shows: signatures name those that they are about. */
public enum Target {
    /** The path of a URL. */
    PATH("path"),
    /** The name of a parameter, member, attribute or column. */
    NAME("name"),
    /** The value of a parameter, member, attribute or cell. */
    VALUE("value"),
    /** The value of a header field, cookies included. */
    HEADER("header"),
    /** The name of a file, or of an entry of an archive. */
    FILE("file"),
    /** A whole body or part, and running text. */
    BODY("body");

    private final String word;

    Target(String word) {
        this.word = word;
    }

    /** Returns the word for it in packs, such as {@code value}. */
    public String word() {
        return word;
    }

    static Optional<Target> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }
}
