package io.github.crosslevel.mls.identity;

/**
 * A random key of at least 128 bits, issued to one subject and shown with each call. It is not a password: an
 * {@link Authenticator} may compare its hash without a slow function.
 */
public final class AccessKey implements Credential {
    /** Fewest bytes of a key. */
    public static final int MIN_LENGTH = 16;

    private final SubjectId claimed;
    private final byte[] key;

    private AccessKey(SubjectId claimed, byte[] key) {
        this.claimed = claimed;
        this.key = key;
    }

    /**
     * Returns the credential with a copy of the key.
     *
     * @throws IllegalArgumentException if the key is shorter than {@value #MIN_LENGTH} bytes
     */
    public static AccessKey of(SubjectId claimed, byte[] key) {
        if (key.length < MIN_LENGTH) {
            throw new IllegalArgumentException("access key shorter than " + MIN_LENGTH + " bytes");
        }
        return new AccessKey(claimed, key.clone());
    }

    @Override
    public SubjectId claimed() {
        return claimed;
    }

    /** Returns a copy of the key. */
    public byte[] key() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "AccessKey[" + claimed + "]";
    }
}
