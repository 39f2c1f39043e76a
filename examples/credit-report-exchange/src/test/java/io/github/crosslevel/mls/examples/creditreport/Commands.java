package io.github.crosslevel.mls.examples.creditreport;

import io.github.crosslevel.mls.examples.creditreport.scenario.Sizes;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs of the command, smaller than the main job and otherwise the same. */
final class Commands {
    static final Sizes SMALL = new Sizes(400, 120, 2, 60, 2, 0);
    static final LinkDecorator PLAIN = (system, link) -> link;

    private Commands() {}

    record Ended(int status, String out, String err) {}

    static Ended run(Sizes sizes, LinkDecorator cable, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new CreditReportExchange(sizes, cable, print(out), print(err)).run(List.of(arguments));
        return new Ended(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
