package io.github.crosslevel.mls.policy.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls check}: compiles policies and tells what is wrong with them. */
@Command(name = "check")
final class CheckCommand extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<Path> files = List.of();

    @Option(names = "--strict", descriptionKey = "strict")
    private boolean strict;

    CheckCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws UnusableFileException {
        PolicyFiles policies = new PolicyFiles(console());
        for (Path file : files) {
            policies.compile(file);
        }
        policies.summarize();
        return policies.errors() > 0 || (strict && policies.warnings() > 0) ? ExitStatus.FINDINGS : ExitStatus.OK;
    }
}
