package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read eight bytes at a time is what one byte after the other says, for texts, altered texts and noise. */
class TextEncodingMutationTest {
    private static final long SEED = Long.getLong("mls.seed", 0x5eed_0703L);
    private static final int RUNS = Integer.getInteger("mls.archives", 3_000);
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final List<String> PIECES = List.of(
            "客户张三",
            "镕堃,",
            "\ud840\udc0b",
            "é€",
            "id,name,amount\n",
            "a\tb\r\n",
            "\"x,\ny\",",
            "plain ASCII of some length and no more; ",
            "1234567");

    private static byte[] altered(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(120); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        byte[] bytes = text.toString().getBytes(random.nextBoolean() ? UTF_8 : GB18030);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 1;
            bytes[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt(' ') : random.nextInt(256));
        }
        return Arrays.copyOf(bytes, bytes.length - random.nextInt(Math.min(4, bytes.length)));
    }

    private static TextEncoding read(byte[] bytes, TextSigns signs) {
        return TextEncoding.of(bytes, 0, signs);
    }

    @Test
    void theEncodingIsWhatOneByteAfterTheOtherSays() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = altered(random, PIECES);
            TextEncoding encoding = read(bytes, TextSigns.all());
            assertThat(encoding != TextEncoding.NONE)
                    .as("seed %d run %d", SEED, run)
                    .isEqualTo(isTextSlowly(bytes));
            assertThat(encoding == TextEncoding.UTF_8)
                    .as("seed %d run %d", SEED, run)
                    .isEqualTo(isUtf8Slowly(bytes) && !hasControl(bytes));
        }
    }

    private static boolean isTextSlowly(byte[] bytes) {
        return isUtf8Slowly(bytes) ? !hasControl(bytes) : isGb18030Slowly(bytes);
    }

    private static boolean hasControl(byte[] bytes) {
        for (byte b : bytes) {
            if (isControl(b)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isControl(byte b) {
        return b == 0x7f || (b >= 0 && b < ' ' && "\t\n\r\f".indexOf(b) < 0);
    }

    static boolean isUtf8Slowly(byte[] bytes) {
        int length;
        for (int i = 0; i < bytes.length; i += length) {
            int first = bytes[i] & 0xff;
            length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
            for (int k = 1; k < length && i + k < bytes.length; k++) {
                int low = k == 1 && first == 0xe0 ? 0xa0 : k == 1 && first == 0xf0 ? 0x90 : 0x80;
                int high = k == 1 && first == 0xed ? 0x9f : k == 1 && first == 0xf4 ? 0x8f : 0xbf;
                int next = bytes[i + k] & 0xff;
                if (next < low || next > high) {
                    return false;
                }
            }
            if (length == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isGb18030Slowly(byte[] bytes) {
        int common = 0;
        int uncommon = 0;
        int length;
        for (int i = 0; i < bytes.length; i += length) {
            length = 1;
            if (bytes[i] < 0) {
                length = gb18030Length(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 4)));
                boolean isCommon = length == 2
                        && i + 1 < bytes.length
                        && (bytes[i] & 0xff) >= 0xa1
                        && (bytes[i] & 0xff) <= 0xf7
                        && ((bytes[i] & 0xff) <= 0xa9 || (bytes[i] & 0xff) >= 0xb0)
                        && (bytes[i + 1] & 0xff) >= 0xa1;
                common += isCommon ? 1 : 0;
                uncommon += isCommon ? 0 : 1;
            }
            if (length == 0 || isControl(bytes[i])) {
                return false;
            }
        }
        return common >= uncommon;
    }

    /** Returns how long the character is, or 0; a byte of 0xff ends one of GB 2312, as some old editors write it. */
    private static int gb18030Length(byte[] b) {
        int first = b[0] & 0xff;
        int second = b.length > 1 ? b[1] & 0xff : 0x40;
        if (first == 0x80 || first == 0xff) {
            return 0;
        }
        if (second >= '0' && second <= '9') {
            boolean whole = b.length == 4;
            boolean pair = whole && (b[2] & 0xff) > 0x80 && (b[2] & 0xff) < 0xff && b[3] >= '0' && b[3] <= '9';
            return pair || !whole ? 4 : 0;
        }
        boolean ofGb2312 = first >= 0xa1 && first <= 0xf7 && (first <= 0xa9 || first >= 0xb0);
        return second >= 0x40 && second != 0x7f && (second != 0xff || ofGb2312) ? 2 : 0;
    }

    @Test
    void theSignsAreThoseThatASearchForEachFinds() {
        Random random = new Random(SEED);
        List<String> pieces = new ArrayList<>(PIECES);
        for (FileKind kind : FileKind.values()) {
            kind.marks().stream()
                    .filter(mark -> mark.matches("(?s)(any|line)[=?].*"))
                    .forEach(mark -> {
                        String token =
                                mark.substring(mark.startsWith("any") ? 4 : 5).replace("~", "");
                        pieces.add((mark.startsWith("any") ? "" : "\n ") + token);
                        pieces.add(token.toUpperCase(Locale.ROOT));
                    });
        }
        for (int run = 0; run < RUNS / 10; run++) {
            byte[] bytes = altered(random, run % 2 == 0 ? pieces : PIECES);
            TextSigns signs = TextSigns.all();
            if (read(bytes, signs) != TextEncoding.NONE) {
                for (FileKind kind : FileKind.values()) {
                    assertThat(signs.points(kind))
                            .as("seed %d run %d %s", SEED, run, kind)
                            .isEqualTo(pointsSlowly(kind, bytes));
                }
            }
        }
    }

    private static int pointsSlowly(FileKind kind, byte[] bytes) {
        int points = 0;
        for (String mark : kind.marks()) {
            for (int at = 0; at < bytes.length; at++) {
                boolean counts = mark.startsWith("any") || (mark.startsWith("line") && isBehindLineEnd(bytes, at));
                if (counts && isAt(bytes, at, mark.substring(mark.startsWith("any") ? 4 : 5))) {
                    points += mark.startsWith("any?") || mark.startsWith("line?") ? 1 : 2;
                    break;
                }
            }
        }
        return points;
    }

    private static boolean isBehindLineEnd(byte[] bytes, int at) {
        int p = at - 1;
        while (p >= 0 && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p--;
        }
        return p >= 0 && (bytes[p] == '\n' || bytes[p] == '\r');
    }

    private static boolean isAt(byte[] bytes, int at, String token) {
        boolean isWord = token.endsWith("~");
        String text = isWord ? token.substring(0, token.length() - 1) : token;
        int end = at + text.length();
        return end <= bytes.length
                && new String(bytes, at, text.length(), US_ASCII)
                        .toLowerCase(Locale.ROOT)
                        .equals(text)
                && (!isWord || end == bytes.length || !new String(bytes, end, 1, US_ASCII).matches("[\\w\\-\\ufffd]"));
    }

    @Test
    void tablesAreToldByTheirFirstTwoLines() {
        Random random = new Random(SEED);
        List<String> cells = List.of(",", ",", "\t", "\n", "\r\n", "\"", "a", "张", "x y");
        for (int run = 0; run < RUNS; run++) {
            StringBuilder text = new StringBuilder("n");
            for (int i = random.nextInt(16); i >= 0; i--) {
                text.append(cells.get(random.nextInt(cells.size())));
            }
            FileKind expected = isTable(text, ',') ? FileKind.CSV : isTable(text, '\t') ? FileKind.TSV : FileKind.TEXT;
            assertThat(FileKind.detect(text.toString().getBytes(UTF_8)))
                    .as("seed %d run %d", SEED, run)
                    .isEqualTo(expected);
        }
    }

    private static boolean isTable(CharSequence text, char separator) {
        String bare = text.toString().replaceAll("\"[^\"]*(\"|$)", "");
        String[] lines = bare.split("\n", -1);
        long first = lines[0].chars().filter(c -> c == separator).count();
        long second = lines.length < 2
                ? 0
                : lines[1].chars().filter(c -> c == separator).count();
        return first > 0 && first == second;
    }
}
