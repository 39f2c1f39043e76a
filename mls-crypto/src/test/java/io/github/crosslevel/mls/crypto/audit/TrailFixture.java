package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trails and records for tests, the same in each run. */
final class TrailFixture {
    static final Instant TIME = Instant.parse("2026-11-22T02:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(TIME);
    static final SigningKey KEY = SigningKey.of(bytes(1));
    static final SigningKey OTHER_KEY = SigningKey.of(bytes(2));

    private TrailFixture() {}

    private static byte[] bytes(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return bytes;
    }

    static AuditRecord delivered(long request) {
        return crossing(request, Outcome.DELIVERED);
    }

    static AuditRecord crossing(long request, Outcome outcome) {
        boolean refused = outcome == Outcome.REFUSED;
        Trace trace = Trace.of(
                        new RequestId(0, request),
                        new Correlation.Opening(),
                        new Route(SystemId.of("internet"), SystemId.of("intranet")),
                        new Action("query"),
                        new Protocol("http"),
                        new ObjectId("征信报告/" + request))
                .subject(SubjectId.of("张三"))
                .content(2, Digest.compute("{}".getBytes(StandardCharsets.UTF_8)));
        Optional<Reason> reason =
                refused ? Optional.of(Reason.of(ReasonCode.RULE_DENY, "rule \"r1\"\n")) : Optional.empty();
        return new AuditRecord.Crossing(
                TIME.plusMillis(request), SystemId.of("intranet"), outcome, stage(outcome), reason, trace);
    }

    private static Stage stage(Outcome outcome) {
        return switch (outcome) {
            case FORWARDED -> Stage.ARBITRATED;
            case REFUSED -> Stage.LABELED;
            default -> Stage.DELIVERED;
        };
    }

    /** Returns a record as short as they get. */
    static AuditRecord note(long number) {
        return new AuditRecord.Administration(
                TIME, SystemId.of("c"), Outcome.PERFORMED, SubjectId.of("审"), "note", Long.toString(number));
    }

    static AuditFile open(Path trail) throws IOException {
        return AuditFile.open(trail, KEY, CLOCK);
    }

    /** Writes a closed trail with the creation and so many records. */
    static Path write(Path directory, int records) throws IOException {
        Path trail = directory.resolve("trail.jsonl");
        try (AuditFile file = open(trail)) {
            for (int i = 1; i <= records; i++) {
                file.append(crossing(i, i % 2 == 0 ? Outcome.REFUSED : Outcome.DELIVERED));
            }
        }
        return trail;
    }

    /** Copies a trail as a crash would leave it. */
    static Path copy(Path trail, Path directory) throws IOException {
        Path copy = Files.createDirectories(directory).resolve("trail.jsonl");
        Files.write(copy, Files.readAllBytes(trail));
        Files.write(checkpoint(copy), Files.readAllBytes(checkpoint(trail)));
        return copy;
    }

    static Path checkpoint(Path trail) {
        return trail.resolveSibling(trail.getFileName() + ".checkpoint");
    }

    static AuditVerification verify(Path trail) throws IOException {
        return AuditVerifier.with(KEY.publicKey()).verify(trail);
    }

    /** Returns the violation, and fails if there is none. */
    static AuditViolation violation(Path trail) throws IOException {
        return ((AuditVerification.Violated) verify(trail)).violation();
    }

    static List<String> values(Path trail, String field) throws IOException {
        List<String> values = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(trail)) {
            for (Optional<Map<String, String>> next = reader.next(); next.isPresent(); next = reader.next()) {
                Optional.ofNullable(next.get().get(field)).ifPresent(values::add);
            }
        }
        return values;
    }
}
