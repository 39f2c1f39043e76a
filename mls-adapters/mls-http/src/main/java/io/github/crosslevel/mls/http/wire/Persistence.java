package io.github.crosslevel.mls.http.wire;

/** Whether the connection stays open after a message. */
public enum Persistence {
    /** It may be used again. */
    KEEP_ALIVE,
    /** The message is the last of its sender. */
    CLOSE
}
