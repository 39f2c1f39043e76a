package io.github.crosslevel.mls.crypto.desensitize;

/** What replaces a value of one kind by one that no longer shows whose it is. Pure and thread-safe. */
@FunctionalInterface
public interface Desensitization {
    /** Returns what may be shown instead of the value; never the value, whatever it is. */
    String apply(String value);
}
