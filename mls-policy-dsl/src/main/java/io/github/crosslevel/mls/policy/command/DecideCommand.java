package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.CompiledPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls decide}: answers requests, one per line. */
@Command(name = "decide")
final class DecideCommand extends Subcommand {
    @Parameters(index = "0", paramLabel = "POLICY", descriptionKey = "policy")
    private Path policy = PolicyFiles.STANDARD_INPUT;

    @Parameters(index = "1", arity = "0..1", paramLabel = "REQUESTS", descriptionKey = "requests")
    private Path requests = PolicyFiles.STANDARD_INPUT;

    @Option(names = "--explain", descriptionKey = "explain")
    private boolean explain;

    DecideCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws IOException, UnusableFileException {
        PolicyFiles policies = new PolicyFiles(console());
        Optional<CompiledPolicy> compiled = policies.compile(policy);
        policies.summarize();
        if (compiled.isEmpty()) {
            return ExitStatus.FINDINGS;
        }
        DecisionLines lines = new DecisionLines(explain ? Optional.of(console().language()) : Optional.empty());
        DecisionStream stream = new DecisionStream(compiled.get(), lines);
        try (InputStream in = open()) {
            stream.run(
                    new LineSource(requests, in, console().out()::flush),
                    console().out());
        }
        return stream.malformed() > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
    }

    private InputStream open() throws UnusableFileException {
        try {
            return requests.equals(PolicyFiles.STANDARD_INPUT) ? console().in() : Files.newInputStream(requests);
        } catch (IOException e) {
            throw new UnusableFileException(requests, e);
        }
    }
}
