package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.crypto.audit.AuditFile;
import io.github.crosslevel.mls.crypto.audit.AuditVerification;
import io.github.crosslevel.mls.crypto.audit.AuditVerifier;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The audit trail: each line is linked to all before it and a signed checkpoint says how far it had come. Whoever has
 * the public key sees what was changed, removed or cut off.
 *
 * <p>Read next: {@link E10WholeGateway}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E09AuditTrail -pl examples/small -am package</pre>
 */
final class E09AuditTrail {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T02:00:00Z"));

    private E09AuditTrail() {}

    public static void main(String[] args) throws IOException {
        SigningKey key = SigningKey.generate(new SecureRandom());
        AuditVerifier verifier = AuditVerifier.with(key.publicKey());
        Path directory = Files.createTempDirectory("mls-example");
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile audit = AuditFile.open(trail, key, CLOCK)) {
            audit.append(record(Outcome.DELIVERED, Optional.empty())).await();
            audit.append(record(Outcome.REFUSED, Optional.of(Reason.of(ReasonCode.LEVEL_SKIPPING))))
                    .await();
        }
        show("as written", verifier.verify(trail));

        List<String> lines = Files.readAllLines(trail);
        Files.writeString(trail, String.join("\n", lines).replace("LEVEL_SKIPPING", "TIMED_OUT") + "\n");
        show("a reason changed", verifier.verify(trail));

        Files.writeString(trail, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        show("the last line gone", verifier.verify(trail));

        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static AuditRecord record(Outcome outcome, Optional<Reason> reason) {
        return new AuditRecord.Crossing(
                CLOCK.instant(), SystemId.of("intranet"), outcome, Stage.DELIVERED, reason, Trace.empty());
    }

    private static void show(String what, AuditVerification result) {
        System.out.println(what + ": "
                + (result instanceof AuditVerification.Violated violated
                        ? violated.violation()
                        : "intact, " + result.summary().outcomes()));
    }
}
