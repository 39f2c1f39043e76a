package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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
    private static final SystemId INTERNET = SystemId.of("internet");
    private static final SystemId INTRANET = SystemId.of("intranet");
    private static final Action INQUIRE = Action.of("inquire");
    private static final int ROWS = 500_000;
    private static final CsvFormat FORMAT =
            CsvFormat.builder().whole("number").text("purpose").build();
    private static final String POLICY = """
            schema inquiries version 1 {
              level internal < secret;
              system internet grade 2;
              system intranet grade 3;
              action inquire;
              protocol file;
              object { type: enum {inquiry-file}; }
            }
            label of-file stamp internal when object.type == inquiry-file;
            policy inquiries combine deny-overrides {
              rule all permit inquire;
            }
            """;

    private E11ResumeTransfer() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("mls-example");
        CompiledPolicy policy = PolicyCompiler.standard()
                .compile(PolicySource.of("inquiries.mls", POLICY))
                .orThrow();
        Clearance any = Clearance.upTo(policy.labels().top());
        DirectoryDelivery inbox = DirectoryDelivery.into(Files.createDirectory(directory.resolve("inbox")));
        try (Gateway gateway = Gateway.in(directory.resolve("gateway"), "example".toCharArray())
                .policy(policy)
                .system(new GradedSystem(INTERNET, 2, any), front -> front.departing(CsvCanonicalizer.of(FORMAT)))
                .system(
                        new GradedSystem(INTRANET, 3, any),
                        front -> front.arriving(CsvChecker.of(FORMAT)).delivering(INQUIRE, inbox))
                .decorating(breakingAtFrame(2))
                .open()) {
            Front front = gateway.front(INTERNET);
            AccessKey clerk = gateway.issueKey(new Subject(SubjectId.of("clerk"), INTERNET, any, Attributes.none()));
            show("first attempt", front.submit(submission(front, clerk)));
            System.out.println("in the inbox: " + names(directory.resolve("inbox")));

            for (Transfer resumed : front.resumeTransfers()) {
                show("resumed", resumed);
            }
            System.out.println("in the inbox: " + names(directory.resolve("inbox")));
        }
        delete(directory);
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
                new Route(INTERNET, INTRANET),
                INQUIRE,
                Protocol.of("file"),
                ObjectRef.of("inquiries.csv", "inquiry-file"),
                FORMAT.type(),
                RawContent.of(csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void show(String what, Transfer transfer) {
        TransferOutcome outcome = transfer.await();
        System.out.println(what + ": " + outcome.getClass().getSimpleName() + ", " + transfer.arrived() + " of "
                + transfer.length() + " bytes");
    }

    private static String names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList()
                    .toString();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
