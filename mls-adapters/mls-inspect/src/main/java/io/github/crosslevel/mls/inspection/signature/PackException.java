package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.text.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A text is no signature pack, or a test in it fails. The message has all diagnostics as {@link Diagnostic#render}
 * writes them, in English.
 */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    PackException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(each -> each.render(Locale.ROOT)).collect(Collectors.joining("\n\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Returns what is wrong, in the order of the text; never empty. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
