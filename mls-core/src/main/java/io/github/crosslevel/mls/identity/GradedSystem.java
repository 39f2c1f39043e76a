package io.github.crosslevel.mls.identity;

import io.github.crosslevel.mls.label.Clearance;

/**
 * An information system with a security grade (GB/T 22239: 1 to 5), and what it is allowed to hold.
 *
 * @param id its name
 * @param grade 1 to 5
 * @param ceiling the highest label that may enter it; no policy rule can permit more
 */
public record GradedSystem(SystemId id, int grade, Clearance ceiling) {
    /** Checks the grade. */
    public GradedSystem {
        if (grade < 1 || grade > 5) {
            throw new IllegalArgumentException("grade " + grade + " is not within 1 to 5");
        }
    }
}
