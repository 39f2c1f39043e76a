package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.Formatting;
import io.github.crosslevel.mls.policy.PolicyFormatter;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls fmt}: lays policies out canonically, in place. */
@Command(name = "fmt")
final class FormatCommand extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<Path> files = List.of();

    @Option(names = "--check", descriptionKey = "check")
    private boolean check;

    @Option(names = "--keywords", paramLabel = "zh|en", descriptionKey = "keywords")
    private Optional<Mls.Spoken> keywords = Optional.empty();

    FormatCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws IOException, UnusableFileException {
        PolicyFiles policies = new PolicyFiles(console());
        PolicyFormatter formatter = keywords.map(Mls.Spoken::language)
                .map(PolicyFormatter.standard()::withKeywords)
                .orElse(PolicyFormatter.standard());
        boolean found = false;
        for (Path file : files) {
            PolicySource source = policies.read(file);
            Formatting formatting = formatter.format(source);
            if (formatting instanceof Formatting.Formatted formatted) {
                found |= put(file, source, formatted.text());
            } else {
                policies.tell(((Formatting.Failed) formatting).diagnostics());
            }
        }
        policies.summarize();
        return policies.errors() > 0 || (check && found) ? ExitStatus.FINDINGS : ExitStatus.OK;
    }

    /** Writes the text back, or says that it would; returns whether it has changed. */
    private boolean put(Path file, PolicySource source, String text) throws IOException, UnusableFileException {
        boolean changed = !source.bytes().equals(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        if (file.equals(PolicyFiles.STANDARD_INPUT) && !check) {
            console().out().write(text);
        } else if (changed) {
            console().print(source.name());
            if (!check) {
                write(file, text);
            }
        }
        return changed;
    }

    private static void write(Path file, String text) throws UnusableFileException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
    }
}
