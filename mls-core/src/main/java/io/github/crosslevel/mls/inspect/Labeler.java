package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Optional;

/**
 * The port to the labelling policy of systems that do not label themselves (seed 004 §2.5.2). A label comes from rules
 * only, never from label text in the payload. Implementations are total and thread-safe.
 */
@FunctionalInterface
public interface Labeler {
    /** Labels the object of a request that carries no label yet. */
    Stamping stamp(AccessRequest request);

    /**
     * Returns why a request is not one that the rules speak of, for the trail: a name that is not declared, or an
     * attribute that is missing or of another type. Empty if it is one, or if nothing is known about that.
     */
    default Optional<String> shortcoming(AccessRequest request) {
        return Optional.empty();
    }
}
