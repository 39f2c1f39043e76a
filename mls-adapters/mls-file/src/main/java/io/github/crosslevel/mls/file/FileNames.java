package io.github.crosslevel.mls.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file may be called so that every system at either end means the same file by it.
 *
 * <p>Unicode in form C, 1 to 100 letters and digits of any script, inside also {@code . _ -}; at most 200 bytes of
 * UTF-8, for file systems allow 255 and a suffix must fit; no name that Windows keeps for devices, with or without a
 * suffix.
 */
final class FileNames {
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}._-]{0,98}[\\p{L}\\p{M}\\p{N}])?");
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_BYTES = 200;
    private static final int MOST_SHOWN = 100;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FileNames() {}

    /** Returns the rule that a name breaks, if any; the name itself is not repeated. */
    static Optional<String> problem(String name) {
        if (!PLAIN.matcher(name).matches()) {
            return Optional.of("file name is not 1 to 100 letters, digits and inner `.`, `_`, `-`");
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            return Optional.of("file name is not in Unicode form C");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("file name is longer than " + MOST_BYTES + " bytes");
        }
        return DEVICE.matcher(name).matches()
                ? Optional.of("file name is that of a device on some systems")
                : Optional.empty();
    }

    /**
     * Returns a name as it may stand in a trail, a message or a log: what is plain as it is, of another its letters,
     * digits and {@code . _ -}, the rest as {@code %XX} of UTF-8, and at most the beginning.
     */
    static String shown(String name) {
        if (problem(name).isEmpty()) {
            return name;
        }
        StringBuilder shown = new StringBuilder();
        for (int c : name.codePoints().toArray()) {
            if (shown.length() >= MOST_SHOWN) {
                return shown.append('…').toString();
            }
            if (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0) {
                shown.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    shown.append('%').append(HEX.toHexDigits(b));
                }
            }
        }
        return shown.toString();
    }

    /** Returns what names have in common that some file system takes for the same. */
    static String folded(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT) // ß, which has no capital of its own everywhere
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    /** Returns whether a directory holds another name that some file system takes for the same; reads all names. */
    static boolean collides(Path directory, String name) throws IOException {
        String folded = folded(name);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String other = file.getFileName().toString();
                if (!other.equals(name) && folded(other).equals(folded)) {
                    return true;
                }
            }
        }
        return false;
    }
}
