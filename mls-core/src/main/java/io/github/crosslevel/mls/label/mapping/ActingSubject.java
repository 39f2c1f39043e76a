package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.identity.Subject;

/** What an {@link IdentityMapping} makes of a subject of another system. */
public sealed interface ActingSubject {
    /**
     * It acts as a subject of this system, whose rights are within its own.
     *
     * @param proxy who acts here
     * @param original for whom, as its own system knows it; for the audit trail
     */
    record Proxied(Subject proxy, Subject original) implements ActingSubject {}

    /**
     * It cannot act here.
     *
     * @param original who wanted to
     * @param cause why not
     */
    record Unproxied(Subject original, String cause) implements ActingSubject {}
}
