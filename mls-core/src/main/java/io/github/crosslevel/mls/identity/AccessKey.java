package io.github.crosslevel.mls.identity;

import java.security.MessageDigest;

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

    /** Compares subject and key, the key in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AccessKey that && claimed.equals(that.claimed) && MessageDigest.isEqual(key, that.key);
    }

    @Override
    public int hashCode() {
        return claimed.hashCode(); // says nothing of the key
    }

    @Override
    public String toString() {
        return "AccessKey[" + claimed + "]";
    }
}
