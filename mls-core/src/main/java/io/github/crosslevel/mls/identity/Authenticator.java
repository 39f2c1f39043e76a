package io.github.crosslevel.mls.identity;

/** The port that decides who a caller is. Implementations are thread-safe and compare secrets in constant time. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Returns the subject that the credential proves, or why it proves none. Never throws because of what the caller
     * shows.
     */
    Authentication authenticate(Credential credential);
}
