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
import java.util.List;

/** Another process that sends or delivers files until it is killed, and says each name on its output. */
final class KilledFiles {
    private KilledFiles() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path first = Path.of(arguments[1]);
        if (arguments[0].equals("deliver")) {
            deliver(first, out);
        } else {
            send(first, Path.of(arguments[2]), out);
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
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledFiles.class.getName());
        for (Object argument : arguments) {
            builder.command().add(argument.toString());
        }
        return builder.redirectErrorStream(true).start();
    }
}
