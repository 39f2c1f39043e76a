package io.github.crosslevel.mls.testkit.adapter;

/** By which of its two ways an adapter uses a front. */
public enum AdapterLevel {
    /** {@code Front.exchange}: a message, and an answer while the sender waits. */
    APPLICATION,
    /** {@code Front.submit}: a file or another message that is stored and forwarded, without an answer. */
    FILE
}
