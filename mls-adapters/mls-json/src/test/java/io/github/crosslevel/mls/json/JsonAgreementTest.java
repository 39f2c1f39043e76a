package io.github.crosslevel.mls.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonicalizer and the checker agree with each other and with an oracle on any bytes. */
class JsonAgreementTest {
    private static final int DEPTH = 4;
    private static final int MEMBERS = 5;
    private static final JsonFormat FORMAT =
            JsonFormat.builder().maxDepth(DEPTH).maxMembers(MEMBERS).build();

    private static final String[] TEXTS = {
        "",
        "a",
        "b",
        "name",
        "姓名",
        "é",
        "\\u00e9",
        "\\/",
        "\\\\",
        "\\\"",
        "\\n",
        "\\u000a",
        "\\u001f",
        "\\u001F",
        "😀",
        "\\ud83d\\ude00",
        "ﬁ",
        "\u007f",
        "\\u0041",
        "e\u0301",
        "\\u0301",
        "a\\u0301",
        "\\ud800",
        "\\u0000",
        "\ufffe",
        "\t",
        "\\x",
        "\u2028"
    };
    private static final String[] NUMBERS = {
        "0",
        "-1",
        "12",
        "9007199254740991",
        "-9007199254740991",
        "9007199254740992",
        "-0",
        "01",
        "1.0",
        "1e2",
        "+1",
        "-",
        ".5",
        "99999999999999999999"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatTheCanonicalizerWritesTheCheckerAcceptsWithTheSameFacts(long seed) throws IOException {
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder json = new StringBuilder();
            value(json, random, 1, i % 4 == 0 ? 1 : 2);
            byte[] raw = json.toString().getBytes(StandardCharsets.UTF_8);
            understood += requireAgreement(raw) ? 1 : 0;
        }
        assertThat(understood).isBetween(2_000, 4_750);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 5})
    void aChangedByteIsRefusedOrMakesAnotherCanonicalMessage(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] alphabet = "{}[]\",:\\/ubnrt0123456789abcdefAF-+.eE \n\té\u0301中\ufffe😀\u0000\u007f"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 25; i++) {
            byte[] message = canonicalMessage(random);
            for (int p = 0; p < message.length; p++) {
                byte before = message[p];
                for (int k = 0; k < 6; k++) {
                    message[p] = k < 5 ? alphabet[random.nextInt(alphabet.length)] : (byte) random.nextInt();
                    requireAgreement(message);
                }
                message[p] = before;
                requireAgreement(Arrays.copyOf(message, p));
            }
        }
    }

    @Test
    void howTheBytesArriveDoesNotMatter() throws IOException {
        String item = "{\"amount\":12345,\"name\":\"张三\\n\",\"ok\":true}";
        byte[] message = ("[" + (item + ",").repeat(1000) + item + "]").getBytes(StandardCharsets.UTF_8);
        for (int most : new int[] {1, 2, 3, 100, 8191}) {
            ByteArrayInputStream slow = new ByteArrayInputStream(message) {
                @Override
                public synchronized int read(byte[] b, int offset, int length) {
                    return super.read(b, offset, Math.min(length, most));
                }
            };
            assertThat(JsonChecker.of(FORMAT).check(slow)).isInstanceOf(Understood.class);
            slow.reset();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(JsonCanonicalizer.of(FORMAT).canonicalize(slow, out)).isInstanceOf(Understood.class);
            assertThat(out.toByteArray()).isEqualTo(message);
        }
    }

    /** Judges a message by all three, and returns whether it has a canonical form. */
    private static boolean requireAgreement(byte[] message) throws IOException {
        Optional<String> expected = JsonOracle.canonicalize(message, DEPTH, MEMBERS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization outcome = JsonCanonicalizer.of(FORMAT).canonicalize(new ByteArrayInputStream(message), out);
        String description = new String(message, StandardCharsets.UTF_8);
        assertThat(outcome instanceof Understood).as(description).isEqualTo(expected.isPresent());
        Canonicalization checked = JsonChecker.of(FORMAT).check(new ByteArrayInputStream(message));
        assertThat(checked instanceof Understood)
                .as(description)
                .isEqualTo(JsonOracle.isCanonical(message, DEPTH, MEMBERS));
        for (Canonicalization each : new Canonicalization[] {outcome, checked}) {
            if (each instanceof Malformed malformed) {
                assertThat(malformed.position()).as(description).isBetween(0L, (long) message.length);
            }
        }
        if (expected.isPresent()) {
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.get());
            assertThat(JsonChecker.of(FORMAT).check(new ByteArrayInputStream(out.toByteArray())))
                    .as(description)
                    .isEqualTo(outcome);
        }
        return expected.isPresent();
    }

    private static byte[] canonicalMessage(Random random) throws IOException {
        while (true) {
            StringBuilder json = new StringBuilder();
            value(json, random, 1, 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] raw = json.toString().getBytes(StandardCharsets.UTF_8);
            if (JsonCanonicalizer.of(FORMAT).canonicalize(new ByteArrayInputStream(raw), out) instanceof Understood) {
                return out.toByteArray();
            }
        }
    }

    private static void value(StringBuilder json, Random random, int depth, int odd) {
        space(json, random);
        switch (random.nextInt(depth > 4 ? 3 : 6)) {
            case 0 -> text(json, random, odd);
            case 1 -> json.append(NUMBERS[random.nextInt(odd == 1 ? 5 : NUMBERS.length)]);
            case 2 -> json.append(random.nextBoolean() ? "true" : random.nextBoolean() ? "false" : "null");
            case 3 -> {
                json.append('[');
                for (int i = random.nextInt(4); i > 0; i--) {
                    value(json, random, depth + 1, odd);
                    json.append(i == 1 ? "" : ",");
                }
                json.append(']');
            }
            default -> {
                json.append('{');
                for (int i = random.nextInt(MEMBERS + odd); i > 0; i--) {
                    space(json, random);
                    text(json, random, odd);
                    space(json, random);
                    json.append(':');
                    value(json, random, depth + 1, odd);
                    json.append(i == 1 ? "" : ",");
                }
                json.append('}');
            }
        }
        space(json, random);
    }

    private static void text(StringBuilder json, Random random, int odd) {
        json.append('"');
        for (int i = random.nextInt(3); i >= 0; i--) {
            json.append(TEXTS[random.nextInt(odd == 1 || random.nextInt(8) > 0 ? 19 : TEXTS.length)]);
        }
        json.append('"');
    }

    private static void space(StringBuilder json, Random random) {
        json.append(random.nextInt(8) == 0 ? " \n\t\r".substring(random.nextInt(4)) : "");
    }
}
