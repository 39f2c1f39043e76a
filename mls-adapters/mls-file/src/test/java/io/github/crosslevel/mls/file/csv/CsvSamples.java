package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Refused;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Files to test with, and short ways to read them. */
final class CsvSamples {
    static final CsvFormat FORMAT = CsvFormat.builder()
            .text("name")
            .whole("grade")
            .decimal("balance")
            .verbatim("note")
            .highest("grade", "grade")
            .build();

    static final String HEADER = "name,grade,balance,note\n";

    private static final String[] TEXTS = {
        "",
        "a",
        "张三",
        "a,b",
        "say \"no\"",
        "\"",
        "\"\"",
        ",",
        " padded ",
        "é",
        "が",
        "😀",
        "\u00a0",
        "？！，。",
        "中á",
        "é,\u0301",
        "é\"\u0301",
        "\u0301",
        "\"=1",
        "한글",
        "0123456789012345678901234567890123456789"
    };
    private static final String[] FORMULAS = {"=1+1", "-", "@x", "+", "＝x", "＋", "－1", "＠", "=\"a,b\""};
    private static final String[] ODD_TEXTS = {
        "e\u0301",
        "か\u3099",
        "a\u2028b",
        "x\ufeff",
        "\ufffe",
        "\u0085",
        "\t",
        "a\u007f",
        "a\rb",
        "a\nb",
        "\u0000",
        "\u1100\u1161"
    };
    private static final String[] WHOLES = {
        "0", "1", "9", "10", "12345678", "123456789", "-1", "9223372036854775807", "-9223372036854775808"
    };
    private static final String[] ODD_WHOLES = {
        "",
        "01",
        "-0",
        "+1",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "1.0",
        "a",
        "-",
        "1 "
    };
    private static final String[] DECIMALS = {"", "0", "0.0", "-0.50", "12.34", "100", "123456789012.123456789012"};
    private static final String[] ODD_DECIMALS = {".5", "5.", "00.1", "-", "-.1", "1e3", "1.2.3", "1,5", "+1"};

    private CsvSamples() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Canonicalization check(CsvFormat format, byte[] file) {
        return read(in -> CsvChecker.of(format).check(in), new ByteArrayInputStream(file));
    }

    static Canonicalization canonicalize(CsvFormat format, byte[] file, OutputStream out) {
        return read(in -> CsvCanonicalizer.of(format).canonicalize(in, out), new ByteArrayInputStream(file));
    }

    /** Returns the canonical form of a file that is expected to have one. */
    static byte[] canonical(CsvFormat format, byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (canonicalize(format, file, out) instanceof Refused refused) {
            throw new AssertionError(refused);
        }
        return out.toByteArray();
    }

    static Refused refusal(CsvFormat format, String file) {
        Canonicalization outcome = canonicalize(format, utf8(file), OutputStream.nullOutputStream());
        if (outcome instanceof Understood understood) {
            throw new AssertionError(understood);
        }
        return (Refused) outcome;
    }

    interface Reader {
        Canonicalization read(InputStream in) throws IOException;
    }

    static Canonicalization read(Reader reader, InputStream in) {
        try {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns a file of {@link #FORMAT}, spelled at will, in which each field is odd with the given chance in 1,000.
     */
    static byte[] file(RandomGenerator random, int rows, int odd) {
        StringBuilder file = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
        String end = random.nextBoolean() ? "\n" : "\r\n";
        file.append("name,grade,balance,note").append(end);
        for (int row = 0; row < rows; row++) {
            file.append(spell(random, pick(random, TEXTS, random.nextBoolean() ? FORMULAS : ODD_TEXTS, odd)));
            file.append(',').append(spell(random, pick(random, WHOLES, ODD_WHOLES, odd)));
            file.append(',').append(spell(random, pick(random, DECIMALS, ODD_DECIMALS, odd)));
            file.append(',')
                    .append(spell(random, pick(random, random.nextBoolean() ? FORMULAS : TEXTS, ODD_TEXTS, odd)));
            file.append(row == rows - 1 && random.nextInt(4) == 0 ? "" : end);
        }
        return utf8(file.toString());
    }

    private static String pick(RandomGenerator random, String[] even, String[] odds, int odd) {
        String[] from = random.nextInt(1000) < odd ? odds : even;
        return from[random.nextInt(from.length)];
    }

    private static String spell(RandomGenerator random, String field) {
        boolean quoted = field.contains(",") || field.contains("\"") || random.nextInt(4) == 0;
        return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    /** A stream that gives at most so many bytes at a time. */
    static InputStream slowly(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] b, int offset, int length) {
                return super.read(b, offset, Math.min(length, most));
            }
        };
    }
}
