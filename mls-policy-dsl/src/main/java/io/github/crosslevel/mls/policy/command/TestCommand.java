package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyTestResult;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls test}: runs the tests written in policies. */
@Command(name = "test")
final class TestCommand extends Subcommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<Path> files = List.of();

    @Option(names = "--junit-xml", paramLabel = "FILE", descriptionKey = "junit-xml")
    private Optional<Path> junitXml = Optional.empty();

    TestCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws UnusableFileException {
        PolicyFiles policies = new PolicyFiles(console());
        JUnitXml xml = new JUnitXml();
        long failures = 0;
        for (Path file : files) {
            Optional<CompiledPolicy> policy = policies.compile(file);
            if (policy.isPresent()) {
                List<PolicyTestResult> results = policy.get().runTests();
                failures += tell(file, results);
                xml.add(file.toString(), policy.get().name(), results);
            } else {
                xml.addBroken(file.toString());
            }
        }
        policies.summarize();
        if (junitXml.isPresent()) {
            write(junitXml.get(), xml.text());
        }
        return failures > 0 || policies.errors() > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
    }

    /** Tells the results of one file and returns how many tests failed. */
    private long tell(Path file, List<PolicyTestResult> results) {
        long failures = 0;
        for (PolicyTestResult result : results) {
            if (result instanceof PolicyTestResult.Failed failed) {
                failures++;
                console()
                        .print(failed.span() + ": "
                                + quoted(failed).in(console().language()));
            }
        }
        long passed = results.size() - failures;
        console()
                .print(new Phrase(
                        file + ": " + passed + " passed, " + failures + " failed",
                        file + "：通过 " + passed + "，失败 " + failures));
        return failures;
    }

    private static Phrase quoted(PolicyTestResult.Failed failed) {
        return new Phrase(
                "test `" + failed.title() + "` failed\n    expected "
                        + failed.expected().english() + "\n    found    "
                        + failed.found().english(),
                "测试 `" + failed.title() + "` 未通过\n    预期 "
                        + failed.expected().chinese() + "\n    实际 "
                        + failed.found().chinese());
    }

    private static void write(Path file, String text) throws UnusableFileException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
    }
}
