package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * A test of the policy by the policy's author.
 *
 * @param title what it shows
 * @param given the request
 * @param expected what must come of it
 */
public record TestCase(Constant.Text title, List<Assignment> given, List<Expectation> expected) {
    /** Copies the lists. */
    public TestCase {
        given = List.copyOf(given);
        expected = List.copyOf(expected);
    }

    /**
     * One attribute of the request.
     *
     * @param attribute the attribute
     * @param value its value
     */
    public record Assignment(Reference attribute, Constant value) {}
}
