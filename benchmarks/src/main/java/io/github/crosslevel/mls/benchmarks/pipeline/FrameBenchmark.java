package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.crypto.envelope.FrameOpener;
import io.github.crosslevel.mls.crypto.envelope.FrameSealer;
import io.github.crosslevel.mls.crypto.envelope.TokenFrameVerifier;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
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
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole frame, with its label token, key derivation, commitment and endorsement, beside one call of the cipher of the
 * suite over the same bytes: what the frame costs above the cipher that it cannot do without.
 *
 * <p>The warm-up is long because JDK 17 takes some seconds to compile AES-GCM when a call holds 64 KiB; the envelope,
 * whose chunks are smaller, is fast much sooner. Its first warm-up iterations show by how much.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FrameBenchmark {
    private static final SystemId INTRANET = SystemId.of("intranet");
    private static final SystemId INTERNET = SystemId.of("internet");
    private static final SystemId INTERCONNECT = SystemId.of("interconnect");
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    /** In which algorithms. */
    @Param({"INTL", "SM"})
    public CryptoSuite suite;

    /** Bytes of content in a frame. */
    @Param("65536")
    public int bytes;

    private final byte[] buffer = new byte[64 << 10];
    private FrameSealer sealer;
    private TokenFrameVerifier verifier;
    private FrameOpener opener;
    private Content content;
    private Claims claims;
    private byte[] frame;
    private byte[] endorsed;

    private byte[] plain;
    private byte[] sealed;
    private byte[] opened;
    private SecretKeySpec key;
    private Cipher cipher;
    private long nonce;

    /**
     * Wires both fronts and the interconnect; their replay guards forget, so that one frame is opened again and again.
     */
    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        LabelSchema labels = LabelSchema.builder("benchmark", 1)
                .levels("public", "internal", "secret")
                .categories("credit", "lending")
                .build();
        EpochSchedule epochs = EpochSchedule.of(NOW.minusSeconds(600), Duration.ofMinutes(1), InstantSource.fixed(NOW));
        Route route = new Route(INTRANET, INTERNET);
        KeyRing ring = KeyRing.generate(suite, List.of(route, route.reversed()), epochs.current(), new SecureRandom());
        ReplayGuard forgetful = (sender, sequence, expiry) -> ReplayGuard.Verdict.FRESH;
        TokenVerifier tokens = TokenVerifier.of(ring, epochs, forgetful, Instant.MIN);
        sealer = FrameSealer.of(ring.forFront(INTRANET), epochs, new SecureRandom());
        verifier = TokenFrameVerifier.of(ring.forInterconnect(), epochs, labels, INTERCONNECT)
                .withTokens(TokenVerifier.of(ring.forInterconnect(), epochs, forgetful, Instant.MIN));
        opener = FrameOpener.of(ring.forFront(INTERNET), epochs, labels, INTERCONNECT)
                .withTokens(tokens);

        plain = new byte[bytes];
        new Random(1).nextBytes(plain);
        try (StagingArea area = MemoryStaging.limitedTo(bytes).allocate()) {
            area.output().write(plain);
            content = area.commit(ContentType.of("text/csv"), Attributes.none());
        }
        claims = claims(labels, route);
        frame = sealer.seal(claims, content).readAllBytes();
        endorsed = stream(verifier.verify(new ByteArrayInputStream(frame))).readAllBytes();

        boolean sm = suite == CryptoSuite.SM;
        key = new SecretKeySpec(new byte[sm ? 16 : 32], sm ? "SM4" : "AES");
        cipher = sm
                ? Cipher.getInstance("SM4/GCM/NoPadding", new BouncyCastleProvider())
                : Cipher.getInstance("AES/GCM/NoPadding");
        sealed = new byte[bytes + TAG_BITS / Byte.SIZE];
        opened = new byte[bytes];
        rawSeal();
    }

    private Claims claims(LabelSchema labels, Route route) {
        return new Claims(
                new RequestId(1, 2),
                Correlation.opening(),
                new Subject(SubjectId.of("service"), INTRANET, Clearance.upTo(labels.top()), Attributes.none()),
                ObjectRef.of("report/1", "credit-report"),
                labels.parse("secret{credit}"),
                Action.of("report"),
                Protocol.of("file"),
                route,
                new PolicyVersion("benchmark", 1),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                NOW);
    }

    private static InputStream stream(FrameVerdict verdict) {
        if (verdict instanceof FrameVerdict.Genuine genuine) {
            return genuine.stream();
        }
        throw new IllegalStateException("refused: " + verdict);
    }

    private long drain(InputStream in) throws IOException {
        long count = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count += read;
        }
        return count;
    }

    /** The front of the source makes a frame. */
    @Benchmark
    public long seal() throws IOException {
        return drain(sealer.seal(claims, content));
    }

    /** The interconnect checks and endorses it. */
    @Benchmark
    public long verify() throws IOException {
        return drain(stream(verifier.verify(new ByteArrayInputStream(frame))));
    }

    /** The front of the destination opens it. */
    @Benchmark
    public long open() throws IOException {
        return drain(stream(opener.open(new ByteArrayInputStream(endorsed))));
    }

    /** The peer of sealing: the cipher alone, in one call, with a nonce of its own. */
    @Benchmark
    public int rawSeal() throws GeneralSecurityException {
        nonce++;
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv()));
        return cipher.doFinal(plain, 0, plain.length, sealed);
    }

    /** The peer of opening: what the setup sealed. */
    @Benchmark
    public int rawOpen() throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, iv()));
        return cipher.doFinal(sealed, 0, sealed.length, opened);
    }

    private byte[] iv() {
        byte[] iv = new byte[IV];
        for (int i = 0; i < Long.BYTES; i++) {
            iv[i] = (byte) (nonce >>> i * Byte.SIZE);
        }
        return iv;
    }
}
