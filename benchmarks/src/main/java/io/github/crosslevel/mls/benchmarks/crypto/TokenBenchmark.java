package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.crypto.token.TokenIssuer;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.crypto.token.WindowReplayGuard;
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
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Checking a label token with 160 bytes of claims and using it up, clock and all, beside one MAC over the same bytes by
 * an object that is used again and again; and the replay guard alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TokenBenchmark {
    private static final int CLAIMS = 160;
    private static final int TOKENS = 1 << 8;
    private static final int SENDERS = 10_000;
    private static final String MAC = "HmacSHA256";
    private static final long EXPIRY = Long.MAX_VALUE;

    private final byte[] result = new byte[32];
    private final byte[] message = new byte[4 + 48 + CLAIMS]; // what the MAC of a token is taken over
    private EncodedClaims claims;
    private Presented intl;
    private Presented sm;
    private Mac mac;
    private HMac macSm3;
    private WindowReplayGuard guard;
    private long number;
    private int[] order;

    /** Makes tokens in both suites, and the guard of many senders. */
    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        LabelSchema labels = LabelSchema.builder("b", 1)
                .levels("public", "internal", "secret")
                .categories("credit", "lending")
                .build();
        Route route = new Route(SystemId.of("in"), SystemId.of("out"));
        claims = EncodedClaims.of(claims(labels, route));
        if (claims.length() != CLAIMS) {
            throw new IllegalStateException("claims of " + claims.length() + " bytes");
        }
        intl = new Presented(CryptoSuite.INTL, route, claims);
        sm = new Presented(CryptoSuite.SM, route, claims);
        mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(new byte[32], MAC));
        macSm3 = new HMac(new SM3Digest());
        macSm3.init(new KeyParameter(new byte[32]));
        guard = WindowReplayGuard.forSenders(
                LongStream.range(0, SENDERS).boxed().toList());
        order = new Random(1).ints(1 << 16, 0, SENDERS).toArray();
    }

    /** Returns what all tokens are about. */
    EncodedClaims claims() {
        return claims;
    }

    /** Claims of 160 bytes, if the label has as many as here. */
    static Claims claims(LabelSchema labels, Route route) {
        return new Claims(
                new RequestId(1, 2),
                Correlation.opening(),
                new Subject(SubjectId.of("t1"), route.source(), Clearance.upTo(labels.top()), Attributes.none()),
                ObjectRef.of("r/1", "table"),
                labels.top(),
                Action.of("query"),
                Protocol.of("http"),
                route,
                new PolicyVersion("c", 1),
                new Payload(ContentType.of("text/csv"), 1, Digest.compute(new byte[1]), 0, 1),
                Instant.parse("2026-06-01T08:00:00Z"));
    }

    /** Tokens that are presented again and again; each round counts as further numbers, so that all are new. */
    private static final class Presented implements ReplayGuard {
        private final LabelToken[] tokens = new LabelToken[TOKENS];
        private final WindowReplayGuard guard;
        private final TokenVerifier verifier;
        private long ahead;
        private int next;

        Presented(CryptoSuite suite, Route route, EncodedClaims claims) throws IOException {
            EpochSchedule epochs = EpochSchedule.builder(Duration.ofHours(1))
                    .origin(Instant.EPOCH)
                    .clock(InstantSource.system(), System::nanoTime)
                    .build();
            KeyRing ring = KeyRing.generate(suite, List.of(route), epochs.current(), new SecureRandom());
            TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), epochs);
            for (int i = 0; i < TOKENS; i++) {
                tokens[i] = issuer.issue(claims);
            }
            guard = WindowReplayGuard.forSenders(
                    List.of((long) ring.keys().get(0).id()));
            verifier = TokenVerifier.of(ring, epochs, this, Instant.MIN);
        }

        @Override
        public boolean isSeen(long sender, long sequence) {
            return guard.isSeen(sender, sequence + ahead);
        }

        @Override
        public Verdict accept(long sender, long sequence, long expiry) {
            return guard.accept(sender, sequence + ahead, expiry);
        }

        boolean verify(EncodedClaims claims) {
            if (next == TOKENS) {
                next = 0;
                ahead += TOKENS;
            }
            if (verifier.check(tokens[next++], claims).use().isPresent()) {
                throw new IllegalStateException("refused");
            }
            return true;
        }
    }

    /** The token is checked and used up. */
    @Benchmark
    public boolean verify() {
        return intl.verify(claims);
    }

    /** The peer. */
    @Benchmark
    public byte[] rawHmacSha256() throws ShortBufferException {
        mac.update(message);
        mac.doFinal(result, 0);
        return result;
    }

    /** In suite SM. */
    @Benchmark
    public boolean verifySm3() {
        return sm.verify(claims);
    }

    /** The peer. */
    @Benchmark
    public byte[] rawHmacSm3() {
        macSm3.update(message, 0, message.length);
        macSm3.doFinal(result, 0);
        return result;
    }

    /** One sender of ten thousand sends all. */
    @Benchmark
    public boolean guardSameSender() {
        return guard.accept(7, number++, EXPIRY) == ReplayGuard.Verdict.FRESH;
    }

    /** A sender after the other, at random. */
    @Benchmark
    public boolean guardRandomSender() {
        return guard.accept(order[(int) number & order.length - 1], number++, EXPIRY) == ReplayGuard.Verdict.FRESH;
    }
}
