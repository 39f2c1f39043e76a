package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.TagPeriods;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Key ids, pairs and generations kept apart, and tags that admit nothing. */
class KeyGenerationTest {
    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final long born = schedule.current();
    private final KeyRing ring =
            KeyRing.generate(List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()), born, new CountingRandom());
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims());

    private TokenVerifier verifier(KeyRing of) {
        return TokenVerifier.of(of, schedule, (sender, sequence, expiry) -> ReplayGuard.Verdict.FRESH, Instant.MIN);
    }

    private LabelToken issue(KeyRing of, int key) throws IOException {
        return TokenIssuer.of(of.keys().get(key), schedule).issue(claims);
    }

    private static void assertRefused(TokenCheck check, ReasonCode code) {
        assertThat(check)
                .isInstanceOfSatisfying(
                        TokenCheck.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    /** P14: the thief has the whole former ring, and nothing that can be done with it passes any more. */
    @Test
    void afterAChangeOfGenerationTheFormerKeysAreOfNoUse() throws IOException {
        KeyRing stolen = ring.without(Set.of());
        LabelToken before = issue(ring, 0);
        clock.advance(Duration.ofSeconds(1));
        KeyRing both = ring.withNewKeys(
                List.of(Samples.OUTWARD), schedule.current(), TagPeriods.everyEpoch(), new SecureRandom());
        KeyRing renewed = both.without(Set.of(1));
        TokenVerifier verifier = verifier(renewed);

        assertRefused(verifier.check(before, claims), ReasonCode.TOKEN_FORGED);
        assertRefused(verifier.check(issue(stolen, 0), claims), ReasonCode.TOKEN_FORGED);
        LabelToken honest = TokenIssuer.of(renewed.keys().get(1), schedule).issue(claims);
        assertThat(verifier.check(honest, claims)).isInstanceOf(TokenCheck.Genuine.class);
        // the thief tries the new id with the former keys
        byte[] posed = issue(stolen, 0).bytes();
        posed[3] = 3;
        assertRefused(verifier.check(LabelToken.of(posed), claims), ReasonCode.TOKEN_FORGED);
    }

    /** P12 over a change of generation that nobody is in a hurry with. */
    @Test
    void whileBothGenerationsAreOnTheRingTokensOfBothPass() throws IOException {
        KeyRing both = ring.withNewKeys(
                List.of(Samples.OUTWARD), schedule.current(), TagPeriods.everyEpoch(), new SecureRandom());
        TokenVerifier verifier = verifier(both);

        assertThat(verifier.check(issue(ring, 0), claims)).isInstanceOf(TokenCheck.Genuine.class);
        assertThat(verifier.check(issue(both, 2), claims)).isInstanceOf(TokenCheck.Genuine.class);
    }

    /** A12: another ring has given the same id to keys of its own. */
    @Test
    void keysOfAnotherRingUnderTheSameIdAreOfNoUse() throws IOException {
        KeyRing other = KeyRing.generate(List.of(Samples.OUTWARD), born, new SecureRandom());

        assertRefused(verifier(ring).check(issue(other, 0), claims), ReasonCode.TOKEN_FORGED);
    }

    /** A12: the epoch stands in the token whole, and its numbers do not begin again. */
    @Test
    void epochsDoNotWrapAround() throws IOException {
        long wrap = 1L << 32;
        clock.set(Samples.ORIGIN.plusMillis(5));
        EpochSchedule millis = EpochSchedule.of(Samples.ORIGIN, Duration.ofMillis(1), clock);
        LabelToken first = TokenIssuer.of(
                        KeyRing.generate(List.of(Samples.OUTWARD), 0, new CountingRandom())
                                .keys()
                                .get(0),
                        millis)
                .issue(claims);
        clock.set(Samples.ORIGIN.plusMillis(wrap + 5));
        KeyRing late = KeyRing.generate(List.of(Samples.OUTWARD), wrap, new CountingRandom());

        assertRefused(
                TokenVerifier.of(late, millis, (s, n, expiry) -> ReplayGuard.Verdict.FRESH, Instant.MIN)
                        .check(first, claims),
                ReasonCode.TOKEN_EXPIRED);
        assertThatIOException()
                .isThrownBy(() -> TokenIssuer.of(late.keys().get(0), millis).issue(claims))
                .withMessage("epoch " + (wrap + 5) + " has no number on the wire");
    }

    /** A23: every pair of systems and direction has roots of its own; the id of another one does not help. */
    @Test
    void theKeyOfOnePairUnderTheIdOfAnotherIsRefused() throws IOException {
        EncodedClaims back = EncodedClaims.of(Samples.with(Samples.claims(), Samples.OUTWARD.reversed()));
        LabelToken stolen = issue(ring, 0);
        LabelToken genuine = TokenIssuer.of(ring.keys().get(1), schedule).issue(back);
        byte[] posed = stolen.bytes();
        System.arraycopy(genuine.bytes(), 2, posed, 2, 14); // id, epoch and pseudonym of the other pair

        assertRefused(verifier(ring).check(LabelToken.of(posed), claims), ReasonCode.TOKEN_FORGED);
        assertRefused(verifier(ring).check(LabelToken.of(posed), back), ReasonCode.TOKEN_FORGED);
    }

    /** A4: every tag of one token on another with the same claims but one, either way. */
    @Test
    void tagsOfTwoTokensCannotBeCombined() throws IOException {
        TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
        EncodedClaims low = EncodedClaims.of(Samples.with(Samples.claims(), Samples.SCHEMA.parse("公开")));
        TokenVerifier verifier = verifier(ring);
        for (int tags = 1; tags < 63; tags++) {
            byte[] mixed = issuer.issue(claims).bytes();
            byte[] other = issuer.issue(low).bytes();
            for (int tag = 0; tag < 6; tag++) {
                if ((tags >> tag & 1) == 1) {
                    System.arraycopy(other, 24 + 4 * tag, mixed, 24 + 4 * tag, 4);
                }
            }
            assertThat(verifier.check(LabelToken.of(mixed), claims)).isInstanceOf(TokenCheck.Refused.class);
            assertThat(verifier.check(LabelToken.of(mixed), low)).isInstanceOf(TokenCheck.Refused.class);
        }
    }

    /**
     * A13: an attacker who has ground out every tag, here by having the key for them, has won nothing: tags are read
     * after the MAC has failed, and only to say why.
     */
    @Test
    void aTokenWithEveryTagRightAndAnotherMacIsForged() throws IOException {
        EncodedClaims wanted = EncodedClaims.of(Samples.with(Samples.claims(), Protocol.of("file")));
        LabelToken token = issue(ring, 0);
        byte[] ground = new SlowToken(born).bytes(wanted, born, token.sequence());
        System.arraycopy(token.bytes(), 48, ground, 48, 16);
        Random random = new Random(13);

        assertRefused(verifier(ring).check(LabelToken.of(ground), wanted), ReasonCode.TOKEN_FORGED);
        for (int i = 0; i < 10_000; i++) {
            ground[48 + random.nextInt(16)] ^= (byte) (1 + random.nextInt(255));
            assertRefused(verifier(ring).check(LabelToken.of(ground), wanted), ReasonCode.TOKEN_FORGED);
        }
    }
}
