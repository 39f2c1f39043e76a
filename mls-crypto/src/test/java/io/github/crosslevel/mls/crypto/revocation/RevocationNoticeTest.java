package io.github.crosslevel.mls.crypto.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.SlowCbor;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.seal.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RevocationNoticeTest {
    private static final long SEED = 20_261_125;
    private static final Instant END = Samples.NOW.plusSeconds(60);
    private static final RevocationNotice NONE = RevocationNotice.first(END);
    private static final Claims CLAIMS = Samples.claims();
    private static final Set<String> KEY = Set.of("7");

    private static void assertRevoked(RevocationNotice notice, String what) {
        assertThat(notice.refusal(CLAIMS, KEY)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.REVOKED);
            assertThat(reason.detail()).startsWith(what);
        });
    }

    private static void assertCounts(RevocationNotice notice) {
        assertThat(notice.refusal(CLAIMS, KEY)).isEmpty();
    }

    @Test
    void revokesExactlyWhatItNames() {
        assertCounts(NONE);
        assertRevoked(NONE.revoking(SubjectId.of("张三")), "subject 张三");
        assertCounts(NONE.revoking(SubjectId.of("李四")));
        assertRevoked(NONE.revokingKey("7"), "key 7");
        assertCounts(NONE.revokingKey("77").revokingKey("0".repeat(63) + "7"));
        assertRevoked(NONE.revokingIssuedBefore(Samples.NOW.plusMillis(1)), "issued before");
        assertCounts(NONE.revokingIssuedBefore(Samples.NOW));
    }

    /** A15: claims under a policy or in a schema below the lowest that may be used are refused. */
    @Test
    void policiesAndSchemasBelowTheirFloorAreRevoked() {
        assertRevoked(NONE.requiring(new PolicyVersion("credit", 8)), "policy credit#7 below #8");
        assertCounts(NONE.requiring(new PolicyVersion("credit", 7)));
        assertCounts(NONE.requiring(new PolicyVersion("debit", 8)));
        assertRevoked(NONE.requiringSchema("credit", 2), "label schema credit v1 below v2");
        assertCounts(NONE.requiringSchema("credit", 1).requiringSchema("other", 5));
    }

    @Test
    void whatFollowsRevokesTheSameUnderAHigherNumber() {
        RevocationNotice full = full(new Random(SEED));
        RevocationNotice next = full.next(END.plusSeconds(1));

        assertThat(next.serial()).isEqualTo(full.serial() + 1);
        assertThat(next.validUntil()).isEqualTo(END.plusSeconds(1));
        assertThat(next.subjects()).isEqualTo(full.subjects());
        assertThat(next.keys()).isEqualTo(full.keys());
        assertThat(next.policies()).isEqualTo(full.policies());
        assertThat(next.schemas()).isEqualTo(full.schemas());
        assertThat(next.issuedBefore()).isEqualTo(full.issuedBefore());
    }

    static RevocationNotice full(Random random) {
        RevocationNotice notice =
                RevocationNotice.first(END).revokingIssuedBefore(Instant.ofEpochMilli(random.nextInt()));
        for (int i = random.nextInt(6); i > 0; i--) {
            Claims claims = Samples.random(random);
            notice = notice.next(Instant.ofEpochMilli(random.nextLong() >> 20))
                    .revoking(claims.subject().id())
                    .revokingKey(Integer.toString(1 + random.nextInt(65_535)))
                    .requiring(claims.policy())
                    .requiringSchema(claims.object().type(), 1 + random.nextInt(1000));
        }
        return notice;
    }

    private static byte[] slow(RevocationNotice notice) {
        Map<Object, Object> map = new TreeMap<>();
        map.put(1L, notice.serial());
        map.put(2L, notice.validUntil().toEpochMilli());
        map.put(3L, sorted(notice.subjects().stream().map(SubjectId::value).collect(Collectors.toSet())));
        map.put(4L, sorted(notice.keys()));
        map.put(5L, notice.issuedBefore().toEpochMilli());
        map.put(6L, notice.policies());
        map.put(7L, notice.schemas());
        return SlowCbor.encode(map);
    }

    private static List<String> sorted(Set<String> texts) {
        List<String> list = new ArrayList<>(texts);
        list.sort((a, b) -> Arrays.compareUnsigned(SlowCbor.encode(a), SlowCbor.encode(b)));
        return list;
    }

    @Test
    void randomNoticesHaveTheBytesOfTheSlowEncoderAndAreReadBack() throws CborException {
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            RevocationNotice notice = full(random);
            byte[] bytes = NoticeCodec.encode(notice);
            assertThat(bytes).as("seed %d round %d", SEED, i).isEqualTo(slow(notice));
            assertThat(NoticeCodec.decode(bytes)).isEqualTo(notice);
        }
    }

    @Test
    void theExampleOfThePageIsWhatIsWritten() throws IOException {
        RevocationNotice notice = NONE.next(END)
                .revoking(SubjectId.of("zhang"))
                .revokingKey("7")
                .requiring(new PolicyVersion("credit", 9));

        assertThat(Files.readString(Path.of("../docs/spec/revocation.md")))
                .contains("\n" + HexFormat.of().formatHex(NoticeCodec.encode(notice)) + "\n");
    }

    @Test
    void alteredAndCutBytesAreRefusedOrTheEncodingOfSomethingElse() throws CborException {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = NoticeCodec.encode(full(random));
            byte[] altered = i % 3 == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
            if (altered == bytes) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(NoticeCodec.encode(NoticeCodec.decode(altered))).isEqualTo(altered);
                accepted++;
            } catch (CborException e) {
                assertThat(e).hasMessageContaining(" expected at byte ");
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void valuesOutsideTheirDomainAreRefused() {
        Map<Object, List<Object>> wrong = Map.of(
                1L, List.of(0L, -1L, "1"),
                2L, List.of(Long.toString(1)),
                3L, List.of(List.of(""), List.of("b", "a"), List.of("a", "a")),
                4L, List.of(List.of("0"), List.of("100000"), List.of("A".repeat(64)), List.of("")),
                5L, List.of(List.of()),
                6L, List.of(Map.of("p", 0L), Map.of("", 1L), List.of()),
                7L, List.of(Map.of("s", 0L), Map.of("s", 1L << 31)));
        wrong.forEach((key, values) -> values.forEach(value -> {
            @SuppressWarnings("unchecked") // what the encoder wrote is a map
            Map<Object, Object> map = (Map<Object, Object>) SlowCbor.decode(NoticeCodec.encode(NONE));
            map.put(key, value);
            assertThatThrownBy(() -> NoticeCodec.decode(SlowCbor.encode(map)))
                    .as("%s %s", key, value)
                    .isInstanceOf(CborException.class);
        }));
        assertThatIllegalArgumentException().isThrownBy(() -> NONE.revokingKey("7x"));
        assertThatIllegalArgumentException().isThrownBy(() -> NONE.revokingIssuedBefore(Samples.NOW.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> NONE.requiringSchema("credit", 0));
    }
}
