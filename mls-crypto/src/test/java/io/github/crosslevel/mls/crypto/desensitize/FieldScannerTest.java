package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldScannerTest {
    private static List<String> found(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Utf8FieldScanner.findAll(bytes).stream()
                .map(finding -> finding.field() + " "
                        + new String(bytes, (int) finding.offset(), finding.length(), StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "身份证11010519491231002X。, RESIDENT_ID 11010519491231002X",
        "11010519491231002x, RESIDENT_ID 11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ, RESIDENT_ID １１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X, RESIDENT_ID 110105-19491231-002X",
        "110105491231002, RESIDENT_ID 110105491231002",
        "tel:13812345678, MOBILE 13812345678",
        "(+8613812345678), MOBILE +8613812345678",
        "＋８６ 138 1234 5678, MOBILE ＋８６ 138 1234 5678",
        "0086-138-1234-5678, MOBILE 0086-138-1234-5678",
        "8613812345678, MOBILE 8613812345678",
        "x+13812345678, MOBILE 13812345678",
        "no 2.13812345678, MOBILE 13812345678",
        "4111 1111 1111 1111, BANK_CARD 4111 1111 1111 1111",
        "3782-822463-10005, BANK_CARD 3782-822463-10005",
        "6222021001116245702, BANK_CARD 6222021001116245702",
        "91350100M000100Y43, SOCIAL_CREDIT_CODE 91350100M000100Y43",
        "91350100m000100y43, SOCIAL_CREDIT_CODE 91350100m000100y43"
    })
    void findsNumbersHoweverTheyAreWritten(String text, String expected) {
        assertThat(found(text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "110105194912310021",
                "010105194912310029",
                "12812345678",
                "138123456789",
                "abc13812345678",
                "13812345678abc",
                "138 1234  5678",
                "13 812345678",
                "4111111111111112",
                "7111111111111116",
                "0.4111111111111111",
                "0.110105491231002",
                "91350100M000100Y44",
                "41111111111111111111111111111111111111"
            })
    void leavesWhatIsNone(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void findsOneAfterTheOtherWithOneSpaceBetween() {
        assertThat(found("4111 1111 1111 1111 13812345678 11010519491231002X 138 1234 5678 0000"))
                .containsExactly(
                        "BANK_CARD 4111 1111 1111 1111",
                        "MOBILE 13812345678",
                        "RESIDENT_ID 11010519491231002X",
                        "MOBILE 138 1234 5678");
    }

    @Test
    void numbersBehindALongRunOfSmallGroupsAreFound() {
        assertThat(found("1 22 333 ".repeat(2_000) + "4111 1111 1111 1111"))
                .containsExactly("BANK_CARD 4111 1111 1111 1111");
    }

    /** Text in which everything that matters occurs, broken too. */
    private static byte[] text(Random random) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int parts = random.nextInt(12); parts > 0; parts--) {
            text.writeBytes(part(random).getBytes(StandardCharsets.UTF_8));
            if (random.nextInt(10) == 0) {
                text.write(random.nextInt(256));
            }
            text.writeBytes(gap(random).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = text.toByteArray();
        if (bytes.length > 0 && random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String part(Random random) {
        String number = switch (random.nextInt(8)) {
            case 0 -> Numbers.residentId(random);
            case 1 -> Numbers.mobile(random);
            case 2 ->
                List.of("+86", "0086", "86").get(random.nextInt(3))
                        + (random.nextBoolean() ? Numbers.separator(random) : "")
                        + Numbers.mobile(random);
            case 3 -> Numbers.card(random, 13 + random.nextInt(7));
            case 4 -> Numbers.creditCode(random);
            case 5 ->
                Numbers.residentId(random).substring(0, 6)
                        + Numbers.residentId(random).substring(8, 17);
            case 6 -> Numbers.digits(random, 1 + random.nextInt(25));
            default -> "1383.14159A12N9Y".substring(random.nextInt(15));
        };
        String written = random.nextInt(3) == 0 ? Numbers.inOtherCharacters(random, number) : number;
        return switch (random.nextInt(3)) {
            case 0 -> grouped(random, written);
            case 1 -> random.nextInt(4) == 0 ? Numbers.separated(random, written) : written;
            default -> written;
        };
    }

    private static String grouped(Random random, String number) {
        List<int[]> shapes = List.of(
                new int[] {4, 4, 4, 4},
                new int[] {3, 4},
                new int[] {6, 8},
                new int[] {6, 6},
                new int[] {4, 6},
                new int[] {2, 3, 4},
                new int[] {3},
                new int[] {6});
        StringBuilder grouped = new StringBuilder();
        int from = 0;
        for (int length : shapes.get(random.nextInt(shapes.size()))) {
            int to = Math.min(number.length(), from + length);
            grouped.append(number, from, to).append(to < number.length() ? Numbers.separator(random) : "");
            from = to;
        }
        return grouped.append(number.substring(from)).toString();
    }

    private static String gap(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> Numbers.separator(random);
            case 2 -> Numbers.separator(random) + Numbers.separator(random);
            case 3 ->
                List.of("A", "n", "Y", "b", "AB", "，", "。", "号", "\"", ".", "．", "+", "😀")
                        .get(random.nextInt(13));
            default -> ",";
        };
    }

    @Test
    void findsWhatTheOracleFindsWhereverChunksEnd() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        int total = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] text = text(random);
            List<Finding> expected = SlowScan.findAll(text);
            List<Finding> found = inChunks(random, text);
            assertThat(found)
                    .as("seed %d, text %d: %s", seed, i, new String(text, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            assertThat(Utf8FieldScanner.findAll(text)).isEqualTo(expected);
            total += expected.size();
        }
        assertThat(total).as("seed %d", seed).isGreaterThan(20_000);
    }

    /** Scans in random chunks, and checks what the scanner says of what is undecided. */
    private static List<Finding> inChunks(Random random, byte[] text) {
        List<Finding> found = new ArrayList<>();
        long[] decided = {0};
        Utf8FieldScanner scanner = new Utf8FieldScanner(finding -> {
            assertThat(finding.offset()).isGreaterThanOrEqualTo(decided[0]);
            found.add(finding);
        });
        int at = 0;
        while (at < text.length) {
            int length = Math.min(text.length - at, random.nextInt(random.nextBoolean() ? 3 : 40));
            scanner.update(text, at, length);
            at += length;
            assertThat(scanner.undecidedFrom()).isBetween(Math.max(decided[0], at - 512L), (long) at);
            decided[0] = scanner.undecidedFrom();
        }
        scanner.finish();
        assertThat(scanner.undecidedFrom()).isEqualTo(text.length);
        return found;
    }

    @Test
    void charsAndBytesAreScannedAlike() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = new String(text(random), StandardCharsets.UTF_8);
            List<Finding> expected = new ArrayList<>();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (Finding finding : Utf8FieldScanner.findAll(text)) {
                String before = new String(bytes, 0, (int) finding.offset(), StandardCharsets.UTF_8);
                String value = new String(bytes, (int) finding.offset(), finding.length(), StandardCharsets.UTF_8);
                expected.add(new Finding(finding.field(), before.length(), value.length()));
            }
            List<Finding> found = new ArrayList<>();
            CharFieldScanner scanner = new CharFieldScanner(found::add);
            int split = random.nextInt(text.length() + 1);
            scanner.update(text.substring(0, split));
            scanner.update(text.substring(split));
            scanner.finish();
            assertThat(found).as("seed %d, text %s", seed, text).isEqualTo(expected);
            assertThat(CharFieldScanner.findAll(text)).isEqualTo(expected);
        }
    }

    @Test
    void whatIsFoundIsOfItsKind() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] text = text(random);
            for (Finding finding : Utf8FieldScanner.findAll(text)) {
                String value = new String(text, (int) finding.offset(), finding.length(), StandardCharsets.UTF_8);
                assertThat(finding.field().normalize(value))
                        .as("seed %d, %s", seed, value)
                        .isPresent();
            }
        }
    }

    @Test
    void aRunWithoutEndIsScannedWithoutHoldingItBack() {
        Utf8FieldScanner scanner =
                new Utf8FieldScanner(finding -> assertThat(finding).isNull());
        byte[] digits = "12345678".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100; i++) {
            scanner.update(digits, 0, digits.length);
        }
        assertThat(scanner.undecidedFrom()).isEqualTo(800_000);
    }

    @Test
    void aFindingShowsNoPartOfTheValue() {
        assertThat(Utf8FieldScanner.findAll("是13812345678").get(0))
                .hasToString("Finding[field=MOBILE, offset=3, length=11]")
                .returns(14L, Finding::end);
    }

    @Test
    void refusesWhatComesAfterTheEndAndRangesOutside() {
        Utf8FieldScanner bytes = new Utf8FieldScanner(finding -> {});
        assertThatThrownBy(() -> bytes.update(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        bytes.finish();
        bytes.finish();
        assertThatIllegalStateException().isThrownBy(() -> bytes.update(new byte[1], 0, 1));
        CharFieldScanner chars = new CharFieldScanner(finding -> {});
        chars.finish();
        assertThatIllegalStateException().isThrownBy(() -> chars.update("1"));
    }
}
