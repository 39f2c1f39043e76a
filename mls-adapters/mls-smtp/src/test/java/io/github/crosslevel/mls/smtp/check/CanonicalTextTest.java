package io.github.crosslevel.mls.smtp.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The fast paths of the checker against the same rules said naively, over texts made of what the rules speak of. */
class CanonicalTextTest {
    private static final int TEXTS = Integer.getInteger("mls.mail.texts", 20_000);
    private static final Pattern UUENCODED = Pattern.compile("(?:^|\n)begin [0-7]{3,4} ");
    private static final String[] PIECES = {
        "\r\n",
        "\r\n",
        "\r\n",
        "\r",
        "\n",
        "\t",
        " ",
        ".",
        "--",
        "-",
        "From ",
        "begin ",
        "begin 644 ",
        "7777",
        "x",
        "a".repeat(38),
        "a".repeat(75),
        "a".repeat(76),
        "é",
        "e\u0301",
        "\u0301",
        "张三",
        "，",
        "\u1100\u1161",
        "가",
        "\u11a8",
        "\u09c7\u09be",
        "\u212b",
        "\uf900",
        "\u2028",
        "\ufeff",
        "\ufdd0",
        "\uffff",
        "\u0085",
        "\u007f",
        "\u00ad",
        "\u202e",
        "😀",
        "𠀀",
        "\ud834\udd5e",
        "\ud87e\udc00",
        "\ud83f\udffe",
        "\u0000",
        "\u1e9b\u0323",
        "กำ",
    };
    private static final byte[][] BROKEN = {
        {(byte) 0x80},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xc3},
        {(byte) 0xe0, (byte) 0x80, (byte) 0x80},
        {(byte) 0xe4, (byte) 0xbd},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xf0, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xff},
        {(byte) 0xf0, (byte) 0x9f, (byte) 0x98},
    };

    private final long seed = Long.getLong("mls.seed", 1L);
    private final Random random = new Random(seed);

    private byte[] text() {
        StringBuilder text = new StringBuilder();
        int telling = 1 + random.nextInt(PIECES.length); // fewer kinds of pieces: more texts that are in order
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(telling)]);
        }
        byte[] bytes =
                text.append(random.nextBoolean() ? "\r\n" : "").toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(8) > 0 ? bytes : spliced(bytes, BROKEN[random.nextInt(BROKEN.length)]);
    }

    private byte[] spliced(byte[] bytes, byte[] piece) {
        int at = random.nextInt(bytes.length + 1);
        byte[] all = Arrays.copyOf(bytes, bytes.length + piece.length);
        System.arraycopy(bytes, at, all, at + piece.length, bytes.length - at);
        System.arraycopy(piece, 0, all, at, piece.length);
        return all;
    }

    private static boolean isAllowed(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        boolean clean = text.replace("\r\n", "")
                .replace("\t", "")
                .codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0xfeff
                        || (c >= 0xd800 && c <= 0xdfff)
                        || (c >= 0xfdd0 && c <= 0xfdef)
                        || (c & 0xffff) >= 0xfffe);
        return clean && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static boolean isLiteral(String text) {
        return text.endsWith("\r\n")
                && Arrays.stream(text.substring(0, text.length() - 2).split("\r\n", -1))
                        .allMatch(line -> line.matches("[\t -~]{0,76}")
                                && !line.matches("(?s).*[\t ]")
                                && !line.matches("(?:\\.|--|From ).*"));
    }

    private static boolean passes(byte[] bytes) {
        try {
            CanonicalText.requireBody(bytes, 0);
            return true;
        } catch (CanonicalWalk.Stop stop) {
            return false;
        }
    }

    @Test
    void textsAreJudgedAsTheRulesSay() {
        int allowed = 0;
        int literal = 0;
        int files = 0;
        for (int i = 0; i < TEXTS; i++) {
            byte[] bytes = text();
            String latin = new String(bytes, StandardCharsets.ISO_8859_1);
            String name = "seed " + seed + ", text " + i + ": " + Arrays.toString(bytes);
            assertThat(passes(bytes)).as(name).isEqualTo(isAllowed(bytes));
            assertThat(CanonicalText.isLiteralBody(bytes, 0, bytes.length))
                    .as(name)
                    .isEqualTo(isLiteral(latin));
            assertThat(CanonicalText.holdsFile(bytes, 0, bytes.length))
                    .as(name)
                    .isEqualTo(UUENCODED.matcher(latin).find());
            allowed += isAllowed(bytes) ? 1 : 0;
            literal += isLiteral(latin) ? 1 : 0;
            files += UUENCODED.matcher(latin).find() ? 1 : 0;
        }
        assertThat(allowed).as("seed " + seed).isBetween(TEXTS / 10, TEXTS * 9 / 10);
        assertThat(literal).as("seed " + seed).isBetween(TEXTS / 100, TEXTS / 2);
        assertThat(files).as("seed " + seed).isBetween(TEXTS / 1000, TEXTS / 2);
    }

    /** Every pair that Unicode composes, and every character alone and behind a letter. */
    @Test
    void whatIsOrdinaryIsNormalizedBesideAnything() {
        int ordinary = 0;
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String alone = Character.toString(c);
            if (c >= 0xd800 && c < 0xe000) {
                continue;
            }
            for (String text : new String[] {alone, "a" + alone, Normalizer.normalize(alone, Normalizer.Form.NFD)}) {
                if (CanonicalCharacters.areOrdinary(text.getBytes(StandardCharsets.UTF_8))) {
                    ordinary++;
                    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC))
                            .as("U+%X", c)
                            .isTrue();
                }
            }
        }
        assertThat(ordinary).isGreaterThan(150_000);
    }

    private static boolean isBase64AsWritten(byte[] lines, int from, int to) {
        if (from == to) {
            return true;
        }
        byte[] range = Arrays.copyOfRange(lines, from, to);
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(range);
            String again = Base64.getMimeEncoder().encodeToString(decoded) + "\r\n";
            return decoded.length > 0 && again.equals(new String(range, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void base64IsTakenExactlyAsItIsWritten() throws CanonicalWalk.Stop {
        String edits = "AQ=+/-_ \r\n\0";
        int taken = 0;
        for (int i = 0; i < TEXTS / 5; i++) {
            byte[] bytes = new byte[random.nextInt(i % 100 == 0 ? 60_000 : 200)];
            random.nextBytes(bytes);
            byte[] lines = (".." + Base64.getMimeEncoder().encodeToString(bytes) + (bytes.length > 0 ? "\r\n" : "")
                            + ".")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] edited = random.nextInt(3) == 0
                    ? lines
                    : spliced(lines, new byte[] {(byte) edits.charAt(random.nextInt(edits.length()))});
            if (random.nextInt(3) == 0) {
                edited[random.nextInt(edited.length)] = (byte) edits.charAt(random.nextInt(edits.length()));
            }
            String name = "seed " + seed + ", round " + i + ": " + new String(edited, StandardCharsets.ISO_8859_1);
            boolean expected = isBase64AsWritten(edited, 2, edited.length - 1);
            byte[] decoded = {};
            try {
                decoded = CanonicalBase64.decode(edited, 2, edited.length - 1);
                assertThat(expected).as(name).isTrue();
            } catch (CanonicalWalk.Stop stop) {
                assertThat(expected).as(name).isFalse();
            }
            if (expected) {
                taken++;
                assertThat(decoded)
                        .as(name)
                        .isEqualTo(Base64.getMimeDecoder().decode(Arrays.copyOfRange(edited, 2, edited.length - 1)));
            }
        }
        assertThat(taken).as("seed " + seed).isGreaterThan(TEXTS / 50);
    }
}
