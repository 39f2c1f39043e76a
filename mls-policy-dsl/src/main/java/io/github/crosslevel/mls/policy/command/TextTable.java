package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.source.DisplayWidth;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;

/** A table whose columns line up in a fixed-width font. Not thread-safe. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<Phrase>> rows = new ArrayList<>();

    TextTable(Phrase... titles) {
        row(titles);
    }

    void row(Phrase... cells) {
        rows.add(List.of(cells));
    }

    /** Returns the lines, the titles first. */
    List<String> lines(Language language) {
        int[] widths = new int[rows.get(0).size()];
        for (List<Phrase> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i).in(language)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<Phrase> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i).in(language);
                line.append(cell)
                        .append(" ".repeat(widths[i] - DisplayWidth.of(cell)))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
