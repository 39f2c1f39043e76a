package io.github.crosslevel.mls.examples.creditreport;

import io.github.crosslevel.mls.examples.creditreport.report.JsonReport;
import io.github.crosslevel.mls.examples.creditreport.report.RunReport;
import io.github.crosslevel.mls.examples.creditreport.report.TerminalReport;
import io.github.crosslevel.mls.examples.creditreport.report.page.ReportPage;
import io.github.crosslevel.mls.examples.creditreport.scenario.Narrator;
import io.github.crosslevel.mls.examples.creditreport.scenario.Options;
import io.github.crosslevel.mls.examples.creditreport.scenario.Scenario;
import io.github.crosslevel.mls.examples.creditreport.scenario.Sizes;
import io.github.crosslevel.mls.examples.creditreport.scenario.UsageException;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The main job: a credit bureau of grade 3 and a query portal of grade 2 exchange credit reports through the platform,
 * in one JVM, over real sockets. It shows what passes, what does not and why, how fast, and that the audit trail holds
 * all of it.
 *
 * <p>Exit status: 0 if everything was as it must be; 1 if not, or if the environment failed; 2 if the command was
 * wrong.
 */
public final class CreditReportExchange {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Sizes sizes;
    private final LinkDecorator cable;
    private final PrintStream out;
    private final PrintStream err;

    CreditReportExchange(Sizes sizes, LinkDecorator cable, PrintStream out, PrintStream err) {
        this.sizes = sizes;
        this.cable = cable;
        this.out = out;
        this.err = err;
    }

    /** Runs the main job and ends the process with its exit status. */
    public static void main(String[] arguments) {
        System.exit(new CreditReportExchange(Sizes.FULL, (system, link) -> link, System.out, System.err)
                .run(List.of(arguments)));
    }

    /** Runs the main job and returns its exit status. */
    int run(List<String> arguments) {
        Language language = Options.languageOf(arguments);
        if (Options.askForHelp(arguments)) {
            out.println(Options.USAGE.in(language));
            return 0;
        }
        try {
            Options options = Options.parse(arguments);
            requireWritable(options.json());
            requireWritable(options.report());
            return run(options);
        } catch (UsageException e) {
            err.println(e.problem().in(language));
            return MISUSED;
        } catch (IOException e) {
            err.println(new Phrase("the environment failed: ", "运行环境故障: ").in(language) + e);
            return FAILED;
        }
    }

    private int run(Options options) throws UsageException, IOException {
        RunReport run = new Scenario(options, sizes, new Narrator(out, options.language(), medium()), cable).run();
        out.println();
        TerminalReport.of(run, options.language()).forEach(out::println);
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), JsonReport.of(run));
        }
        if (options.report().isPresent()) {
            Files.writeString(options.report().get(), ReportPage.of(run, options.language()));
            out.println(options.report().get().toUri());
        }
        out.flush();
        boolean goalsCount = options.goals() == Options.Goals.REQUIRED;
        return run.isAsExpected() && (!goalsCount || run.reachedGoals()) ? 0 : FAILED;
    }

    /** JDK 22 to 24 have a console even where nobody watches; there a log gets the bars of a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static Narrator.Medium medium() {
        return System.console() != null ? Narrator.Medium.TERMINAL : Narrator.Medium.LOG;
    }

    /** Fails before half a minute of work, not after it. */
    private static void requireWritable(Optional<Path> file) throws UsageException {
        if (file.isPresent()) {
            try {
                Files.newOutputStream(file.get()).close();
            } catch (IOException e) {
                throw UsageException.unwritable(file.get());
            }
        }
    }
}
