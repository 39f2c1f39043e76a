package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.TagPeriods;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.seal.Claims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * P3, P4, P18, A14: what whoever has no key can tell from tokens. The keys are always the same ones, so the statistics
 * are too.
 */
class UnlinkabilityTest {
    private static final int TOKENS = 4_000;
    private static final int PID = 8;
    private static final int SEQUENCE = 16;
    private static final int TAGS = 24;
    private static final int MAC = 48;

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final TagPeriods periods = TagPeriods.everyEpoch().with(KeyUse.SUBJECT_TAG, 1_000);
    private final KeyRing ring =
            KeyRing.generate(List.of(Samples.OUTWARD), schedule.oldest(), periods, new CountingRandom());
    private final TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
    private final EncodedClaims zhang = EncodedClaims.of(Samples.claims());
    private final EncodedClaims li = EncodedClaims.of(li());

    private static Claims li() {
        Subject zhang = Samples.claims().subject();
        return Samples.with(
                Samples.claims(), new Subject(SubjectId.of("李四"), zhang.home(), zhang.clearance(), Attributes.none()));
    }

    private static int differingBits(byte[] a, byte[] b, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i++) {
            bits += Integer.bitCount((a[i] ^ b[i]) & 0xff);
        }
        return bits;
    }

    /** P3: of the same claims in the next epoch, pid, tags and mac are others, in about half of their bits. */
    @Test
    void tokensOfTheSameClaimsInTwoEpochsHaveNothingSecretInCommon() throws IOException {
        long bits = 0;
        byte[] former = issuer.issue(zhang).bytes();
        for (int epoch = 1; epoch <= TOKENS; epoch++) {
            clock.advance(Duration.ofMinutes(1));
            byte[] next = issuer.issue(zhang).bytes();
            for (int field : new int[] {PID, MAC, MAC + 8}) {
                assertThat(Arrays.equals(former, field, field + 8, next, field, field + 8))
                        .isFalse();
            }
            assertThat(Arrays.equals(former, TAGS, MAC, next, TAGS, MAC)).isFalse();
            bits += differingBits(former, next, PID, SEQUENCE) + differingBits(former, next, TAGS, 64);
            former = next;
        }
        assertThat(meanShare(bits, TOKENS, 48)).isBetween(0.497, 0.503);
    }

    /** P4: also within an epoch, where the pid of the sender, who is no subject, stays. */
    @Test
    void tokensOfTheSameClaimsInOneEpochHaveTagsAndMacsOfTheirOwn() throws IOException {
        long bits = 0;
        Set<Long> seen = new HashSet<>();
        byte[] former = issuer.issue(zhang).bytes();
        for (int i = 0; i < TOKENS; i++) {
            byte[] next = issuer.issue(zhang).bytes();
            bits += differingBits(former, next, TAGS, 64);
            seen.add(ByteBuffer.wrap(next).getLong(MAC));
            former = next;
        }
        assertThat(seen).hasSize(TOKENS);
        assertThat(meanShare(bits, TOKENS, 40)).isBetween(0.497, 0.503);
    }

    /** P3, A14: two tokens of one subject are no more alike than those of two subjects, within and across epochs. */
    @Test
    void tokensOfOneSubjectAreNoMoreAlikeThanThoseOfTwo() throws IOException {
        long same = 0;
        long different = 0;
        for (int i = 0; i < TOKENS; i++) {
            byte[] first = issuer.issue(zhang).bytes();
            if (i % 2 == 0) {
                clock.advance(Duration.ofMinutes(1));
            }
            byte[] second = issuer.issue(zhang).bytes();
            byte[] other = issuer.issue(li).bytes();
            same += differingBits(first, second, TAGS, 64);
            different += differingBits(first, other, TAGS, 64);
        }
        assertThat(Math.abs(meanShare(same, TOKENS, 40) - meanShare(different, TOKENS, 40)))
                .isLessThan(0.004);
    }

    /** A14: every byte of tags and mac takes every value about as often, whatever the claims are. */
    @Test
    void tagsAndMacsLookRandom() throws IOException {
        int[][] counts = new int[64][256];
        for (int i = 0; i < 8 * TOKENS; i++) {
            byte[] token = issuer.issue(i % 3 == 0 ? li : zhang).bytes();
            for (int at = TAGS; at < 64; at++) {
                counts[at][token[at] & 0xff]++;
            }
            if (i % 100 == 0) {
                clock.advance(Duration.ofMinutes(1));
            }
        }
        double expected = 8 * TOKENS / 256.0;
        for (int at = TAGS; at < 64; at++) {
            double chiSquare = Arrays.stream(counts[at])
                    .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                    .sum();
            assertThat(chiSquare).as("byte %d", at).isBetween(150.0, 370.0); // 255 degrees of freedom
        }
    }

    /** P18, A14. */
    @Test
    void everyTokenIs64BytesLongWhateverItIsFor() throws IOException {
        Random random = new Random(7);
        Set<Integer> lengths = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            Claims claims = Samples.with(Samples.random(random), Samples.OUTWARD);
            EncodedClaims encoded = EncodedClaims.of(claims);
            lengths.add(encoded.length());

            assertThat(issuer.issue(encoded).bytes()).hasSize(64);
        }
        assertThat(lengths).hasSizeGreaterThan(100);
    }

    private static double meanShare(long bits, int pairs, int bytes) {
        return bits / (8.0 * bytes * pairs);
    }
}
