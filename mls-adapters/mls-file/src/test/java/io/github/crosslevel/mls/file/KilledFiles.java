package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Another process that sends or delivers files, mostly until it is killed, and says each name on its output. */
final class KilledFiles {
    private KilledFiles() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path first = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "deliver" -> deliver(first, out);
            case "send" -> send(first, Path.of(arguments[2]), out);
            default -> poll(first, Path.of(arguments[2]), out);
        }
    }

    /** Polls once, and says of each file how it ended. */
    private static void poll(Path outbox, Path kept, PrintStream out) throws IOException {
        try (FileOutbox polled = new OutboxFixture(outbox, kept).open()) {
            for (Posting posting : polled.poll()) {
                posting.settled()
                        .whenComplete((how, problem) ->
                                out.println(problem == null ? posting.name() + " ended" : problem.getMessage()));
            }
        }
    }

    /** Sends what is in the directory until there is nothing left. */
    private static void send(Path outbox, Path kept, PrintStream out) throws IOException {
        OutboxFixture fixture = new OutboxFixture(outbox, kept);
        fixture.front = submission -> {
            out.println(submission.object().id() + " " + submission.id());
            return OutboxFixture.completed(submission);
        };
        try (FileOutbox sending = fixture.open()) {
            sending.resume(List.of());
            while (!sending.poll().isEmpty()) {
                // until nothing is left
            }
        }
        out.println("done");
    }

    private static void deliver(Path inbox, PrintStream out) throws IOException {
        DirectoryDelivery delivery = DirectoryDelivery.into(inbox);
        for (int i = 0; ; i++) {
            delivery.deliver("file-" + i, content(i));
            out.println(i);
        }
    }

    static String text(int number) {
        return ("line of file " + number + "\n").repeat(5_000);
    }

    private static Content content(int number) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(1 << 20).allocate()) {
            area.output().write(text(number).getBytes(StandardCharsets.US_ASCII));
            return area.commit(CsvFormat.TYPE, Attributes.none());
        }
    }

    static Process start(Object... arguments) throws IOException {
        return startUnder(List.of(), arguments);
    }

    /** Starts a process whose files hold at most so many KiB each, which stands for a disk that is full. */
    static Process startCramped(int kibibytes, Object... arguments) throws IOException {
        return startUnder(List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash"), arguments);
    }

    private static Process startUnder(List<String> shell, Object... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(shell));
        Collections.addAll(
                builder.command(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                KilledFiles.class.getName());
        for (Object argument : arguments) {
            builder.command().add(argument.toString());
        }
        return builder.redirectErrorStream(true).start();
    }
}
