package io.github.crosslevel.mls.crypto.identity;

/** What a proof of possession is made for; one made for one purpose counts for no other. */
public enum PossessionPurpose {
    /** The holder of a certificate proves itself. */
    CERTIFICATE("certificate"),
    /** A terminal shows its key when it is enrolled. */
    ENROLMENT("enrolment"),
    /** A terminal shows its old and its new key when it is renewed. */
    RENEWAL("renewal"),
    /** A terminal proves itself to the center. */
    TERMINAL_TO_CENTER("terminal-to-center"),
    /** The center proves itself to a terminal. */
    CENTER_TO_TERMINAL("center-to-terminal");

    private final String code;

    PossessionPurpose(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
