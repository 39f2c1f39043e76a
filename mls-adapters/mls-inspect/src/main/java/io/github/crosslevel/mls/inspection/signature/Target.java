package io.github.crosslevel.mls.inspection.signature;

import java.util.Arrays;
import java.util.Optional;

/** What part of an exchange a view shows: signatures name those that they are about. */
public enum Target {
    /** The path of a URL. */
    PATH("path"),
    /** The name of a parameter in a query or a form. */
    PARAMETER_NAME("parameter.name"),
    /** The value of a parameter in a query or a form. */
    PARAMETER_VALUE("parameter.value"),
    /** The name of a header field. */
    HEADER_NAME("header.name"),
    /** The value of a header field, cookies included. */
    HEADER_VALUE("header.value"),
    /** The name of a member, element or column. */
    FIELD_NAME("field.name"),
    /** The text of one leaf of JSON, XML or CSV. */
    FIELD_VALUE("field.value"),
    /** The name of a file, or of an entry of an archive. */
    FILE_NAME("file.name"),
    /** A whole body, or whatever has no structure. */
    BODY("body");

    private final String word;

    Target(String word) {
        this.word = word;
    }

    /** Returns the word for it in packs, such as {@code parameter.value}. */
    public String word() {
        return word;
    }

    static Optional<Target> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }
}
