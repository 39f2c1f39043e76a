package io.github.crosslevel.mls.inspection.internal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which names of files mean the same on every system: those that Windows, macOS and Linux take as they are, and that
 * people read as they are stored.
 */
public final class FileNames {
    /** Names of devices on Windows, with any extension (Microsoft, Naming Files, Paths, and Namespaces). */
    private static final Set<String> DEVICES = Set.of(
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6",
            "COM7", "COM8", "COM9", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

    private FileNames() {}

    /** Returns what is wrong with the name of one file, without directories, if anything. */
    public static Optional<String> problem(String name) {
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            return Optional.of("name is empty or stands for a directory");
        }
        if (name.endsWith(".") || name.endsWith(" ") || name.startsWith(" ")) {
            return Optional.of("name begins or ends with a space, or ends with a dot");
        }
        Optional<String> character = name.codePoints()
                .mapToObj(FileNames::problem)
                .flatMap(Optional::stream)
                .findFirst();
        if (character.isPresent()) {
            return character;
        }
        String base = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
        return DEVICES.contains(base.strip().toUpperCase(Locale.ROOT))
                ? Optional.of("name is reserved for a device")
                : Optional.empty();
    }

    private static Optional<String> problem(int c) {
        if (c == '/' || c == '\\' || c == ':') {
            return Optional.of("name holds a separator or the mark of a stream");
        }
        if (c < ' ' || c == 0x7f || "<>\"|?*".indexOf(c) >= 0) {
            return Optional.of("name holds a character that not every system takes");
        }
        return isSeen(c) ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "name holds U+%04X", c));
    }

    /** Returns whether a reader sees the character as itself: no controls of direction, fillers or half pairs. */
    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ' || c == 0x3000;
            default ->
                // fillers of Hangul, variation selectors, the invisible of Khmer
                !(c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x034f)
                        && !(c >= 0xfe00 && c <= 0xfe0f)
                        && !(c >= 0xe0100 && c <= 0xe01ef)
                        && c != 0x17b4
                        && c != 0x17b5;
        };
    }

    /**
     * Returns what is wrong with the path of an entry of an archive, if anything: relative, with {@code /} between the
     * names, each of which has to be in order; a directory ends with one {@code /}.
     */
    public static Optional<String> pathProblem(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Arrays.stream(bare.split("/", -1))
                .map(FileNames::problem)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns what all names have in common that some file system takes for the same: case, width, composition. */
    public static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
