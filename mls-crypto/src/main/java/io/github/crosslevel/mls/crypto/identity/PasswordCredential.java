package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.util.Arrays;

/**
 * A name and a password. Close it when it was shown: the password is then overwritten, and the credential proves
 * nothing any more. Copies that the garbage collector and the hash function made cannot be overwritten. Thread-safe.
 */
public final class PasswordCredential implements Credential, AutoCloseable {
    private final SubjectId claimed;
    private final char[] password;
    private boolean closed;

    private PasswordCredential(SubjectId claimed, char[] password) {
        this.claimed = claimed;
        this.password = password;
    }

    /** Returns the credential, and overwrites the array it was made of. */
    public static PasswordCredential taking(SubjectId claimed, char[] password) {
        char[] copy = password.clone();
        Arrays.fill(password, '\0');
        return new PasswordCredential(claimed, copy);
    }

    @Override
    public SubjectId claimed() {
        return claimed;
    }

    /** Returns a copy, which the caller overwrites; empty once closed. */
    synchronized char[] password() {
        return closed ? new char[0] : password.clone();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "PasswordCredential[" + claimed + "]";
    }
}
