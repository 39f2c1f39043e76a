package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.internal.Names;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A well-formed transaction in the sense of Clark and Wilson: somebody certified that it takes valid items of these
 * types to valid items.
 *
 * @param name printable, at most 64 chars
 * @param certifier who certified it, and therefore may not run it
 * @param objectTypes the types of objects for which it is certified, at least one
 * @param endorsed the trust that an unconstrained item has after it, if it was certified to make valid items of any
 *     input or to reject it
 */
public record TransformationProcedure(
        String name, SubjectId certifier, Set<String> objectTypes, Optional<String> endorsed) {
    /** Checks name and types, and copies them. */
    public TransformationProcedure {
        Names.require("procedure", name, 64);
        objectTypes = Collections.unmodifiableSet(new TreeSet<>(objectTypes));
        if (objectTypes.isEmpty()) {
            throw new IllegalArgumentException("procedure `" + name + "` is certified for no type of object");
        }
    }

    /** Returns a procedure that takes constrained items only. */
    public static TransformationProcedure of(String name, SubjectId certifier, String... objectTypes) {
        return new TransformationProcedure(name, certifier, new TreeSet<>(Set.of(objectTypes)), Optional.empty());
    }

    /** Returns this procedure, certified to raise unconstrained items to a rank of trust. */
    public TransformationProcedure endorsing(String rank) {
        return new TransformationProcedure(name, certifier, objectTypes, Optional.of(rank));
    }
}
