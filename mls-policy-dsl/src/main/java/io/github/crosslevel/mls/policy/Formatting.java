package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import java.util.List;

/** The outcome of formatting a policy text. */
public sealed interface Formatting {
    /**
     * The text in its canonical layout.
     *
     * @param text the text, with a line feed at the end of every line
     */
    record Formatted(String text) implements Formatting {}

    /**
     * The text has syntax errors and was left alone.
     *
     * @param diagnostics the errors
     */
    record Failed(List<Diagnostic> diagnostics) implements Formatting {
        /** Copies the errors. */
        public Failed {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
