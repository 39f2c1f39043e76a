package io.github.crosslevel.mls.label.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.SchemaSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Damages a document in many ways and lets a reader read it: it may refuse in one way only. */
public final class JsonMutations {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"\"",
        "[]",
        "{}",
        "true",
        "false",
        "-1",
        "0",
        "99999999999999999999",
        "\u0000",
        "\u202e",
        "\uff41",
        "\"names\"",
        "\"公开\"",
        "null",
        "1e9",
        "\\ud800"
    };

    private JsonMutations() {}

    /** Reads that many damaged documents, and every truncation; what is read must be refused or accepted. */
    public static void read(String document, int count, long seed, Consumer<byte[]> reader) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            attempt(Arrays.copyOf(bytes, length), seed, reader);
        }
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            byte[] damaged = bytes;
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                damaged = damage(damaged, random);
            }
            attempt(damaged, seed, reader);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> splice(bytes, at, end, new byte[0]);
            case 2 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 3 -> splice(bytes, at, end, piece(random));
            default -> splice(bytes, at, at, piece(random));
        };
    }

    private static byte[] piece(Random random) {
        return PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] out = Arrays.copyOf(bytes, bytes.length - (to - from) + middle.length);
        System.arraycopy(middle, 0, out, from, middle.length);
        System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
        return out;
    }

    private static void attempt(byte[] document, long seed, Consumer<byte[]> reader) {
        try {
            reader.accept(document);
        } catch (SchemaSyntaxException e) {
            assertThat(e.line()).as("line, seed %d", seed).isPositive();
            assertThat(e.column()).as("column, seed %d", seed).isPositive();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ": " + new String(document, StandardCharsets.UTF_8), e);
        }
    }
}
