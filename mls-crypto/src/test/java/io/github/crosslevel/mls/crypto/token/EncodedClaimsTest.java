package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.SlowCbor;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.seal.Claims;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncodedClaimsTest {
    private static final long SEED = 20_260_601;

    @Test
    void randomClaimsAreReadBackEqualFromTheSameBytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_500; i++) {
            Claims claims = Samples.random(random);
            byte[] bytes = EncodedClaims.of(claims).bytes();

            ClaimsDecoding decoding = EncodedClaims.decode(bytes, Samples.SCHEMA);

            assertThat(decoding).as("seed %d round %d", SEED, i).isInstanceOf(ClaimsDecoding.Decoded.class);
            EncodedClaims decoded = ((ClaimsDecoding.Decoded) decoding).claims();
            assertThat(decoded.claims()).isEqualTo(claims);
            assertThat(decoded.bytes()).isEqualTo(bytes);
        }
    }

    /** One value has one encoding: whatever the decoder accepts after a change is what the encoder writes for it. */
    /** A3: no second encoding of the same claims. */
    @Test
    void alteredBytesAreMalformedOrTheEncodingOfOtherClaims() {
        Random random = new Random(SEED);
        int accepted = 0;
        byte[] original = new byte[0];
        for (int i = 0; i < 30_000; i++) {
            original = i % 20 == 0 ? EncodedClaims.of(Samples.random(random)).bytes() : original;
            byte[] bytes = mutate(original, random);
            if (EncodedClaims.decode(bytes, Samples.SCHEMA) instanceof ClaimsDecoding.Decoded decoded) {
                assertThat(EncodedClaims.of(decoded.claims().claims()).bytes())
                        .as("seed %d round %d", SEED, i)
                        .isEqualTo(bytes);
                accepted++;
            }
        }
        assertThat(accepted).isPositive();
    }

    @Test
    void everyFlippedBitYieldsOtherClaimsOrNone() {
        Claims claims = Samples.claims();
        byte[] bytes = EncodedClaims.of(claims).bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            if (EncodedClaims.decode(flipped, Samples.SCHEMA) instanceof ClaimsDecoding.Decoded decoded) {
                assertThat(decoded.claims().claims()).isNotEqualTo(claims);
            }
        }
    }

    /** A3: nor padding. */
    @Test
    void truncatedAndExtendedBytesAreMalformed() {
        byte[] bytes = EncodedClaims.of(Samples.claims()).bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertMalformed(Arrays.copyOf(bytes, length));
        }
        assertMalformed(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void randomBytesAreMalformed() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertMalformed(bytes);
        }
    }

    @Test
    void oversizedBytesAreMalformed() {
        assertThat(EncodedClaims.decode(new byte[EncodedClaims.MAX_LENGTH + 1], Samples.SCHEMA))
                .isEqualTo(new ClaimsDecoding.Malformed("claims of 61441 bytes, at most 61440"));
    }

    @Test
    void claimsOfAnotherSchemaAreMalformed() {
        LabelSchema next = LabelSchema.builder("credit", 2)
                .levels("公开", "内部", "秘密", "机密")
                .categories("征信", "信贷", "司法")
                .build();

        assertThat(EncodedClaims.decode(EncodedClaims.of(Samples.claims()).bytes(), next))
                .isEqualTo(new ClaimsDecoding.Malformed("claims: label schema `credit v2` expected at byte 11"));
    }

    /** A25: no label, and a label without its dimensions, are not the lowest label. */
    @Test
    void claimsWithAnEmptyLabelAreMalformed() {
        byte[] bytes = EncodedClaims.of(Samples.claims()).bytes();
        Map<?, ?> map = (Map<?, ?>) SlowCbor.decode(bytes);
        assertThat(SlowCbor.encode(map)).isEqualTo(bytes);
        byte[] label = Samples.claims().label().encoded();
        for (int length = 0; length < label.length; length++) {
            Map<Object, Object> other = new HashMap<>(map);
            other.put(6L, Arrays.copyOf(label, length));
            assertMalformed(SlowCbor.encode(other));
        }
        Map<Object, Object> without = new HashMap<>(map);
        without.remove(6L);
        assertMalformed(SlowCbor.encode(without));
    }

    /** The bytes were made by another program, which was written from the specification. */
    @Test
    void sampleHasTheBytesOfTheSpecification() {
        Attributes attributes = Attributes.of("whole", AttributeValue.of(-500))
                .with("set", AttributeValue.of(List.of("bb", "a", "征")))
                .with("text", AttributeValue.of("征信"))
                .with("yes", AttributeValue.of(true))
                .with("marking", AttributeValue.of(Samples.SCHEMA.parse("内部")));
        Claims claims =
                Samples.with(Samples.claims(), new ObjectRef(ObjectId.of("report/1"), "credit-report", attributes));

        assertThat(HexFormat.of().formatHex(EncodedClaims.of(claims).bytes())).isEqualTo(SAMPLE);
    }

    private static final String SAMPLE =
            "ac0182666372656469740102500123456789abcdeffedcba987654321003500000000000000001ffffffffffffffff04"
                    + "8466e5bca0e4b88968696e7465726e65744d0295c148320203010305020203a164726f6c65666c656e64657205836872"
                    + "65706f72742f316d6372656469742d7265706f7274a56373657483616162626263e5be8163796573f5647465787466e5"
                    + "be81e4bfa16577686f6c653901f3676d61726b696e67490295c1483201030101064d0295c14832020301020502020107"
                    + "66616e73776572086468747470098268696e7472616e657468696e7465726e65740a8266637265646974070b85687465"
                    + "78742f637376035820039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb8100030c1b000001"
                    + "9e823260fa";

    /** The bytes follow from the specification by hand. */
    static Stream<Arguments> valuesOfNumberedKinds() {
        return Stream.of(
                Arguments.of(AttributeValue.of(Instant.ofEpochSecond(-1, 999_999_999)), "8301201a3b9ac9ff"),
                Arguments.of(AttributeValue.of(Duration.ofMillis(90_500)), "8302185a1a1dcd6500"),
                Arguments.of(new AttributeValue.Money(-12_345, "CNY"), "830339303863434e59"),
                Arguments.of(AttributeValue.of(IpAddress.parse("10.8.0.1")), "8204440a080001"),
                Arguments.of(
                        AttributeValue.of(IpAddress.parse("2001:db8::1")), "82045020010db8000000000000000000000001"),
                Arguments.of(AttributeValue.of(MacAddress.parse("00:00:1a:2b:3c:4d")), "82051a1a2b3c4d"),
                Arguments.of(AttributeValue.of(LocalTime.MIDNIGHT), "820600"),
                Arguments.of(AttributeValue.of(LocalTime.of(23, 59, 59, 999_999_999)), "82061b00004e94914effff"),
                Arguments.of(AttributeValue.of(DayOfWeek.MONDAY), "820701"),
                Arguments.of(AttributeValue.of(DayOfWeek.SUNDAY), "820707"));
    }

    @ParameterizedTest
    @MethodSource("valuesOfNumberedKinds")
    void aValueOfANumberedKindHasTheBytesOfTheSpecification(AttributeValue value, String bytes) {
        Claims claims = Samples.with(
                Samples.claims(), new ObjectRef(ObjectId.of("report/1"), "credit-report", Attributes.of("x", value)));

        byte[] encoded = EncodedClaims.of(claims).bytes();

        assertThat(HexFormat.of().formatHex(encoded)).contains("a16178" + bytes + "06");
        assertThat(decoded(encoded)).isEqualTo(claims);
    }

    static Stream<String> otherEncodingsOfNumberedKinds() {
        return Stream.of(
                "8301201a3b9aca00", // a second of nanoseconds
                "830120203030", // negative nanoseconds
                "83011b7fffffffffffffff00", // beyond the end of time
                "820100", // no nanoseconds
                "83030063636e79", // no capital letters
                "82045000000000000000000000ffff0a080001", // an IPv4 address in 16 bytes
                "820443000000", // three bytes
                "82051b0001000000000000", // 49 bits
                "820520", // negative
                "82061b00004e94914f0000", // 24:00
                "820620", // before midnight
                "83060000", // more than a time of day
                "820700", // before Monday
                "820708", // behind Sunday
                "820800", // an unknown kind
                "8101"); // nothing behind the number
    }

    @ParameterizedTest
    @MethodSource("otherEncodingsOfNumberedKinds")
    void everyOtherEncodingOfANumberedKindIsMalformed(String bytes) {
        Claims claims = Samples.with(
                Samples.claims(),
                new ObjectRef(ObjectId.of("report/1"), "credit-report", Attributes.of("x", AttributeValue.of("mark"))));
        String hex = HexFormat.of()
                .formatHex(EncodedClaims.of(claims).bytes())
                .replace("a16178646d61726b", "a16178" + bytes);

        assertThat(EncodedClaims.decode(HexFormat.of().parseHex(hex), Samples.SCHEMA))
                .isInstanceOf(ClaimsDecoding.Malformed.class);
    }

    private static Claims decoded(byte[] bytes) {
        return ((ClaimsDecoding.Decoded) EncodedClaims.decode(bytes, Samples.SCHEMA))
                .claims()
                .claims();
    }

    @Test
    void aClearanceDownToTheLowestLabelHasOneEncoding() {
        byte[] whole = EncodedClaims.of(Samples.claims()).bytes();
        String upper =
                HexFormat.of().formatHex(Samples.SCHEMA.parse("机密{征信,信贷}").encoded());
        String lowest = HexFormat.of().formatHex(Samples.SCHEMA.bottom().encoded());
        String hex = HexFormat.of().formatHex(whole);
        String asRange = hex.replaceFirst("4d" + upper, "8246" + lowest + "4d" + upper);

        assertThat(asRange).hasSizeGreaterThan(hex.length());
        assertThat(EncodedClaims.decode(HexFormat.of().parseHex(asRange), Samples.SCHEMA))
                .isInstanceOfSatisfying(
                        ClaimsDecoding.Malformed.class,
                        malformed -> assertThat(malformed.problem())
                                .startsWith("claims: a lower label above the lowest expected at byte "));
    }

    /** Times and successors are part of the label, so that the other side can refuse what no longer holds. */
    @Test
    void labelsBoundInTimeAndClearancesDownToALabelAreReadBack() {
        ValidityDimension validity = ValidityDimension.of("validity");
        LabelSchema schema = LabelSchema.builder("timed", 1)
                .levels("public", "internal", "secret")
                .dimension(validity)
                .build();
        Instant noon = Instant.parse("2026-01-02T12:00:00Z");
        Label label = schema.label("secret").toBuilder()
                .set(validity, Validity.between(noon, noon.plusSeconds(60)).reviewBy(noon.plusSeconds(30)))
                .succeededBy(noon.plusSeconds(45), schema.label("internal"))
                .build();
        Clearance range = Clearance.within(LabelRange.of(schema.label("internal"), schema.label("secret")));
        Claims sample = Samples.claims();
        Subject subject = new Subject(sample.subject().id(), sample.subject().home(), range, Attributes.none());
        Claims claims = Samples.with(Samples.with(sample, label), subject);

        CborClaims codec = CborClaims.of(schema);
        Claims read = codec.decode(codec.encode(claims));

        assertThat(read).isEqualTo(claims);
        assertThat(read.label().at(noon.minusSeconds(1))).isEqualTo(new LabelStatus.NotYetValid(noon));
        assertThat(read.label().at(noon.plusSeconds(45))).isEqualTo(new LabelStatus.InForce(schema.label("internal")));
        assertThat(read.subject().clearance().lower()).isEqualTo(schema.label("internal"));
    }

    @Test
    void codecReadsBackWhatItWroteAndNothingElse() {
        CborClaims codec = CborClaims.of(Samples.SCHEMA);
        Claims claims = Samples.claims();

        assertThat(codec.encode(claims)).isEqualTo(EncodedClaims.of(claims).bytes());
        assertThat(codec.decode(codec.encode(claims))).isEqualTo(claims);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.decode(new byte[] {0}))
                .withMessage("claims: a map expected at byte 0");
    }

    @Test
    void labelsOfTwoSchemasHaveNoEncoding() {
        LabelSchema other = LabelSchema.builder("other", 1).levels("low").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncodedClaims.of(Samples.with(Samples.claims(), other.bottom())))
                .withMessage("claims hold labels of the schemas `other v1` and `credit v1`");
    }

    @Test
    void callersCannotChangeTheBytes() {
        byte[] input = EncodedClaims.of(Samples.claims()).bytes();
        byte[] before = input.clone();
        EncodedClaims claims = ((ClaimsDecoding.Decoded) EncodedClaims.decode(input, Samples.SCHEMA)).claims();

        Arrays.fill(input, (byte) 0);
        Arrays.fill(claims.bytes(), (byte) 0);

        assertThat(claims.bytes()).isEqualTo(before);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(5)) {
            case 0 -> replace(bytes, at, (byte) random.nextInt(256));
            case 1 -> replace(bytes, at, (byte) (bytes[at] + 1));
            case 2 ->
                concat(
                        Arrays.copyOf(bytes, at),
                        Arrays.copyOfRange(bytes, Math.min(bytes.length, at + 1), bytes.length));
            case 3 -> concat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, Math.max(0, at - 1), bytes.length));
            default -> replace(replace(bytes, at, (byte) random.nextInt(32)), random.nextInt(bytes.length), bytes[at]);
        };
    }

    private static byte[] replace(byte[] bytes, int at, byte value) {
        byte[] replaced = bytes.clone();
        replaced[at] = value;
        return replaced;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static void assertMalformed(byte[] bytes) {
        assertThat(EncodedClaims.decode(bytes, Samples.SCHEMA)).isInstanceOf(ClaimsDecoding.Malformed.class);
    }
}
