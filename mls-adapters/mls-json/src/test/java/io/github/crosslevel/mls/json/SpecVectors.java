package io.github.crosslevel.mls.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the vectors of {@code docs/spec/canonical-content.md}. */
final class SpecVectors {
    private SpecVectors() {}

    /** An input, and either its canonical form or where and why it is refused. */
    record Vector(String input, String canonical, long position, String problem) {
        boolean isRefused() {
            return !problem.isEmpty();
        }

        @Override
        public String toString() {
            return input + (isRefused() ? " !! " + position + " " + problem : " => " + canonical);
        }
    }

    static List<Vector> of(String format) {
        try (Stream<String> lines = Files.lines(Path.of("../../docs/spec/canonical-content.md"))) {
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
    static byte[] bytes(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                int end = Character.isHighSurrogate(c) ? i + 2 : i + 1;
                bytes.writeBytes(escaped.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
                continue;
            }
            i++;
            switch (escaped.charAt(i)) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case '\\' -> bytes.write('\\');
                case 'x' -> {
                    bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("escape in vector " + escaped);
            }
        }
        return bytes.toByteArray();
    }
}
