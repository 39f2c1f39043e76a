package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The pass over heads of text says what trying every pair says, and of UTF-8 what one byte after the other says. */
class TextPassTest {
    private static final long SEED = Long.getLong("mls.seed", 0x5eed_0711L);
    private static final int RUNS = 2_000;
    private static final int LONGEST = 1_300;

    /** Signs in both cases, behind line ends and cut, and bytes that are none. */
    private static byte[] text(Random random, List<String> tokens) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(LONGEST);
        while (text.length() < length) {
            String token = tokens.get(random.nextInt(tokens.size()));
            String cut = token.substring(0, token.length() - random.nextInt(4) / 3);
            text.append(List.of("", "\n", "\r\n", "\r", "\n \t", "x", "\u00e5\u00ae\u00a2")
                            .get(random.nextInt(7)))
                    .append(random.nextBoolean() ? cut : cut.toUpperCase(Locale.ROOT))
                    .append("padding of some length".substring(random.nextInt(22)));
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private static List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            for (String mark : kind.marks()) {
                if (mark.startsWith("any") || mark.startsWith("line")) {
                    tokens.add(mark.substring(mark.startsWith("any") ? 4 : 5).replaceAll("~$", ""));
                }
            }
        }
        return tokens;
    }

    @Test
    void theSignsAreThoseThatTryingEveryPairFinds() {
        Random random = new Random(SEED);
        List<String> tokens = tokens();
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = text(random, tokens);
            int from = Math.min(bytes.length, random.nextInt(4));
            TextSigns fast = TextSigns.all();
            assertThat(fast.read(bytes, from)).isEqualTo(bytes.length);
            TextSigns slow = TextSigns.all();
            for (int at = from; at + 1 < bytes.length; at += 2) {
                slow.atPair(bytes, at, bytes.length);
            }
            for (FileKind kind : FileKind.values()) {
                assertThat(fast.points(kind))
                        .as("seed %d run %d %s", SEED, run, kind)
                        .isEqualTo(slow.points(kind));
            }
        }
    }

    @Test
    void everySignAloneIsFoundWhereverItStands() {
        for (String token : tokens()) {
            for (int before = 0; before < 20; before++) {
                String text = "~".repeat(before) + "\n" + token + "\n~~~~~~~~~~~~";
                TextSigns signs = TextSigns.all();
                signs.read(text.getBytes(UTF_8), 0);
                assertThat(signs.isClear()).as("`%s` behind %d", token, before).isFalse();
            }
        }
    }

    @Test
    void theFirstByteThatIsInNoTextIsTold() {
        for (int length = 1; length < LONGEST; length += 7) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) ' ');
            int at = length / 2;
            bytes[at] = 1;
            assertThat(TextSigns.all().read(bytes, 0)).isEqualTo(at);
        }
    }

    /** All that follows the first bytes of UTF-8, at every place of a lane and of a block, whole and cut off. */
    @Test
    void utf8IsWhatOneByteAfterTheOtherSays() {
        Random random = new Random(SEED);
        int[] edges = {0x41, 0x7e, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe4, 0xed, 0xef};
        int[] high = {0xf0, 0xf1, 0xf4, 0xf5, 0xf8, 0xff, 0xc1, 0xc2};
        for (int run = 0; run < 20 * RUNS; run++) {
            byte[] bytes = "客户é😀ퟀऀab1".repeat(1 + random.nextInt(50)).getBytes(UTF_8);
            byte[] cut = Arrays.copyOfRange(bytes, 0, bytes.length - random.nextInt(8));
            for (int i = random.nextInt(3); i > 0; i--) {
                int edge = random.nextInt(3) == 0 ? high[random.nextInt(high.length)] : edges[random.nextInt(15)];
                cut[random.nextInt(cut.length)] = (byte) edge;
            }
            boolean isUtf8 = TextEncoding.of(cut, 0, TextSigns.all()) == TextEncoding.UTF_8;
            assertThat(isUtf8).as("seed %d run %d", SEED, run).isEqualTo(TextEncodingMutationTest.isUtf8Slowly(cut));
        }
    }

    @Test
    void utf8OfUpToThreeBytesIsWhatOneByteAfterTheOtherSays() {
        Random random = new Random(SEED);
        for (int run = 0; run < 20 * RUNS; run++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "a1\u00c3\u00e5\u00ae\u00a2\u00bf".charAt(random.nextInt(7));
            }
            byte[] valid = "客é".repeat(8).getBytes(UTF_8);
            byte[] mixed = ByteBuffer.allocate(valid.length + bytes.length)
                    .put(valid)
                    .put(bytes, 0, Math.min(bytes.length, random.nextInt(4)))
                    .array();
            byte[] some = random.nextBoolean() ? bytes : Arrays.copyOf(mixed, valid.length + random.nextInt(2));
            byte[] text = replaceZeros(some);
            boolean isUtf8 = TextEncoding.of(text, 0, TextSigns.all()) == TextEncoding.UTF_8;
            assertThat(isUtf8).as("seed %d run %d", SEED, run).isEqualTo(TextEncodingMutationTest.isUtf8Slowly(text));
        }
    }

    private static byte[] replaceZeros(byte[] bytes) {
        byte[] replaced = bytes.clone();
        for (int i = 0; i < replaced.length; i++) {
            replaced[i] = replaced[i] == 0 ? (byte) 'z' : replaced[i];
        }
        return replaced;
    }
}
