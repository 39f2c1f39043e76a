package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.examples.creditreport.files.Progress;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells what is going on: on a terminal with a bar for each file, otherwise with a line now and then. Not thread-safe.
 */
public final class Narrator implements Progress {
    private static final int BAR = 30;
    private static final int QUARTERS = 4;
    private static final double MEGABYTE = 1e6;

    /** Where the telling goes. */
    public enum Medium {
        /** To somebody who watches: lines are rewritten. */
        TERMINAL,
        /** To a file or a pipe: lines stay. */
        LOG
    }

    private final PrintStream out;
    private final Language language;
    private final Medium medium;
    private String file = "";
    private long told = -1;

    /** Returns a narrator. */
    public Narrator(PrintStream out, Language language, Medium medium) {
        this.out = out;
        this.language = language;
        this.medium = medium;
    }

    void begin(Phrase phase) {
        out.println("• " + phase.in(language));
        out.flush();
    }

    @Override
    public void at(String name, long arrived, long length) {
        if (!name.equals(file)) {
            file = name;
            told = -1;
        }
        if (medium == Medium.TERMINAL) {
            out.print("\r" + bar(arrived, length));
            if (length > 0 && arrived == length) {
                out.println();
            }
        } else {
            long quarter = length == 0 ? 0 : arrived * QUARTERS / length;
            if (quarter != told) {
                told = quarter;
                out.println(line(arrived, length));
            }
        }
        out.flush();
    }

    private String bar(long arrived, long length) {
        int full = length == 0 ? 0 : (int) (arrived * BAR / length);
        return "  [" + "█".repeat(full) + "░".repeat(BAR - full) + "] "
                + line(arrived, length).strip() + "   ";
    }

    private String line(long arrived, long length) {
        if (length == 0) {
            return "  " + file + "  " + new Phrase("being judged", "判定中").in(language);
        }
        return String.format(
                Locale.ROOT,
                "  %s  %3d %%  %.1f / %.1f MB",
                file,
                arrived * 100 / length,
                arrived / MEGABYTE,
                length / MEGABYTE);
    }
}
