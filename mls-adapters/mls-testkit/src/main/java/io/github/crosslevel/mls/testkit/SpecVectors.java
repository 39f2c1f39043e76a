package io.github.crosslevel.mls.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the vectors of a specification of canonical content, such as {@code docs/spec/canonical-content.md}. */
public final class SpecVectors {
    private SpecVectors() {}

    /**
     * An input, and either its canonical form or where and why it is refused.
     *
     * @param input the escaped input
     * @param canonical the escaped canonical form; empty if the input is refused
     * @param position the byte at which it is refused
     * @param problem why it is refused; empty if it is not
     */
    public record Vector(String input, String canonical, long position, String problem) {
        /** Returns whether the input is refused. */
        public boolean isRefused() {
            return !problem.isEmpty();
        }

        @Override
        public String toString() {
            return input + (isRefused() ? " !! " + position + " " + problem : " => " + canonical);
        }
    }

    /** Returns the vectors in the block of a page that is fenced as {@code vectors format}. */
    public static List<Vector> of(Path page, String format) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.dropWhile(line -> !line.equals("```vectors " + format))
                    .skip(1)
                    .takeWhile(line -> !line.equals("```"))
                    .map(SpecVectors::vector)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vector vector(String line) {
        String[] accepted = line.split(" => ", 2);
        if (accepted.length == 2) {
            return new Vector(accepted[0], accepted[1], 0, "");
        }
        String[] refused = line.split(" !! ", 2);
        String[] why = refused[1].split(" ", 2);
        return new Vector(refused[0], "", Long.parseLong(why[0]), why[1]);
    }

    /** Returns the bytes that a side of a vector stands for. */
    public static byte[] bytes(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int plain = 0;
        for (int i = escaped.indexOf('\\'); i >= 0; i = escaped.indexOf('\\', plain)) {
            bytes.writeBytes(escaped.substring(plain, i).getBytes(StandardCharsets.UTF_8));
            plain = i + (escaped.startsWith("\\x", i) ? 4 : 2);
            bytes.write(unescaped(escaped.substring(i + 1, plain)));
        }
        bytes.writeBytes(escaped.substring(plain).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static int unescaped(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\' -> '\\';
            case 'x' -> Integer.parseInt(escape.substring(1), 16);
            default -> throw new IllegalArgumentException("escape `" + escape + "` in a vector");
        };
    }
}
