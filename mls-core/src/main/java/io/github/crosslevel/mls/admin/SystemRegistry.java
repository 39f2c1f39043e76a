package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SystemId;
import java.util.Optional;

/** The port by which components learn the registered graded systems. Thread-safe. */
@FunctionalInterface
public interface SystemRegistry {
    /** Returns the registered system of this name, or empty. */
    Optional<GradedSystem> find(SystemId id);
}
