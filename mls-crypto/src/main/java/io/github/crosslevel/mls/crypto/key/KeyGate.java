package io.github.crosslevel.mls.crypto.key;

/**
 * Says whether a key may be used now: by its state and its cryptoperiod, as {@link GuardedKey} and
 * {@link DualControlKey} know them. Thread-safe.
 */
@FunctionalInterface
public interface KeyGate {
    /**
     * Returns whether the operation is permitted without a decision of a person. What cannot be told, or not be
     * recorded, is not permitted.
     */
    boolean permits(KeyOperation operation);
}
