package io.github.crosslevel.mls.inspection.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the kind of a file: by its magic, then by the structure where a magic has several meanings, then by its text.
 */
final class Detection {
    /** How far from its start a reader looks for the header of a PDF (ISO 32000-1, annex H). */
    private static final int PDF_WITHIN = 1024;

    private static final byte[] PDF_HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** Entries of the directory of compound files, and where in them the class stands ([MS-CFB], 2.6.1). */
    private static final int DIRECTORY_ENTRY = 128;

    private static final int CLASS_ID = 80;

    private record Mark(FileKind kind, Magic magic) {}

    /** The marks by the first byte of the file, in the order of kinds. */
    private static final Mark[][] BY_FIRST = new Mark[256][];

    /** The marks at other places. */
    private static final Mark[] ELSEWHERE;

    static {
        List<Mark> marks = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            for (String mark : kind.marks()) {
                if (Character.isDigit(mark.charAt(0))) {
                    marks.add(new Mark(kind, Magic.parse(mark)));
                }
            }
        }
        for (int b = 0; b < 256; b++) {
            int first = b;
            BY_FIRST[b] = marks.stream()
                    .filter(mark -> mark.magic().firstByte() == first)
                    .toArray(Mark[]::new);
        }
        ELSEWHERE = marks.stream().filter(mark -> mark.magic().firstByte() < 0).toArray(Mark[]::new);
    }

    private Detection() {}

    static FileKind of(byte[] head) {
        if (head.length == 0) {
            return FileKind.EMPTY;
        }
        FileKind kind = byMark(BY_FIRST[head[0] & 0xff], head);
        if (kind == FileKind.BINARY) {
            kind = byMark(ELSEWHERE, head);
        }
        if (kind == FileKind.BINARY) {
            kind = HeadText.kind(head);
        }
        return kind == FileKind.BINARY && hasPdfHeader(head) ? FileKind.PDF : kind;
    }

    private static FileKind byMark(Mark[] marks, byte[] head) {
        for (Mark mark : marks) {
            if (mark.magic().matches(head)) {
                FileKind text = mark.magic().isWeak() ? HeadText.kind(head) : FileKind.BINARY;
                return text == FileKind.BINARY ? refine(mark.kind(), head) : text;
            }
        }
        return FileKind.BINARY;
    }

    /** Returns the kinds whose mark the head bears at another place besides what it is at first sight. */
    static Set<FileKind> also(FileKind kind, byte[] head) {
        Set<FileKind> others = EnumSet.noneOf(FileKind.class);
        for (Mark mark : ELSEWHERE) {
            if (mark.kind() != kind && !mark.magic().isWeak() && mark.magic().matches(head)) {
                others.add(mark.kind());
            }
        }
        boolean isPdf = kind == FileKind.PDF || kind == FileKind.PDF_ACTIVE || kind == FileKind.PDF_ENCRYPTED;
        if (!isPdf && hasPdfHeader(head)) {
            others.add(FileKind.PDF);
        }
        return others;
    }

    private static boolean hasPdfHeader(byte[] head) {
        int last = Math.min(head.length, PDF_WITHIN) - PDF_HEADER.length;
        for (int p = 0; p <= last; p++) {
            if (head[p] == '%' && Arrays.equals(head, p, p + PDF_HEADER.length, PDF_HEADER, 0, PDF_HEADER.length)) {
                return true;
            }
        }
        return false;
    }

    private static FileKind refine(FileKind kind, byte[] head) {
        return switch (kind) {
            case PE -> {
                int header = littleEndian(head, 0x3c, 4);
                yield header >= 0 && littleEndian(head, header, 4) == 0x4550 ? FileKind.PE : FileKind.DOS;
            }
            case JAVA_CLASS ->
                bigEndian(head, 4) < 45 ? FileKind.MACH_O : kind; // the count of architectures, or a version
            case ZIP -> FileKind.ofZip(names(head));
            case OLE2 -> compound(head);
            default -> kind;
        };
    }

    private static FileKind compound(byte[] head) {
        Set<FileKind> found = EnumSet.noneOf(FileKind.class);
        for (int p = DIRECTORY_ENTRY; p < head.length; p += DIRECTORY_ENTRY) {
            BytePatterns.COMPOUND.findAt(head, p, found);
            BytePatterns.COMPOUND.findAt(head, p + CLASS_ID, found);
        }
        return found.stream().findFirst().orElse(FileKind.OLE2);
    }

    /** Returns the names in all local headers that start in the head; every fourth byte is enough to see one. */
    private static List<String> names(byte[] head) {
        List<String> names = new ArrayList<>();
        for (int p = 0; p < head.length; p += 4) {
            int at = switch (head[p]) {
                case 'P' -> p;
                case 'K' -> p - 1;
                case 3 -> p - 2;
                case 4 -> p - 3;
                default -> -1;
            };
            if (at >= 0 && littleEndian(head, at, 4) == 0x04034b50 && at + 30 < head.length) {
                int end = Math.min(head.length, at + 30 + littleEndian(head, at + 26, 2));
                names.add(new String(head, at + 30, end - at - 30, StandardCharsets.UTF_8));
            }
        }
        return names;
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
