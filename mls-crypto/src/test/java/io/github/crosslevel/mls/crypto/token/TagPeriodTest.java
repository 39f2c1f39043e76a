package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyRingException;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.crypto.key.TagPeriods;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dimensions whose tags change their keys at periods of their own. */
class TagPeriodTest {
    private static final TagPeriods PERIODS = TagPeriods.everyEpoch()
            .with(KeyUse.OBJECT_TAG, 3)
            .with(KeyUse.ROUTE_TAG, 10)
            .with(KeyUse.LABEL_TAG, 4);
    private static final int[] SLOW = {1, 3, 1, 10, 4, 1};

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final long born = schedule.current();
    private final KeyRing ring = ring(PERIODS);
    private final TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims());

    @TempDir
    Path directory;

    private KeyRing ring(TagPeriods periods) {
        return KeyRing.generate(List.of(Samples.OUTWARD), born, periods, new CountingRandom());
    }

    /** P20: the bytes of the second implementation, over several periods of each dimension. */
    @Test
    void tokensHaveTheBytesOfTheSlowImplementation() throws IOException {
        SlowToken slow = new SlowToken(born, SLOW);
        for (int epoch = 0; epoch < 25; epoch++) {
            LabelToken token = issuer.issue(claims);

            assertThat(token.bytes()).isEqualTo(slow.bytes(claims, born + epoch, token.sequence()));
            clock.advance(Duration.ofMinutes(1));
        }
    }

    /**
     * P13 does not cost continuity: a ring that was advanced in the middle of a period, through a file, still works.
     */
    @Test
    void ringsThatWereAdvancedInTheMiddleOfAPeriodGoOn() throws IOException, KeyRingException {
        char[] password = "periods".toCharArray();
        for (int epoch = 0; epoch < 25; epoch++) {
            Path file = directory.resolve("ring.p12");
            ring.advancedTo(schedule.oldest()).forInterconnect().save(file, password);
            TokenVerifier advanced = TokenVerifier.of(KeyRing.open(file, password), schedule);
            EncodedClaims now = EncodedClaims.of(Samples.with(Samples.claims(), clock.instant()));

            assertThat(advanced.check(issuer.issue(now), now)).isInstanceOf(TokenCheck.Genuine.class);
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void onlyTagsWithPeriodsOfTheirOwnHaveKeysOfTheirOwn() {
        EnumSet<KeyUse> uses = EnumSet.of(
                KeyUse.TOKEN,
                KeyUse.CONTENT,
                KeyUse.ENDORSEMENT,
                KeyUse.OBJECT_TAG,
                KeyUse.ROUTE_TAG,
                KeyUse.LABEL_TAG);
        assertThat(ring.keys()).extracting(RouteKeys::uses).containsExactly(uses);
        uses.remove(KeyUse.CONTENT);
        assertThat(ring.forInterconnect().keys()).extracting(RouteKeys::uses).containsExactly(uses);
    }

    /** A9: the tag of one epoch in a token of another, where its dimension has the same key in both, or another one. */
    @Test
    void tagsOfOneEpochInATokenOfAnotherAreRefused() throws IOException {
        LabelToken first = issuer.issue(claims);
        for (int epoch = 1; epoch < 12; epoch++) {
            clock.advance(Duration.ofMinutes(1));
            LabelToken second = issuer.issue(claims);
            TokenVerifier verifier = verifier(ring);
            for (int tag = 0; tag < 6; tag++) {
                byte[] mixed = second.bytes();
                System.arraycopy(first.bytes(), 24 + 4 * tag, mixed, 24 + 4 * tag, 4);

                assertThat(verifier.check(LabelToken.of(mixed), claims)).isInstanceOf(TokenCheck.Refused.class);
            }
            assertThat(verifier.check(second, claims)).isInstanceOf(TokenCheck.Genuine.class);
        }
    }

    /** A9: same token chain, same claims, same epoch, but another period of one dimension. */
    @Test
    void theMacNamesThePeriodOfEveryDimension() throws IOException {
        LabelToken token = issuer.issue(claims);
        for (KeyUse tag : EnumSet.range(KeyUse.SUBJECT_TAG, KeyUse.PAYLOAD_TAG)) {
            TokenVerifier other = verifier(ring(PERIODS.with(tag, 5)));

            assertThat(other.check(token, claims))
                    .as(tag.name())
                    .isInstanceOfSatisfying(
                            TokenCheck.Refused.class,
                            refused -> assertThat(refused.reason().code()).isNotEqualTo(ReasonCode.TOKEN_EXPIRED));
        }
    }

    @Test
    void aDimensionWithAPeriodOfItsOwnIsStillNamedWhenItWasExchanged() throws IOException {
        EncodedClaims other = EncodedClaims.of(
                Samples.with(Samples.with(Samples.claims(), Samples.SCHEMA.bottom()), Protocol.of("file")));

        assertThat(verifier(ring).check(issuer.issue(claims), other).toString())
                .contains("TOKEN_PROTOCOL_MISMATCH (differs in [PROTOCOL, LABEL])");
    }

    /** P3 and P4 for the dimension that keeps its key longest: its tag is another one in every token all the same. */
    @Test
    void tagsDifferWithinAPeriodToo() throws IOException {
        long distinct = 0;
        for (int epoch = 0; epoch < 10; epoch++) {
            byte[] former = issuer.issue(claims).bytes();
            byte[] next = issuer.issue(claims).bytes();
            distinct += Arrays.equals(former, 24, 48, next, 24, 48) ? 0 : 1;
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(distinct).isEqualTo(10);
    }

    @Test
    void periodsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PERIODS.with(KeyUse.CONTENT, 2))
                .withMessage("CONTENT cannot have a period of 2 epochs");
        assertThatIllegalArgumentException().isThrownBy(() -> PERIODS.with(KeyUse.LABEL_TAG, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> PERIODS.with(KeyUse.LABEL_TAG, 65_536));
        assertThat(PERIODS.with(KeyUse.LABEL_TAG, 1).of(KeyUse.LABEL_TAG)).isEqualTo(1);
    }

    private TokenVerifier verifier(KeyRing of) {
        return TokenVerifier.of(of, schedule, (sender, sequence, expiry) -> ReplayGuard.Verdict.FRESH, Instant.MIN);
    }
}
