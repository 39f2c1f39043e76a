package io.github.crosslevel.mls.label.model;

import java.util.List;

/** What a formal model says of an access. */
public sealed interface Verdict {
    /**
     * The access violates nothing.
     *
     * @param access the access with the labels of session and object as they are <em>after</em> it: low-water marks
     *     move them, and whoever keeps the labels must keep these
     */
    record Allowed(Access access) implements Verdict {}

    /**
     * The access would violate something.
     *
     * @param violations each property that it would violate, at least one
     */
    record Refused(List<Violation> violations) implements Verdict {
        /** Copies the violations; there must be one. */
        public Refused {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one violated property");
            }
        }

        /** Returns whether the property is among those that would be violated. */
        public boolean violates(Property property) {
            return violations.stream()
                    .anyMatch(violation -> violation.property().equals(property));
        }
    }

    /** Returns whether the access is allowed. */
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /** Returns that the access is allowed and moves no label. */
    static Verdict allow(Access access) {
        return new Allowed(access);
    }

    /** Returns that the access would violate one property. */
    static Verdict refuse(Property property, String why) {
        return new Refused(List.of(new Violation(property, why)));
    }
}
