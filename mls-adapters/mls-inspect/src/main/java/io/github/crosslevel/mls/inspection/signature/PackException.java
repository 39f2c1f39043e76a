package io.github.crosslevel.mls.inspection.signature;

import java.util.List;
import java.util.stream.Collectors;

/** A text is no signature pack, or a test in it fails. */
public final class PackException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<PackDiagnostic> diagnostics;

    PackException(List<PackDiagnostic> diagnostics) {
        super(diagnostics.stream().map(PackDiagnostic::toString).collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Returns what is wrong, in the order of the text; never empty. */
    public List<PackDiagnostic> diagnostics() {
        return diagnostics;
    }
}
