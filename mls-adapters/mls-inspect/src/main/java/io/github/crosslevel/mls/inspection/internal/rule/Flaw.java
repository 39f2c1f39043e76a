package io.github.crosslevel.mls.inspection.internal.rule;

/** What can be wrong in every text of rules; each kind of text has its own problem of the same name. */
public enum Flaw {
    /** The text has too many bytes. */
    TOO_LARGE,
    /** The bytes are not UTF-8. */
    NOT_UTF8,
    /** A control or format character, which could disguise the text. */
    FORBIDDEN_CHARACTER,
    /** A line that is too long. */
    LINE_TOO_LONG,
    /** A string or expression without its end. */
    NOT_CLOSED,
    /** A backslash in a string before something that needs none. */
    UNKNOWN_ESCAPE,
    /** Something else than the grammar allows. */
    SYNTAX,
    /** A word that is none of those possible. */
    UNKNOWN_WORD,
    /** Something said or named twice. */
    DUPLICATE,
    /** A number outside its range. */
    OUT_OF_RANGE
}
