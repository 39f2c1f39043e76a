package io.github.crosslevel.mls.crypto.identity;

/**
 * What an entry of the identity registry is found by.
 *
 * @param kind what sort of entry
 * @param id which one: the name of a subject or terminal, the digest of a key, or a hardware address
 */
public record RecordKey(Kind kind, String id) {
    /** The sorts of entries. */
    public enum Kind {
        /** A {@link PasswordRecord}, by subject. */
        PASSWORD,
        /** A {@link OneTimeCodeRecord}, by subject. */
        ONE_TIME_CODE,
        /** An {@link AddressRecord}, by subject. */
        ADDRESS,
        /** A {@link TerminalRecord}, by terminal. */
        TERMINAL,
        /** A {@link ClaimRecord} of a certified key, by the digest of the key. */
        CERTIFICATE_KEY,
        /** A {@link ClaimRecord} of the key of a terminal, by the digest of the key. */
        TERMINAL_KEY,
        /** A {@link ClaimRecord} of a network interface, by its hardware address. */
        HARDWARE_ADDRESS
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
