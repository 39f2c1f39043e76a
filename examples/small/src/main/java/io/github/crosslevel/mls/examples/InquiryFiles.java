package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.gateway.GatewayBuilder;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Two systems between which files of inquiries cross, for the examples that send some. */
final class InquiryFiles {
    static final SystemId INTERNET = SystemId.of("internet");
    static final SystemId INTRANET = SystemId.of("intranet");
    static final Action INQUIRE = Action.of("inquire");
    static final CsvFormat FORMAT =
            CsvFormat.builder().whole("number").text("purpose").build();
    private static final CompiledPolicy POLICY = PolicyCompiler.standard()
            .compile(PolicySource.of("inquiries.mls", """
            schema inquiries version 1 {
              level internal < secret;
              system internet grade 2;
              system intranet grade 3;
              action inquire;
              protocol file, jdbc;
              object { type: enum {inquiry-file}; }
            }
            label of-file stamp internal when object.type == inquiry-file;
            policy inquiries combine deny-overrides {
              rule all permit inquire;
            }
            """))
            .orThrow();
    private static final Clearance ANY = Clearance.upTo(POLICY.labels().top());

    private InquiryFiles() {}

    /** Returns a gateway between the systems, with where files go in the second one. */
    static GatewayBuilder gateway(Path directory, Delivery destination) {
        return Gateway.in(directory.resolve("gateway"), "example".toCharArray())
                .policy(POLICY)
                .system(new GradedSystem(INTERNET, 2, ANY), front -> front.departing(CsvCanonicalizer.of(FORMAT)))
                .system(
                        new GradedSystem(INTRANET, 3, ANY),
                        front -> front.arriving(CsvChecker.of(FORMAT)).delivering(INQUIRE, destination));
    }

    static AccessKey clerk(Gateway gateway) {
        return gateway.issueKey(new Subject(SubjectId.of("clerk"), INTERNET, ANY, Attributes.none()));
    }

    /** Returns the names of the visible files. */
    static String names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList()
                    .toString();
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
