package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.source.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code mls}; {@code docs/mls-command.md} describes it. */
@Command(name = "mls")
public final class Mls extends Subcommand {
    private static final String LANGUAGE = "--lang";

    private final CommandLine line;

    /** The languages as they are called on the command line. */
    enum Spoken {
        zh(Language.CHINESE),
        en(Language.ENGLISH);

        private final Language language;

        Spoken(Language language) {
            this.language = language;
        }

        Language language() {
            return language;
        }
    }

    Mls(Console console) {
        super(console);
        this.line = commandLine();
        List.of(
                        new CheckCommand(console),
                        new FormatCommand(console),
                        new TestCommand(console),
                        new DecideCommand(console),
                        new GraphCommand(console),
                        new ReportCommand(console))
                .forEach(line::addSubcommand);
        CommandLine bundle = new CommandLine(new BundleCommand(console));
        List.of(new BundlePackCommand(console), new BundleShowCommand(console), new BundleVerifyCommand(console))
                .forEach(bundle::addSubcommand);
        line.addSubcommand(bundle);
        line.setResourceBundle(texts(console.language()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setOut(console.printer());
        line.setExecutionExceptionHandler(this::fail);
        line.setParameterExceptionHandler((error, arguments) -> misuse(error));
        line.getCommandSpec().version(version());
    }

    @Option(names = LANGUAGE, paramLabel = "zh|en", descriptionKey = "lang", scope = ScopeType.INHERIT)
    void speak(Spoken language) {
        // Read by language() before anything else is, so that help and complaints are in this language too.
    }

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "version")
    void showVersion(boolean asked) {
        // Done by picocli.
    }

    /** Runs the command on the streams of the process, and ends the process with its exit status. */
    public static void main(String[] arguments) {
        Locale locale = Locale.forLanguageTag(System.getProperty("user.language", "en"));
        Console console = Console.ofProcess(language(arguments, Language.of(locale)));
        System.exit(new Mls(console).run(arguments));
    }

    /** Returns the language that the arguments ask for. */
    static Language language(String[] arguments, Language otherwise) {
        Language language = otherwise;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean joined = argument.startsWith(LANGUAGE + "=");
            if (joined || (argument.equals(LANGUAGE) && i + 1 < arguments.length)) {
                String asked = joined ? argument.substring(LANGUAGE.length() + 1) : arguments[i + 1];
                language = asked.equals("zh") ? Language.CHINESE : Language.ENGLISH;
            }
        }
        return language;
    }

    /** Runs the command and returns its {@link ExitStatus}. */
    int run(String... arguments) {
        try {
            int status = line.execute(arguments);
            console().flush();
            return status;
        } catch (IOException | UncheckedIOException e) {
            // Whoever read our output has gone, so nobody is left to be told.
            return ExitStatus.FINDINGS;
        }
    }

    @Override
    int run() {
        line.usage(line.getOut());
        line.getOut().flush();
        return ExitStatus.USAGE;
    }

    private int fail(Exception error, CommandLine command, ParseResult arguments) throws Exception {
        if (error instanceof UnusableFileException unusable) {
            console().complain(unusable.phrase());
            return ExitStatus.USAGE;
        }
        if (error instanceof IOException || error instanceof UncheckedIOException) {
            return ExitStatus.FINDINGS;
        }
        throw error;
    }

    private int misuse(CommandLine.ParameterException error) {
        console().complain("mls: " + error.getMessage());
        console().complain(texts(console().language()).getString("hint"));
        return ExitStatus.USAGE;
    }

    private static ResourceBundle texts(Language language) {
        String name = language == Language.CHINESE ? "help_zh.properties" : "help_en.properties";
        try (InputStream in = Objects.requireNonNull(Mls.class.getResourceAsStream(name), name);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        String version = Mls.class.getPackage().getImplementationVersion();
        return "mls " + (version == null ? "" : version);
    }
}
