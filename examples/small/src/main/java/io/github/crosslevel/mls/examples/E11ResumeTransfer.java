package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file transfer whose link breaks in the middle and which goes on from where the receiver has it.
 *
 * <p>This was the last example; the main job {@code examples/credit-report-exchange} shows all of it at once, with real
 * sockets and a real database.
 *
 * <p>Read next: {@link E12LabelDimensions}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E11ResumeTransfer -pl examples/small -am package</pre>
 */
final class E11ResumeTransfer {
    private static final int ROWS = 500_000;

    private E11ResumeTransfer() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("mls-example");
        DirectoryDelivery inbox = DirectoryDelivery.into(Files.createDirectory(directory.resolve("inbox")));
        try (Gateway gateway = InquiryFiles.gateway(directory, inbox)
                .decorating(breakingAtFrame(2))
                .open()) {
            Front front = gateway.front(InquiryFiles.INTERNET);
            AccessKey clerk = InquiryFiles.clerk(gateway);
            show("first attempt", front.submit(submission(front, clerk)));
            System.out.println("in the inbox: " + InquiryFiles.names(directory.resolve("inbox")));

            for (Transfer resumed : front.resumeTransfers()) {
                show("resumed", resumed);
            }
            System.out.println("in the inbox: " + InquiryFiles.names(directory.resolve("inbox")));
        }
        InquiryFiles.delete(directory);
    }

    /** Returns a link that fails once. A frame carries one part, of 8 MiB at most. */
    private static LinkDecorator breakingAtFrame(int number) {
        AtomicInteger frames = new AtomicInteger();
        return (system, link) -> frame -> {
            if (frames.incrementAndGet() == number) {
                throw new IOException("link is down");
            }
            return link.send(frame);
        };
    }

    private static Submission submission(Front front, AccessKey clerk) {
        StringBuilder csv = new StringBuilder("number,purpose\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(row).append(",loan approval\n");
        }
        return new Submission(
                front.newRequestId(),
                clerk,
                Correlation.opening(),
                new Route(InquiryFiles.INTERNET, InquiryFiles.INTRANET),
                InquiryFiles.INQUIRE,
                Protocol.of("file"),
                ObjectRef.of("inquiries.csv", "inquiry-file"),
                InquiryFiles.FORMAT.type(),
                RawContent.of(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void show(String what, Transfer transfer) {
        TransferOutcome outcome = transfer.await();
        System.out.println(what + ": " + outcome.getClass().getSimpleName() + ", " + transfer.arrived() + " of "
                + transfer.length() + " bytes");
    }
}
