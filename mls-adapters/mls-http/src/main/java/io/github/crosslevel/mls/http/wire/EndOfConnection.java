package io.github.crosslevel.mls.http.wire;

/** The connection ended between two messages, as it should. */
public enum EndOfConnection implements RequestReading, ResponseReading {
    /** The only value. */
    INSTANCE
}
