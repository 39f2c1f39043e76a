package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Two fronts and an interconnect, each with its own ring, as a gateway wires them. */
final class Exchange {
    final ManualClock clock = new ManualClock(Samples.NOW);
    final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    final long born = schedule.current();
    final KeyRing ring;
    final FrameSealer sealer;
    TokenFrameVerifier verifier;
    FrameOpener opener;

    Exchange() {
        this(CryptoSuite.INTL);
    }

    Exchange(CryptoSuite suite) {
        ring = KeyRing.generate(
                suite, List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()), born, new CountingRandom());
        sealer = FrameSealer.of(ring.forFront(Samples.INTRANET), schedule, new SecureRandom());
        restart();
    }

    /** New receivers, which remember nothing. */
    void restart() {
        verifier = TokenFrameVerifier.of(ring.forInterconnect(), schedule, Samples.SCHEMA, Samples.INTERCONNECT);
        opener = FrameOpener.of(ring.forFront(Samples.INTERNET), schedule, Samples.SCHEMA, Samples.INTERCONNECT);
    }

    /** Lets tokens pass as often as they come, so that one frame can be tried in many forms. */
    Exchange forgetful() {
        verifier = verifier.withTokens(forgetful(ring.forInterconnect()));
        opener = opener.withTokens(forgetful(ring));
        return this;
    }

    TokenVerifier forgetful(KeyRing keys) {
        ReplayGuard forgetful = (sender, sequence, expiry) -> ReplayGuard.Verdict.FRESH;
        return TokenVerifier.of(keys, schedule, forgetful, Instant.MIN);
    }

    byte[] seal(byte[] bytes) throws IOException {
        Content content = Samples.content(bytes);
        return seal(Samples.with(Samples.claims(content), clock.instant()), content);
    }

    byte[] seal(Claims claims, Content content) throws IOException {
        try (InputStream frame = sealer.seal(claims, content)) {
            return frame.readAllBytes();
        }
    }

    FrameVerdict verify(byte[] frame) throws IOException {
        return verifier.verify(new ByteArrayInputStream(frame));
    }

    FrameVerdict open(byte[] frame) throws IOException {
        return opener.open(new ByteArrayInputStream(frame));
    }

    byte[] endorse(byte[] frame) throws IOException {
        return read(verify(frame));
    }

    static byte[] read(FrameVerdict verdict) throws IOException {
        assertThat(verdict).isInstanceOf(FrameVerdict.Genuine.class);
        try (InputStream stream = ((FrameVerdict.Genuine) verdict).stream()) {
            return stream.readAllBytes();
        }
    }

    static FrameVerdict.Rejected rejected(FrameVerdict verdict) {
        assertThat(verdict).isInstanceOf(FrameVerdict.Rejected.class);
        return (FrameVerdict.Rejected) verdict;
    }

    /** Where the token of a frame begins. */
    static int token(byte[] frame) {
        return 12 + ByteBuffer.wrap(frame).getInt(8);
    }
}
