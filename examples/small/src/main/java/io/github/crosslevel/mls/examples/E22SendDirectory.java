package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.file.FileOutbox;
import io.github.crosslevel.mls.file.Posting;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.gateway.Gateway;
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
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory whose files are sent across and appear in another one: a table passes, a program that is called a table
 * does not, and a link is not even read.
 *
 * <p>Read next: {@link E23SignedSignatures}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E22SendDirectory -pl examples/small -am package</pre>
 */
final class E22SendDirectory {
    private static final SystemId INTERNET = SystemId.of("internet");
    private static final SystemId INTRANET = SystemId.of("intranet");
    private static final Action INQUIRE = Action.of("inquire");
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

    private E22SendDirectory() {}

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
                .open()) {
            AccessKey clerk = gateway.issueKey(new Subject(SubjectId.of("clerk"), INTERNET, any, Attributes.none()));
            Path outbox = Files.createDirectory(directory.resolve("outbox"));
            Files.writeString(outbox.resolve("loans.csv"), "number,purpose\n1,loan approval\n");
            Files.write(outbox.resolve("program.csv"), new byte[] {0x7f, 'E', 'L', 'F'});
            Files.createSymbolicLink(outbox.resolve("link.csv"), Path.of("/etc/passwd"));
            send(gateway.front(INTERNET), clerk, directory);
            System.out.println("in the inbox: " + names(directory.resolve("inbox")));
        }
        delete(directory);
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
                .across(new Route(INTERNET, INTRANET))
                .sending(INQUIRE, "inquiry-file", FORMAT.type())
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
