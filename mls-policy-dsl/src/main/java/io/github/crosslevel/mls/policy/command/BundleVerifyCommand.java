package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException;
import io.github.crosslevel.mls.policy.bundle.BundleTrust;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.signature.Quorum;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls bundle verify}: tells whether enough of those who must have signed a bundle have. */
@Command(name = "verify")
final class BundleVerifyCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", descriptionKey = "bundle")
    private Path file = PolicyFiles.STANDARD_INPUT;

    @Option(names = "--name", required = true, paramLabel = "NAME", descriptionKey = "expected-name")
    private String name = "";

    @Option(names = "--key", required = true, paramLabel = "PEM", descriptionKey = "key")
    private List<Path> keys = List.of();

    @Option(names = "--quorum", required = true, paramLabel = "K", descriptionKey = "quorum")
    private int quorum;

    @Option(names = "--after", paramLabel = "N", defaultValue = "0", descriptionKey = "after")
    private int after;

    BundleVerifyCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws UnusableFileException {
        try {
            PlatformKeys known = PlatformKeys.read(keys);
            BundleTrust trust = new BundleTrust(name, new Quorum(quorum, known.ids()), known);
            PolicyBundle bundle = BundleFiles.read(file);
            bundle.compile(trust, after, PolicyCompiler.standard());
            console()
                    .print(new Phrase(
                            bundle + ": verified, of meaning " + bundle.meaning(),
                            bundle + "：验证通过，语义摘要 " + bundle.meaning()));
            return ExitStatus.OK;
        } catch (IllegalArgumentException e) {
            console().complain("mls: " + e.getMessage());
            return ExitStatus.USAGE;
        } catch (BundleException e) {
            console().complain(BundleFiles.refusal(file, e));
            return ExitStatus.FINDINGS;
        }
    }
}
