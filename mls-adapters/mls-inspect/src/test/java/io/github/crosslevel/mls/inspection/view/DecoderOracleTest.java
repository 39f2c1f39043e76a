package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast decoders beside slow ones, over random text made of what they look for. */
class DecoderOracleTest {
    private static final long SEED = Long.getLong("mls.seed", 20_261_123L);
    private static final int RUNS = Integer.getInteger("mls.views", 20_000);

    private static final List<String> PIECES = List.of(
            "%",
            "u", "U", "x", "&", "#", ";", "\\", "/*", "*/", "/*!", "*", "/", "--", "-", "\n", "\r", "\t", " ", "\f",
            "\u000b", "0", "1", "27", "3C", "00", "d83d", "%uDE00", "%ud83d", "lt", "amp", "sol", "Tab", "nbsp", "QUOT",
            "a", "f", "G", "é", "中", "Ａ", "\u00a0", "\u200b", "\u0301", "\u0000", "ﬁ", "ｶ", "ﾞ", "각", "\u1100",
            "\u1161", "\u11a8", "\u00ad", "😀", "\ufdfa", "Å", "\u0323", "ﾡ");

    private static LeafDecoder decoder(String name) {
        return Decodings.standard().all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .decoder();
    }

    static byte[] decode(LeafDecoder decoder, byte[] in) {
        DecodedBytes out = new DecodedBytes();
        out.reset(1 << 20);
        decoder.decode(in, out);
        return out.toBytes();
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"percent", "entity", "css", "nfkc", "comments", "joined"})
    void decodesAsTheSlowOneDoes(String name) {
        Random random = new Random(SEED);
        int changed = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] in = random(random).getBytes(StandardCharsets.UTF_8);
            byte[] expected = SlowDecoders.ALL.get(name).apply(in);
            assertThat(new String(decode(decoder(name), in), StandardCharsets.UTF_8))
                    .as("seed %d run %d %s", SEED, run, Arrays.toString(in))
                    .isEqualTo(new String(expected, StandardCharsets.UTF_8));
            changed += Arrays.equals(in, expected) ? 0 : 1;
        }
        assertThat(changed).isGreaterThan(RUNS / 200);
    }

    @Test
    void unchangedBytesAreNeverSkippedByTheTriggers() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            byte[] in = random(random).getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(4) == 0) {
                in[random.nextInt(in.length)] = (byte) random.nextInt(256);
            }
            for (LeafDecoding decoding : Decodings.standard().all()) {
                boolean skipped = in.length < decoding.shortest();
                boolean triggered = false;
                for (byte b : in) {
                    triggered |= decoding.triggers().has(b & 0xff);
                }
                if (skipped || !triggered) {
                    assertThat(decode(decoding.decoder(), in))
                            .as("seed %d run %d %s %s", SEED, run, decoding.name(), Arrays.toString(in))
                            .isEqualTo(in);
                }
            }
        }
    }

    @Test
    void overlongSequencesOfEveryLengthAreTheirCharacters() {
        Random random = new Random(SEED);
        for (int c : new int[] {0, 1, '\'', '/', '<', 0x7f}) {
            for (int width = 2; width <= 6; width++) {
                byte[] bytes = new byte[width];
                bytes[0] = (byte) (0xff << (8 - width));
                Arrays.fill(bytes, 1, width, (byte) 0x80);
                bytes[width - 1] |= (byte) (c & 0x3f);
                bytes[width - 2] |= (byte) (c >> 6);
                assertThat(decode(decoder("overlong"), bytes))
                        .as("%x in %d", c, width)
                        .containsExactly(c);
            }
        }
        String valid = random.ints(2_000, 0x80, Character.MAX_CODE_POINT + 1)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        byte[] in = valid.getBytes(StandardCharsets.UTF_8);
        assertThat(decode(decoder("overlong"), in)).isEqualTo(in);
    }

    @Test
    void whatIsNotUtf8IsReadAsTheJdkReadsGb18030() {
        Random random = new Random(SEED);
        Charset gb18030 = Charset.forName("GB18030");
        int read = 0;
        for (int run = 0; run < RUNS / 10; run++) {
            String text = random.ints(1 + random.nextInt(8), 0x20, 0x20000)
                    .filter(c ->
                            (c < 0xd800 || c > 0xdfff) && gb18030.newEncoder().canEncode(Character.toString(c)))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            byte[] in = text.getBytes(gb18030);
            if (!Utf8.isValid(in)) {
                read++;
                assertThat(new String(decode(decoder("gb18030"), in), StandardCharsets.UTF_8))
                        .as("seed %d run %d", SEED, run)
                        .isEqualTo(text);
            }
        }
        assertThat(read).isGreaterThan(RUNS / 20);
    }

    @Test
    void strictUtf8IsWhatTheJdkTakes() {
        Random random = new Random(SEED);
        int valid = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] in = new byte[1 + random.nextInt(4)];
            int[] bounds = {
                0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5
            };
            for (int i = 0; i < in.length; i++) {
                in[i] = (byte) bounds[random.nextInt(bounds.length)];
            }
            boolean expected = !new String(in, StandardCharsets.UTF_8).contains("\ufffd");
            assertThat(Utf8.isValid(in))
                    .as("seed %d run %d %s", SEED, run, Arrays.toString(in))
                    .isEqualTo(expected);
            valid += expected ? 1 : 0;
        }
        assertThat(valid).isGreaterThan(RUNS / 50);
    }
}
