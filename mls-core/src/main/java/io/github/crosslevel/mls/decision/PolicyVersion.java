package io.github.crosslevel.mls.decision;

import io.github.crosslevel.mls.internal.Names;

/**
 * Which policy decided.
 *
 * @param policy the name of the policy
 * @param serial grows with every release, 1 or more
 */
public record PolicyVersion(String policy, long serial) {
    /** Checks name and serial. */
    public PolicyVersion {
        Names.require("policy name", policy, 64);
        if (serial < 1) {
            throw new IllegalArgumentException("policy serial " + serial + " is below 1");
        }
    }

    @Override
    public String toString() {
        return policy + "#" + serial;
    }
}
