package io.github.crosslevel.mls.policy.internal.report;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.Severity;
import io.github.crosslevel.mls.policy.source.SourceExcerpt;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Collects the diagnostics of one compilation, in any order, each once and up to a limit. Not thread-safe. */
public final class DiagnosticLog {
    private static final Phrase NOTHING = Phrase.same("");

    private final String file;
    private final int most;
    private final List<Diagnostic> entries = new ArrayList<>();
    private final Set<List<Object>> reported = new HashSet<>();

    /** The texts by the name of their source, in the order in which they were read. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Where each line begins, by the name of the source. */
    private final Map<String, int[]> lineStarts = new HashMap<>();

    private final Deque<SourceSpan> uses = new ArrayDeque<>();
    private int errors;
    private int errorsKept;
    private boolean cut;

    /**
     * Starts an empty log.
     *
     * @param file the name of the source
     * @param most how many diagnostics to keep, errors rather than warnings; others only count
     */
    public DiagnosticLog(String file, int most) {
        this.file = file;
        this.most = most;
    }

    /** Sets the text that diagnostics quote from. */
    public void quoting(String source) {
        texts.put(file, source);
        lineStarts.remove(file);
    }

    /** Adds what was reported of another source, and quotes from its text from now on. */
    public void absorb(DiagnosticLog other) {
        texts.putAll(other.texts);
        lineStarts.keySet().removeAll(other.texts.keySet());
        errors += other.errors;
        cut |= other.cut;
        other.entries.forEach(this::keep);
    }

    /** Says of what is reported until {@link #leave} that it comes of a template used at this place. */
    public void enter(SourceSpan use) {
        uses.push(use);
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        uses.pop();
    }

    /** Returns the templates at hand, by their uses, the innermost first. */
    public List<SourceSpan> uses() {
        return List.copyOf(uses);
    }

    /** Does something of which everything that is reported comes of templates used at these places. */
    public void within(List<SourceSpan> of, Runnable work) {
        uses.addAll(of);
        work.run();
        of.forEach(use -> uses.removeLast());
    }

    /** Returns a place in the templates at hand. */
    public Place place(SourceSpan span) {
        return new Place(span, uses());
    }

    /**
     * Where something is declared.
     *
     * @param span where it is written
     * @param uses where the template that it is in was used, and so on
     */
    public record Place(SourceSpan span, List<SourceSpan> uses) {
        private Phrase phrase() {
            StringBuilder english = new StringBuilder("first declared at ").append(span);
            StringBuilder chinese = new StringBuilder("首次声明于 ").append(span);
            for (SourceSpan use : uses) {
                english.append(", in a template used at ").append(use);
                chinese.append("，所在模板用于 ").append(use);
            }
            return new Phrase(english.toString(), chinese.toString());
        }
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
        errors += code.severity() == Severity.ERROR ? 1 : 0;
        if (isFull() || (entries.size() >= most && code.severity() != Severity.ERROR)) {
            cut = true;
            return;
        }
        SourceExcerpt excerpt = excerpt(span);
        Phrase message = code.message(arguments);
        if (reported.add(List.of(code, span, message))) {
            keep(new Diagnostic(code, span, excerpt, message, help, List.copyOf(uses)));
        }
    }

    /** Keeps a diagnostic if there is room, or if it is an error and a warning can make room for it. */
    private void keep(Diagnostic diagnostic) {
        boolean isError = diagnostic.severity() == Severity.ERROR;
        if (entries.size() >= most) {
            cut = true;
            if (!isError || isFull()) {
                return;
            }
            int last = entries.size() - 1;
            while (entries.get(last).severity() == Severity.ERROR) {
                last--;
            }
            entries.remove(last);
        }
        errorsKept += isError ? 1 : 0;
        entries.add(diagnostic);
    }

    /** Reports a second declaration of something, and where the first one is. */
    public void reportDuplicate(SourceSpan span, String what, Place first) {
        reportWithHelp(DiagnosticCode.DUPLICATE, span, first.phrase(), Phrase.same(what));
    }

    /** Quotes from the line alone: finding it in a large text takes longer than all else. */
    private SourceExcerpt excerpt(SourceSpan span) {
        String text = texts.getOrDefault(span.file(), "");
        int[] starts = lineStarts.computeIfAbsent(span.file(), file -> lineStarts(text));
        int first = span.line() <= starts.length ? starts[span.line() - 1] : 0;
        int last = span.line() < starts.length ? starts[span.line()] : text.length();
        SourceSpan inLine = new SourceSpan(span.file(), span.column() - 1, span.length(), 1, span.column());
        return SourceExcerpt.of(text.substring(first, last), inLine);
    }

    private static int[] lineStarts(String text) {
        return IntStream.concat(
                        IntStream.of(0),
                        IntStream.iterate(text.indexOf('\n'), at -> at >= 0, at -> text.indexOf('\n', at + 1))
                                .map(at -> at + 1))
                .toArray();
    }

    /** Reports at the beginning of the source. */
    public void reportAtStart(DiagnosticCode code, Phrase... arguments) {
        report(code, new SourceSpan(file, 0, 0, 1, 1), arguments);
    }

    /** Returns whether whatever is reported is dropped, so that no work should go into it. */
    public boolean isFull() {
        return errorsKept >= most;
    }

    /** Returns whether something that was reported is not among the entries. */
    public boolean isCut() {
        return cut;
    }

    /** Returns whether an error was reported exactly there. */
    public boolean hasErrorAt(SourceSpan span) {
        return entries.stream()
                .anyMatch(d -> d.severity() == Severity.ERROR && d.span().equals(span));
    }

    /** Returns whether this was reported. */
    public boolean isReported(DiagnosticCode code, SourceSpan span, Phrase... arguments) {
        return reported.contains(List.of(code, span, code.message(arguments)));
    }

    /** Returns how many errors were reported. */
    public int errors() {
        return errors;
    }

    /** Returns whether an error was reported. */
    public boolean failed() {
        return errors > 0;
    }

    /** Returns the diagnostics in the order of the text. */
    public List<Diagnostic> entries() {
        List<String> files = List.copyOf(texts.keySet());
        return entries.stream()
                .sorted(Comparator.comparingInt(
                                (Diagnostic d) -> files.indexOf(d.span().file()))
                        .thenComparingInt(d -> d.span().offset()))
                .toList();
    }
}
