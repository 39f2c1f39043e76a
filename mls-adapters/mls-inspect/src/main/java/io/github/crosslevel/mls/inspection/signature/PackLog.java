package io.github.crosslevel.mls.inspection.signature;

import java.util.ArrayList;
import java.util.List;

/** The diagnostics of one pack, up to a limit. Not thread-safe. */
final class PackLog {
    private static final int MOST = 100;

    private final String source;
    private final List<PackDiagnostic> entries = new ArrayList<>();

    PackLog(String source) {
        this.source = source;
    }

    /** Reports at a place of a line. */
    void report(PackProblem problem, Line line, int column, int length, Object... arguments) {
        if (entries.size() < MOST) {
            List<Title> texts = new ArrayList<>();
            for (Object argument : arguments) {
                texts.add(argument instanceof Title title ? title : Title.same(String.valueOf(argument)));
            }
            entries.add(new PackDiagnostic(
                    problem, source, line.number(), column, Math.max(1, length), line.text(), texts));
        }
    }

    /** Reports at a token. */
    void report(PackProblem problem, Line line, Token at, Object... arguments) {
        report(problem, line, at.column(), at.length(), arguments);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void throwIfAny() throws PackException {
        if (!entries.isEmpty()) {
            throw new PackException(entries);
        }
    }

    /**
     * A line of a pack.
     *
     * @param number 1-based
     * @param text without its end
     */
    record Line(int number, String text) {}
}
