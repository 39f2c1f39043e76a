package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls bundle pack}: puts a policy and what it imports into a bundle that nobody has signed yet. */
@Command(name = "pack")
final class BundlePackCommand extends Subcommand {
    @Parameters(paramLabel = "POLICY", descriptionKey = "policy")
    private Path policy = PolicyFiles.STANDARD_INPUT;

    @Option(names = "--name", required = true, paramLabel = "NAME", descriptionKey = "bundle-name")
    private String name = "";

    @Option(names = "--serial", required = true, paramLabel = "N", descriptionKey = "serial")
    private int serial;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            descriptionKey = "output")
    private Path output = PolicyFiles.STANDARD_INPUT;

    BundlePackCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws UnusableFileException {
        PolicySource source = source();
        PolicyCompiler compiler = PolicyCompiler.standard()
                .importing(SourceResolver.under(policy.toAbsolutePath().resolveSibling("")));
        PolicyFiles policies = new PolicyFiles(console());
        Compilation compilation = compiler.compile(source);
        policies.tell(compilation.diagnostics());
        policies.summarize();
        return compilation instanceof Compilation.Compiled ? pack(source, compiler) : ExitStatus.FINDINGS;
    }

    private int pack(PolicySource source, PolicyCompiler compiler) throws UnusableFileException {
        try {
            PolicyBundle bundle = PolicyBundle.of(name, serial, source, compiler);
            byte[] archive = bundle.encoded();
            BundleFiles.write(output, archive);
            console().row(new Phrase("digest", "摘要"), Digest.compute(archive).toString());
            console().row(new Phrase("semantic hash", "语义摘要"), bundle.meaning().toString());
            return ExitStatus.OK;
        } catch (IllegalArgumentException e) {
            console().complain("mls: " + e.getMessage());
            return ExitStatus.USAGE;
        } catch (BundleException e) {
            console().complain(BundleFiles.refusal(policy, e));
            return ExitStatus.FINDINGS;
        }
    }

    private PolicySource source() throws UnusableFileException {
        try {
            return PolicySource.read(policy);
        } catch (IOException e) {
            throw new UnusableFileException(policy, e);
        }
    }
}
