package io.github.crosslevel.mls.jdbc.internal.grammar;

/** In what databases split text differently. What no rule allows is refused. */
public enum LexicalRule {
    /** A backslash in a string is a character like any other. */
    PLAIN_BACKSLASH,
    /** Names may stand in double quotes. */
    DOUBLE_QUOTED_NAMES,
    /** Names may stand in backticks. */
    BACKTICK_NAMES,
    /** A number sign begins a comment. */
    NUMBER_SIGN_COMMENTS,
    /** Two hyphens begin a comment only before white space. */
    SPACE_AFTER_HYPHENS,
    /** Names may hold {@code $} and {@code #} after the first letter. */
    SYMBOLS_IN_NAMES,
    /** Names without quotes mean those in lower case. */
    FOLDS_TO_LOWER_CASE,
    /** Names without quotes mean those in upper case. */
    FOLDS_TO_UPPER_CASE
}
