package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import java.util.Optional;

/** The port that knows what subjects were granted. Thread-safe. */
@FunctionalInterface
public interface SubjectDirectory {
    /** Returns the subject of this name, or empty. */
    Optional<Subject> find(SubjectId id);
}
