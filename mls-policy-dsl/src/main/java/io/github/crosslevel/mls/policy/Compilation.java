package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import java.util.List;

/** The outcome of compiling a policy text. */
public sealed interface Compilation {
    /** Returns everything reported, in the order of the text. */
    List<Diagnostic> diagnostics();

    /**
     * Returns the policy.
     *
     * @throws PolicyException if there is none
     */
    CompiledPolicy orThrow();

    /**
     * The text is a policy.
     *
     * @param policy the policy
     * @param diagnostics warnings
     */
    record Compiled(CompiledPolicy policy, List<Diagnostic> diagnostics) implements Compilation {
        /** Copies the warnings. */
        public Compiled {
            diagnostics = List.copyOf(diagnostics);
        }

        @Override
        public CompiledPolicy orThrow() {
            return policy;
        }
    }

    /**
     * The text is not a policy.
     *
     * @param diagnostics why not, at least one error
     */
    record Failed(List<Diagnostic> diagnostics) implements Compilation {
        /** Copies the diagnostics. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }

        @Override
        public CompiledPolicy orThrow() {
            throw new PolicyException(diagnostics);
        }
    }
}
