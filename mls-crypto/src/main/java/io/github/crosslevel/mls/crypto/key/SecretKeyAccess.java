package io.github.crosslevel.mls.crypto.key;

/**
 * The token that must be shown to see the bytes of a {@link SecretBytes}. It keeps nobody out: it makes every place
 * that handles bare key bytes easy to find, to review, and to keep few. Immutable and thread-safe.
 */
public final class SecretKeyAccess {
    private static final SecretKeyAccess INSECURE = new SecretKeyAccess();

    private SecretKeyAccess() {}

    /** Returns the token. Whoever calls this answers for what happens to the bytes. */
    public static SecretKeyAccess insecure() {
        return INSECURE;
    }
}
