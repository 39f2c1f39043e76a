package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.crypto.envelope.FrameOpener;
import io.github.crosslevel.mls.crypto.envelope.FrameSealer;
import io.github.crosslevel.mls.crypto.envelope.TokenFrameVerifier;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.FrameVerifier;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.Sealer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Label token and envelope: a frame is sealed, endorsed by the interconnect and opened; replayed, or altered by one
 * bit, it is refused.
 *
 * <p>The pipeline does all of this by itself, see {@link E10WholeGateway}; here its parts are called by hand.
 *
 * <p>Read next: {@link E09AuditTrail}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E08SealAndOpen -pl examples/small -am package</pre>
 */
final class E08SealAndOpen {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final SystemId INTERCONNECT = SystemId.of("interconnect");
    private static final Route ROUTE = new Route(SystemId.of("intranet"), SystemId.of("internet"));
    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .levels("public", "internal", "secret")
            .categories("credit")
            .build();

    private E08SealAndOpen() {}

    public static void main(String[] args) throws IOException {
        EpochSchedule epochs = EpochSchedule.of(NOW, Duration.ofMinutes(1), InstantSource.fixed(NOW));
        SecureRandom random = new SecureRandom();
        KeyRing ring = KeyRing.generate(List.of(ROUTE), epochs.current(), random);
        Sealer source = FrameSealer.of(ring.forFront(ROUTE.source()), epochs, random);
        FrameVerifier interconnect = TokenFrameVerifier.of(ring.forInterconnect(), epochs, SCHEMA, INTERCONNECT);
        Opener destination = FrameOpener.of(ring.forFront(ROUTE.destination()), epochs, SCHEMA, INTERCONNECT);

        Content report = stage("{\"score\":712}");
        byte[] frame = source.seal(claims(report), report).readAllBytes();
        byte[] endorsed = show("at the interconnect", interconnect.verify(new ByteArrayInputStream(frame)));
        show("at the destination", destination.open(new ByteArrayInputStream(endorsed)));
        show("the same frame again", interconnect.verify(new ByteArrayInputStream(frame)));

        // Claims can be read by the interconnect and changed by anybody, but the token does not vouch for the change.
        byte[] moved = source.seal(claims(report), report).readAllBytes();
        moved[indexOf(moved, "report/1") + "report/".length()] ^= 1;
        show("one bit of the object's name", interconnect.verify(new ByteArrayInputStream(moved)));

        byte[] body = source.seal(claims(report), report).readAllBytes();
        body[body.length - 1] ^= 1;
        byte[] passed = show("one bit of the content", interconnect.verify(new ByteArrayInputStream(body)));
        show("the same, at the destination", destination.open(new ByteArrayInputStream(passed)));
    }

    private static byte[] show(String what, FrameVerdict verdict) throws IOException {
        if (verdict instanceof FrameVerdict.Rejected rejected) {
            System.out.println(what + ": " + rejected.reason().code());
            return new byte[0];
        }
        FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) verdict;
        try (InputStream stream = genuine.stream()) {
            byte[] bytes = stream.readAllBytes();
            System.out.println(what + ": genuine, " + genuine.claims().label());
            return bytes;
        } catch (FrameException e) {
            System.out.println(what + ": " + e.reason().code());
            return new byte[0];
        }
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static Content stage(String json) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(1024).allocate()) {
            area.output().write(json.getBytes(StandardCharsets.UTF_8));
            return area.commit(ContentType.of("application/json"), Attributes.none());
        }
    }

    private static Claims claims(Content content) {
        Clearance clearance = Clearance.upTo(SCHEMA.top());
        return new Claims(
                new RequestId(0, 1),
                Correlation.opening(),
                new Subject(SubjectId.of("reporting-service"), ROUTE.source(), clearance, Attributes.none()),
                ObjectRef.of("report/1", "credit-report"),
                SCHEMA.parse("secret{credit}"),
                Action.of("answer"),
                Protocol.of("http"),
                ROUTE,
                new PolicyVersion("credit-exchange", 1),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                NOW);
    }
}
