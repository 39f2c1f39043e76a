package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * P9, P19, A2, A21: what floods of tokens do. The build sends some thousands; {@code -Dmls.replay.flood=10000000} sends
 * ten million.
 */
class ReplayFloodTest {
    private static final int FLOOD = Integer.getInteger("mls.replay.flood", 20_000);

    private final EpochSchedule schedule =
            EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), new ManualClock(Samples.NOW));
    private final KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD), schedule.current(), new CountingRandom());
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims());
    private final List<String> asked = new ArrayList<>();

    /** Tokens with everything right but the MAC, so that nothing before it refuses them. */
    @Test
    void forgedTokensLeaveNoTraceInTheGuard() throws IOException {
        NonceReplayGuard guard = NonceReplayGuard.forSenders(List.of(1L), 8, new ManualClock(Samples.NOW));
        TokenVerifier verifier = TokenVerifier.of(ring, schedule, recording(guard), Instant.MIN);
        TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
        assertThat(verifier.check(issuer.issue(claims), claims).use()).isEmpty();
        LabelToken genuine = issuer.issue(claims);
        Random random = new Random(5);
        for (int i = 0; i < FLOOD; i++) {
            ByteBuffer forged = ByteBuffer.wrap(genuine.bytes());
            if (i % 2 == 0) {
                forged.putLong(16, random.nextLong() >>> 1);
            }
            forged.putLong(LabelToken.MAC_AT, random.nextLong());
            assertThat(verifier.check(LabelToken.of(forged.array()), claims))
                    .isInstanceOfSatisfying(
                            TokenCheck.Refused.class,
                            refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.TOKEN_FORGED));
        }
        assertThat(guard.size(1)).isEqualTo(1);
        assertThat(asked).hasSize(1);
        assertThat(verifier.check(genuine, claims).use()).isEmpty();
    }

    /** A replayed token is recognised by a look, before any MAC. */
    @Test
    void replayedTokensAreRefusedEachTimeAndReachTheGuardOnce() throws IOException {
        WindowReplayGuard guard = WindowReplayGuard.forSenders(List.of(1L));
        TokenVerifier verifier = TokenVerifier.of(ring, schedule, recording(guard), Instant.MIN);
        LabelToken token = TokenIssuer.of(ring.keys().get(0), schedule).issue(claims);
        assertThat(verifier.check(token, claims).use()).isEmpty();
        EncodedClaims others = EncodedClaims.of(Samples.random(new Random(1)));
        for (int i = 0; i < FLOOD; i++) {
            assertThat(verifier.check(token, i % 2 == 0 ? claims : others))
                    .isInstanceOfSatisfying(
                            TokenCheck.Refused.class,
                            refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.TOKEN_REPLAYED));
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void aGuardThatCannotTellIsARefusalOfItsOwn() throws IOException {
        ReplayGuard unreachable = (sender, sequence, expiry) -> ReplayGuard.Verdict.UNAVAILABLE;
        TokenCheck check = TokenVerifier.of(ring, schedule, unreachable, Instant.MIN)
                .check(TokenIssuer.of(ring.keys().get(0), schedule).issue(claims), claims);

        assertThat(check).isInstanceOf(TokenCheck.Genuine.class);
        assertThat(check.use())
                .get()
                .extracting(reason -> reason.code())
                .isEqualTo(ReasonCode.REPLAY_GUARD_UNAVAILABLE);
    }

    /** The guard may forget a number when the overlap of its epoch is over, and is told when that is. */
    @Test
    void theGuardIsToldWhenTheEpochOfATokenIsOver() throws IOException {
        TokenVerifier verifier = TokenVerifier.of(
                ring, schedule, recording((sender, sequence, expiry) -> ReplayGuard.Verdict.FRESH), Instant.MIN);
        LabelToken token = TokenIssuer.of(ring.keys().get(0), schedule).issue(claims);
        verifier.check(token, claims).use();

        assertThat(asked)
                .containsExactly("1/" + token.sequence() + " until "
                        + schedule.expiryOf(token.epoch()).toEpochMilli());
    }

    /** A sender without a counter, at two receivers that share what they know of it, beside one that counts. */
    @Test
    void aSenderThatCannotCountIsGuardedByNonces() throws IOException {
        KeyRing two = KeyRing.generate(
                List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()), schedule.current(), new CountingRandom());
        ReplayGuard guard = SenderGuards.of(Map.of(
                1L, NonceReplayGuard.forSenders(List.of(1L), 2000, new ManualClock(Samples.NOW)),
                2L, WindowReplayGuard.forSenders(List.of(2L))));
        TokenVerifier verifier = TokenVerifier.of(two, schedule, guard, Instant.MIN);
        TokenIssuer issuer = TokenIssuer.withoutCounter(two.keys().get(0), schedule, new SecureRandom());
        for (int i = 0; i < 1000; i++) {
            LabelToken token = issuer.issue(claims);
            assertThat(verifier.check(token, claims).use()).isEmpty();
            assertThat(verifier.check(token, claims).use()).isPresent();
        }
        EncodedClaims back = EncodedClaims.of(Samples.with(Samples.claims(), Samples.OUTWARD.reversed()));
        LabelToken counted = TokenIssuer.of(two.keys().get(1), schedule).issue(back);
        assertThat(verifier.check(counted, back).use()).isEmpty();
        assertThat(verifier.check(counted, back).use()).isPresent();
        assertThat(guard.accept(3, 1, Long.MAX_VALUE)).isEqualTo(ReplayGuard.Verdict.SEEN);
        assertThat(guard.isSeen(3, 1)).isTrue();
    }

    private ReplayGuard recording(ReplayGuard guard) {
        return new ReplayGuard() {
            @Override
            public Verdict accept(long sender, long sequence, long expiry) {
                asked.add(sender + "/" + sequence + " until " + expiry);
                return guard.accept(sender, sequence, expiry);
            }

            @Override
            public boolean isSeen(long sender, long sequence) {
                return guard.isSeen(sender, sequence);
            }
        };
    }
}
