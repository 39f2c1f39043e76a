package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.Language;
import java.util.List;
import java.util.stream.Collectors;

/** A text that was required to be a policy is none; its message renders every diagnostic, in English. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    PolicyException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream().map(d -> d.render(Language.ENGLISH)).collect(Collectors.joining("\n\n")));
        this.diagnostics = diagnostics;
    }

    /** Returns the diagnostics, in the order of the text. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
