package io.github.crosslevel.mls.policy.internal.types;

import java.util.List;

/**
 * The policies of several authorities over one vocabulary, each of which must be obeyed.
 *
 * @param whole all of them as one: its members are the policies, and its vocabulary is what all of them speak of
 * @param parts the policies, each as it is alone but for the ids of its rules
 * @param authorities their names
 */
public record JointPolicy(BoundPolicy whole, List<BoundPolicy> parts, List<String> authorities) {
    /** Copies the lists. */
    public JointPolicy {
        parts = List.copyOf(parts);
        authorities = List.copyOf(authorities);
    }
}
