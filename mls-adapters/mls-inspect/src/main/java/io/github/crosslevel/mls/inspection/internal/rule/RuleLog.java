package io.github.crosslevel.mls.inspection.internal.rule;

import io.github.crosslevel.mls.inspection.text.Diagnostic;
import io.github.crosslevel.mls.inspection.text.Problem;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The diagnostics of one text, up to a limit. Not thread-safe. */
public final class RuleLog {
    private static final int MOST = 100;

    private final String source;
    private final Function<Flaw, Problem> problems;
    private final List<Diagnostic> entries = new ArrayList<>();

    /** Starts a log of a text with a name, whose flaws are these problems. */
    public RuleLog(String source, Function<Flaw, Problem> problems) {
        this.source = source;
        this.problems = problems;
    }

    void report(Flaw flaw, Line line, int column, int length, Object... arguments) {
        report(problems.apply(flaw), line, column, length, arguments);
    }

    Problem problem(Flaw flaw) {
        return problems.apply(flaw);
    }

    /** Reports at a place of a line. */
    public void report(Problem problem, Line line, int column, int length, Object... arguments) {
        if (entries.size() < MOST) {
            List<Title> texts = new ArrayList<>();
            for (Object argument : arguments) {
                texts.add(argument instanceof Title title ? title : Title.same(String.valueOf(argument)));
            }
            entries.add(
                    new Diagnostic(problem, source, line.number(), column, Math.max(1, length), line.text(), texts));
        }
    }

    /** Reports at a token. */
    public void report(Problem problem, Line line, Token at, Object... arguments) {
        report(problem, line, at.column(), at.length(), arguments);
    }

    /** Returns whether anything was reported of a line. */
    public boolean names(Line line) {
        return entries.stream().anyMatch(entry -> entry.line() == line.number());
    }

    /** Returns whether nothing was reported. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns what was reported, in the order of the text. */
    public List<Diagnostic> diagnostics() {
        return entries.stream()
                .sorted(Comparator.comparingInt(Diagnostic::line).thenComparingInt(Diagnostic::column))
                .toList();
    }

    /**
     * A line of a text.
     *
     * @param number 1-based
     * @param text without its end
     */
    public record Line(int number, String text) {}
}
