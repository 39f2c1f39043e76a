package io.github.crosslevel.mls.policy.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mls bundle}: what can be done with policy bundles, each by a command of its own. */
@Command(name = "bundle")
final class BundleCommand extends Subcommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    BundleCommand(Console console) {
        super(console);
    }

    @Override
    int run() {
        CommandLine line = spec.commandLine();
        line.usage(console().printer());
        return ExitStatus.USAGE;
    }
}
