package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.bundle.BundleException;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mls bundle show}: tells what a bundle claims. */
@Command(name = "show")
final class BundleShowCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", descriptionKey = "bundle")
    private Path file = PolicyFiles.STANDARD_INPUT;

    BundleShowCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws UnusableFileException {
        try {
            show(BundleFiles.read(file));
            return ExitStatus.OK;
        } catch (BundleException e) {
            console().complain(BundleFiles.refusal(file, e));
            return ExitStatus.FINDINGS;
        }
    }

    private void show(PolicyBundle bundle) {
        Console console = console();
        console.row(new Phrase("name", "名称"), bundle.name());
        console.row(new Phrase("serial", "序号"), Integer.toString(bundle.serial()));
        console.row(new Phrase("semantic hash", "语义摘要"), bundle.meaning().toString());
        console.row(new Phrase("policy", "策略"), bundle.main());
        bundle.files().forEach((name, digest) -> console.row(new Phrase("file", "文件"), digest + "  " + name));
        bundle.claimedSigners().forEach(key -> console.row(new Phrase("signed by", "签名密钥"), key));
        console.print(new Phrase("claimed by the bundle; nothing has been verified", "以上均为策略包自称，未经验证"));
    }
}
