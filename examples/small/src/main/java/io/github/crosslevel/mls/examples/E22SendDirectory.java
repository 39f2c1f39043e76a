package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.file.FileOutbox;
import io.github.crosslevel.mls.file.Posting;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A directory whose files are sent across and appear in another one: a table passes, a program that is called a table
 * does not, and a link is not even read.
 *
 * <p>Read next: {@link E23SignedSignatures}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E22SendDirectory -pl examples/small -am package</pre>
 */
final class E22SendDirectory {

    private E22SendDirectory() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("mls-example");
        DirectoryDelivery inbox = DirectoryDelivery.into(Files.createDirectory(directory.resolve("inbox")));
        try (Gateway gateway = InquiryFiles.gateway(directory, inbox).open()) {
            AccessKey clerk = InquiryFiles.clerk(gateway);
            Path outbox = Files.createDirectory(directory.resolve("outbox"));
            Files.writeString(outbox.resolve("loans.csv"), "number,purpose\n1,loan approval\n");
            Files.write(outbox.resolve("program.csv"), new byte[] {0x7f, 'E', 'L', 'F'});
            Files.createSymbolicLink(outbox.resolve("link.csv"), Path.of("/etc/passwd"));
            send(gateway.front(InquiryFiles.INTERNET), clerk, directory);
            System.out.println("in the inbox: " + InquiryFiles.names(directory.resolve("inbox")));
        }
        InquiryFiles.delete(directory);
    }

    /** All that a host writes; it calls {@code poll} by a timer of its own, and {@code resume} once after start. */
    private static void send(Front front, AccessKey clerk, Path directory) throws IOException {
        AuditSink trail = entry -> {
            System.out.println("recorded: " + entry.fields().get("reason"));
            return () -> {};
        };
        try (FileOutbox outbox = FileOutbox.of(directory.resolve("outbox"), directory.resolve("kept"))
                .through(front)
                .as(clerk)
                .across(new Route(InquiryFiles.INTERNET, InquiryFiles.INTRANET))
                .sending(InquiryFiles.INQUIRE, "inquiry-file", InquiryFiles.FORMAT.type())
                .audit(trail, InstantSource.system())
                .renamedIn()
                .open()) {
            outbox.resume(front.resumeTransfers());
            for (Posting posting : outbox.poll()) {
                String end = posting.settled()
                        .toCompletableFuture()
                        .join()
                        .getClass()
                        .getSimpleName();
                System.out.println(posting.name() + ": " + end);
            }
        }
    }
}
