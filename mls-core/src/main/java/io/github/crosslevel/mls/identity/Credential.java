package io.github.crosslevel.mls.identity;

/**
 * What a caller shows to prove which subject it is. An {@link Authenticator} says which kinds it accepts.
 *
 * <p>Implementations keep what is secret out of {@code toString}.
 */
public interface Credential {
    /** Returns the subject that the caller claims to be. */
    SubjectId claimed();
}
