package io.github.crosslevel.mls.inspection.view;

/** What a view is a view of. */
public enum ViewKind {
    /** A whole body or part, after its codings and its charset were undone; long ones come in pieces. */
    WHOLE,
    /** A stretch of running text. */
    TEXT,
    /** The name of a parameter, of a member of an object, or of an attribute. */
    NAME,
    /** The value of a parameter, of a member of an object, of an attribute, or the text of an element. */
    VALUE,
    /** A cell of a table. */
    CELL,
    /** A header field, without its name. */
    HEADER,
    /** The name of a file, as its sender calls it. */
    FILE_NAME,
    /** A comment or a processing instruction. */
    COMMENT
}
