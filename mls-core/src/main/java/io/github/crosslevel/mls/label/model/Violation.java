package io.github.crosslevel.mls.label.model;

/**
 * A property that an access would violate.
 *
 * @param property which
 * @param why what in the access violates it, for the audit trail
 */
public record Violation(Property property, String why) {
    /** Returns the names of model and property, and why. */
    @Override
    public String toString() {
        return property + ": " + why;
    }
}
