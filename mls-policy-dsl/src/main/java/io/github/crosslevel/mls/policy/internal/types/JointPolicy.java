package io.github.crosslevel.mls.policy.internal.types;

import java.util.List;

/**
 * The policies of several authorities over one vocabulary, each of which must be obeyed.
 *
 * @param whole all of them as one: its members are the policies, and its vocabulary is what all of them speak of
 * @param parts the policies
 */
public record JointPolicy(BoundPolicy whole, List<Part> parts) {
    /** Copies the list. */
    public JointPolicy {
        parts = List.copyOf(parts);
    }

    /**
     * The policy of one authority.
     *
     * @param authority its name
     * @param policy the policy as it sees requests to all, its ids with the name of the authority
     * @param alone the same as it is alone, where labels are those of its own schema
     */
    public record Part(String authority, BoundPolicy policy, BoundPolicy alone) {
        /** Returns whether the schema of its labels is not that of requests. */
        public boolean isMapped() {
            return policy.vocabulary().builtIn("object.label").images().isPresent();
        }
    }
}
