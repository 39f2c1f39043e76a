package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.SlowCbor;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fast codec against the slow one, over random verdicts and receipts, and over what is none. */
final class VerdictCodecTest {
    private static final long SEED = 20_261_123;

    static VerdictContent random(Random random) {
        Claims claims = Samples.random(random);
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        long end = 1 + random.nextInt((int) VerdictContent.LONGEST.toMillis());
        return new VerdictContent(
                CryptoSuite.values()[random.nextInt(3)],
                claims.request(),
                Digest.of(digest),
                decision(random, claims),
                claims.policy(),
                claims.route().source(),
                claims.issuedAt(),
                claims.issuedAt().plusMillis(end),
                new RequestId(random.nextLong(), random.nextLong()));
    }

    private static Decision decision(Random random, Claims claims) {
        String text = claims.object().type();
        if (random.nextInt(3) == 0) {
            ReasonCode[] codes = ReasonCode.values();
            return new Decision.Deny(Reason.of(codes[random.nextInt(codes.length)], text));
        }
        List<Obligation> obligations = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Map<String, String> arguments = new TreeMap<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                arguments.put(text.substring(0, Math.min(text.length(), j)), text + j);
            }
            obligations.add(new Obligation(text + i, arguments));
        }
        return new Decision.Permit(text, obligations);
    }

    private static DeliveryReceipt.Content receipt(Random random) {
        VerdictContent verdict = random(random);
        ReasonCode[] codes = ReasonCode.values();
        return new DeliveryReceipt.Content(
                verdict.suite(),
                verdict.request(),
                verdict.claims(),
                random.nextBoolean()
                        ? new DeliveryOutcome.Delivered(verdict.claims(), random.nextLong() >>> 1 + random.nextInt(62))
                        : new DeliveryOutcome.Refused(codes[random.nextInt(codes.length)]),
                verdict.audience(),
                verdict.issuedAt());
    }

    @Test
    void randomVerdictsHaveTheBytesOfTheSlowEncoderAndAreReadBack() throws CborException {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            VerdictContent verdict = random(random);
            byte[] bytes = VerdictCodec.encode(verdict);
            assertThat(bytes).as("seed %d round %d", SEED, i).isEqualTo(SlowVerdict.content(verdict));
            assertThat(VerdictCodec.decode(bytes)).isEqualTo(verdict);

            DeliveryReceipt.Content receipt = receipt(random);
            byte[] written = ReceiptCodec.encode(receipt);
            assertThat(written).as("seed %d round %d", SEED, i).isEqualTo(SlowVerdict.content(receipt));
            assertThat(ReceiptCodec.decode(written)).isEqualTo(receipt);
        }
    }

    /** One value has one encoding: what is read after a change is what would be written, and the slow reader agrees. */
    @Test
    void alteredBytesAreRefusedOrTheEncodingOfSomethingElse() throws CborException {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] verdict = VerdictCodec.encode(random(random));
            verdict[random.nextInt(verdict.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] receipt = ReceiptCodec.encode(receipt(random));
            receipt[random.nextInt(receipt.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(VerdictCodec.encode(VerdictCodec.decode(verdict))).isEqualTo(verdict);
                assertThat(SlowCbor.encode(SlowCbor.decode(verdict))).isEqualTo(verdict);
                accepted++;
            } catch (CborException e) {
                assertThat(e).hasMessageContaining(" expected at byte ");
            }
            try {
                assertThat(ReceiptCodec.encode(ReceiptCodec.decode(receipt))).isEqualTo(receipt);
                assertThat(SlowCbor.encode(SlowCbor.decode(receipt))).isEqualTo(receipt);
            } catch (CborException e) {
                assertThat(e).hasMessageContaining(" expected at byte ");
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void cutAndExtendedBytesAreRefused() {
        Random random = new Random(SEED);
        byte[] verdict = VerdictCodec.encode(random(random));
        byte[] receipt = ReceiptCodec.encode(receipt(random));
        for (int length = 0; length <= verdict.length + 1; length++) {
            byte[] other = Arrays.copyOf(verdict, length);
            if (length != verdict.length) {
                assertThatThrownBy(() -> VerdictCodec.decode(other)).isInstanceOf(CborException.class);
            }
        }
        for (int length = 0; length <= receipt.length + 1; length++) {
            byte[] other = Arrays.copyOf(receipt, length);
            if (length != receipt.length) {
                assertThatThrownBy(() -> ReceiptCodec.decode(other)).isInstanceOf(CborException.class);
            }
        }
    }

    /** Each row is a value of one entry that is outside its domain. */
    @Test
    void valuesOutsideTheirDomainAreRefused() {
        Random random = new Random(SEED);
        List<Object> entries = List.of(
                Map.entry(1L, 4L),
                Map.entry(1L, -1L),
                Map.entry(1L, (1L << 32) + 1),
                Map.entry(2L, new byte[15]),
                Map.entry(3L, new byte[33]),
                Map.entry(4L, List.of(2L, "x", List.of())),
                Map.entry(4L, List.of(0L, "NO_SUCH_CODE", "")),
                Map.entry(4L, List.of(0L, "RULE_DENY", "x".repeat(301))),
                Map.entry(4L, List.of(1L, "x")),
                Map.entry(5L, List.of("", 1L)),
                Map.entry(5L, List.of("p", 0L)),
                Map.entry(6L, " padded"),
                Map.entry(7L, Long.MAX_VALUE),
                Map.entry(8L, 0L),
                Map.entry(9L, new byte[17]),
                Map.entry(10L, 0L));
        for (Object each : entries) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
            @SuppressWarnings("unchecked") // what the encoder wrote is a map
            Map<Object, Object> map = (Map<Object, Object>) SlowCbor.decode(VerdictCodec.encode(random(random)));
            map.put(entry.getKey(), entry.getValue());
            assertThatThrownBy(() -> VerdictCodec.decode(SlowCbor.encode(map)))
                    .as("%s", entry.getKey())
                    .isInstanceOf(CborException.class);
        }
    }
}
