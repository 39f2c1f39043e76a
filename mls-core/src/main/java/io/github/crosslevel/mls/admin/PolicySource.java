package io.github.crosslevel.mls.admin;

import java.util.Optional;

/**
 * The port by which components learn the policy in force. Thread-safe; each crossing asks once and keeps the answer.
 */
@FunctionalInterface
public interface PolicySource {
    /** Returns the policy in force, or empty before the first release, when nothing may pass. */
    Optional<PolicyRelease> current();
}
