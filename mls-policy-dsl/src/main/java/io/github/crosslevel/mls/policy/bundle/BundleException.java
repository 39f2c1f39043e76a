package io.github.crosslevel.mls.policy.bundle;

/** A policy bundle is damaged, not trusted, out of date, or no policy. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a bundle is refused. */
    public enum Cause {
        /** It is no archive of this form. */
        MALFORMED,
        /** It is larger than a limit. */
        TOO_LARGE,
        /** Too few of those who must have signed it. */
        UNSIGNED,
        /** A file is not the one that was signed. */
        ALTERED,
        /** It holds a file that was not signed. */
        UNLISTED_FILE,
        /** A file that was signed is not there. */
        MISSING_FILE,
        /** A file that was signed is part of no policy: nothing imports it. */
        UNUSED_FILE,
        /** It is a bundle of another name. */
        OTHER_NAME,
        /** A later one was accepted before. */
        OUT_OF_DATE,
        /** Its text is no policy. */
        NO_POLICY,
        /** Its text does not mean what was signed. */
        OTHER_MEANING
    }

    private final Cause why;

    BundleException(Cause why, String message) {
        super(message);
        this.why = why;
    }

    /** Returns why the bundle is refused. */
    public Cause why() {
        return why;
    }
}
