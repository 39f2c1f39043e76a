package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;

/** Made-up frames that are sealed, passed and opened at start-up, so that the first real one is fast. */
final class Rehearsal {
    private static final int FRAMES = 4;
    /** Some chunks and an odd rest; and whole chunks only, as the parts of a file are. */
    private static final List<Integer> LENGTHS = List.of(100_001, 6 * Cobblestone.CHUNK);

    private final Route route = new Route(SystemId.of("source"), SystemId.of("destination"));
    private final Label label =
            LabelSchema.builder("rehearsal", 1).levels("none").build().bottom();
    private final FrameSealer sealer;
    private final TokenFrameVerifier verifier;
    private final FrameOpener opener;
    private final byte[] buffer = new byte[Collections.max(LENGTHS)];

    private Rehearsal(CryptoSuite suite) {
        SecureRandom random = new SecureRandom();
        SystemId interconnect = SystemId.of("interconnect");
        EpochSchedule epochs =
                EpochSchedule.of(Instant.EPOCH, Duration.ofMinutes(1), InstantSource.fixed(Instant.EPOCH));
        KeyRing ring = KeyRing.generate(suite, List.of(route), 0, random);
        sealer = FrameSealer.of(ring, epochs, random);
        verifier = TokenFrameVerifier.of(ring, epochs, label.schema(), interconnect);
        opener = FrameOpener.of(ring, epochs, label.schema(), interconnect);
    }

    /** Makes frames of a suite, and in their middle whatever else. */
    static void around(CryptoSuite suite, Runnable more) throws IOException {
        Rehearsal rehearsal = new Rehearsal(suite);
        rehearsal.exchange(1); // loads every class, so that none undoes what is compiled next
        more.run();
        rehearsal.exchange(FRAMES);
    }

    private void exchange(int frames) throws IOException {
        for (int length : LENGTHS) {
            Content content = content(length);
            Claims claims = claims(content);
            for (int i = 0; i < frames; i++) {
                InputStream frame = sealer.seal(claims, content);
                if (read(opener.open(stream(verifier.verify(frame)))) != length) {
                    throw new IllegalStateException("a frame did not arrive whole");
                }
            }
        }
    }

    private static Content content(int length) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(length).allocate()) {
            area.output().write(new byte[length]);
            return area.commit(ContentType.of("application/octet-stream"), Attributes.none());
        }
    }

    private Claims claims(Content content) {
        return new Claims(
                new RequestId(0, 0),
                Correlation.opening(),
                new Subject(SubjectId.of("nobody"), route.source(), Clearance.upTo(label), Attributes.none()),
                ObjectRef.of("nothing", "nothing"),
                label,
                Action.of("rehearse"),
                Protocol.of("none"),
                route,
                new PolicyVersion("rehearsal", 1),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                Instant.EPOCH);
    }

    private int read(FrameVerdict verdict) throws IOException {
        try (InputStream in = stream(verdict)) {
            return in.readNBytes(buffer, 0, buffer.length);
        }
    }

    private static InputStream stream(FrameVerdict verdict) {
        if (verdict instanceof FrameVerdict.Genuine genuine) {
            return genuine.stream();
        }
        throw new IllegalStateException("a genuine frame was refused: " + verdict);
    }
}
