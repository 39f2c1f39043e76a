package io.github.crosslevel.mls.examples.creditreport;

import java.util.List;

/** The command in a process of its own, smaller than the main job. */
final class SmallRun {
    private SmallRun() {}

    public static void main(String[] arguments) {
        System.exit(new CreditReportExchange(Commands.SMALL, Commands.PLAIN, System.out, System.err)
                .run(List.of(arguments)));
    }
}
