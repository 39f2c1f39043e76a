package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * An obligation imposed by a rule or expected by a test.
 *
 * @param name the obligation
 * @param arguments its arguments in order
 */
public record ObligationCall(Name name, List<Argument> arguments) {
    /** Copies the arguments. */
    public ObligationCall {
        arguments = List.copyOf(arguments);
    }

    /**
     * One argument.
     *
     * @param name the argument
     * @param value its value
     */
    public record Argument(Name name, Constant value) {}
}
