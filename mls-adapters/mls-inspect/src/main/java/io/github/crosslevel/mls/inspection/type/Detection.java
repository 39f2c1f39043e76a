package io.github.crosslevel.mls.inspection.type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Tells the kind of a file: by its magic, then by the structure where a magic has several meanings, then by its text.
 */
final class Detection {
    private static final FileKind[] KINDS = FileKind.values();

    private Detection() {}

    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return FileKind.EMPTY;
        }
        for (FileKind kind : KINDS) {
            if (kind.startsLike(head)) {
                return refine(kind, head);
            }
        }
        return HeadText.kind(head);
    }

    private static FileKind refine(FileKind kind, byte[] head) {
        return switch (kind) {
            case PE -> portableExecutable(head);
            case JAVA_CLASS ->
                bigEndian(head, 4) < 45 ? FileKind.MACH_O : kind; // the count of architectures, or a version
            case ZIP -> archive(head);
            case OLE2 -> contains(head, "_VBA_PROJECT", 2) || contains(head, "Macros", 2) ? FileKind.OLE2_MACRO : kind;
            default -> kind;
        };
    }

    /** Two letters are not much: text may start with them, and does not hold control characters. */
    private static FileKind portableExecutable(byte[] head) {
        int header = littleEndian(head, 0x3c, 4);
        if (header >= 0 && littleEndian(head, header, 4) == 0x4550) {
            return FileKind.PE;
        }
        FileKind text = HeadText.kind(head);
        return text == FileKind.BINARY ? FileKind.DOS : text;
    }

    /** Looks at the names of all entries that start in the head. */
    private static FileKind archive(byte[] head) {
        FileKind kind = FileKind.ZIP;
        for (int p = 0; p + 30 < head.length; p++) {
            if (littleEndian(head, p, 4) != 0x04034b50) {
                continue;
            }
            int end = Math.min(head.length, p + 30 + littleEndian(head, p + 26, 2));
            String name = new String(head, p + 30, end - p - 30, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin")) {
                return FileKind.OOXML_MACRO;
            }
            if (name.equals("androidmanifest.xml") || name.endsWith(".dex")) {
                return FileKind.APK;
            }
            if (name.startsWith("meta-inf/manifest.mf") || name.endsWith(".class")) {
                kind = FileKind.JAR;
            }
            if (name.equals("[content_types].xml") && kind == FileKind.ZIP) {
                kind = FileKind.OOXML;
            }
        }
        return kind;
    }

    /** Returns whether ASCII text occurs with a stride of one byte or, in UTF-16LE, two. */
    private static boolean contains(byte[] head, String text, int stride) {
        byte[] wanted = new byte[text.length() * stride];
        for (int i = 0; i < text.length(); i++) {
            wanted[i * stride] = (byte) text.charAt(i);
        }
        for (int p = 0; p + wanted.length <= head.length; p++) {
            if (Arrays.equals(head, p, p + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a number of up to four bytes, or −1 beyond the end. */
    private static int littleEndian(byte[] b, int offset, int length) {
        if (offset > b.length - length) {
            return -1;
        }
        int value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | (b[offset + i] & 0xff);
        }
        return value;
    }

    private static int bigEndian(byte[] b, int offset) {
        return Integer.reverseBytes(littleEndian(b, offset, 4));
    }
}
