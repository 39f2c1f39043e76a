package io.github.crosslevel.mls.policy.internal.report;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.Severity;
import io.github.crosslevel.mls.policy.source.SourceExcerpt;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the diagnostics of one compilation, in any order, up to a limit. Not thread-safe. */
public final class DiagnosticLog {
    private static final Phrase NOTHING = Phrase.same("");

    private final String file;
    private final int most;
    private final List<Diagnostic> entries = new ArrayList<>();
    private String text = "";
    private boolean failed;

    /**
     * Starts an empty log.
     *
     * @param file the name of the source
     * @param most how many diagnostics to keep; later ones only count as errors
     */
    public DiagnosticLog(String file, int most) {
        this.file = file;
        this.most = most;
    }

    /** Sets the text that diagnostics quote from. */
    public void quoting(String source) {
        this.text = source;
    }

    /** Returns the name of the source. */
    public String file() {
        return file;
    }

    /** Reports without help. */
    public void report(DiagnosticCode code, SourceSpan span, Phrase... arguments) {
        reportWithHelp(code, span, NOTHING, arguments);
    }

    /** Reports with help. */
    public void reportWithHelp(DiagnosticCode code, SourceSpan span, Phrase help, Phrase... arguments) {
        failed |= code.severity() == Severity.ERROR;
        if (!isFull()) {
            entries.add(new Diagnostic(code, span, SourceExcerpt.of(text, span), code.message(arguments), help));
        }
    }

    /** Reports at the beginning of the source. */
    public void reportAtStart(DiagnosticCode code, Phrase... arguments) {
        report(code, new SourceSpan(file, 0, 0, 1, 1), arguments);
    }

    /** Returns whether further diagnostics are dropped, so that no work should go into them. */
    public boolean isFull() {
        return entries.size() >= most;
    }

    /** Returns whether an error was reported. */
    public boolean failed() {
        return failed;
    }

    /** Returns the diagnostics in the order of the text. */
    public List<Diagnostic> entries() {
        return entries.stream()
                .sorted(Comparator.comparingInt((Diagnostic d) -> d.span().offset()))
                .toList();
    }
}
