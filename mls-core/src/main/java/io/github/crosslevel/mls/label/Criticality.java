package io.github.crosslevel.mls.label;

/** What a reader of encoded labels must do with a dimension that its schema does not declare. */
public enum Criticality {
    /** Refuse the label: it cannot be honoured. */
    CRITICAL,
    /** Keep the bytes and pass them on unchanged. */
    NON_CRITICAL
}
