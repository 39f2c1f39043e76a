package io.github.crosslevel.mls.policy.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What all commands have in common: a console, {@code --help}, and a result that is an exit status. */
abstract class Subcommand implements Callable<Integer> {
    private final Console console;

    Subcommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    void showHelp(boolean asked) {
        // Done by picocli.
    }

    @Override
    public final Integer call() throws IOException, UnusableFileException {
        return run();
    }

    /** Runs the command and returns its {@link ExitStatus}. */
    abstract int run() throws IOException, UnusableFileException;

    /** Returns the command line of this command. */
    final CommandLine commandLine() {
        return new CommandLine(this);
    }
}
