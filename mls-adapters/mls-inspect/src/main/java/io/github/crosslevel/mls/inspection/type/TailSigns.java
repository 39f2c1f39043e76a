package io.github.crosslevel.mls.inspection.type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Tells by the end of content whether it is something else as well: formats that are read from their end, and data
 * behind the end of formats that say where they end, given as {@link FileKind#BINARY}.
 */
final class TailSigns {
    private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");
    private static final byte[] JPEG_END = HexFormat.of().parseHex("ffd9");
    private static final byte[] GIF_END = HexFormat.of().parseHex("3b");
    private static final byte[] PDF_END = ascii("%%EOF");
    private static final int PDF_END_WITHIN = 1024;
    private static final int DISK_FOOTER = 512;
    private static final int END_RECORD = 22;

    private TailSigns() {}

    static Set<FileKind> also(FileKind kind, byte[] head, byte[] tail, long total) {
        Set<FileKind> also = EnumSet.noneOf(FileKind.class);
        if (!kind.isZip() && hasZipEnd(kind, tail)) {
            also.add(FileKind.ZIP);
        }
        if (footerIs(tail, "conectix") && kind != FileKind.VHD) {
            also.add(FileKind.VHD);
        }
        if (footerIs(tail, "koly")) {
            also.add(FileKind.DISK_IMAGE);
        }
        if (!endsAsItShould(kind, head, tail, total)) {
            also.add(FileKind.BINARY);
        }
        return also;
    }

    /** A container may hold an archive as it is, whose end is not its own; any other file may not. */
    private static boolean hasZipEnd(FileKind kind, byte[] tail) {
        boolean isContainer = switch (kind.family()) {
            case ARCHIVE, MAIL, DATABASE -> true;
            default -> kind.name().startsWith("OLE2");
        };
        for (int p = tail.length - END_RECORD; p >= 0; p--) {
            if (tail[p] == 'P' && tail[p + 1] == 'K' && tail[p + 2] == 5 && tail[p + 3] == 6) {
                int end = p + END_RECORD + u16(tail, p + 20);
                if (isContainer ? end == tail.length : hasDirectory(tail, p)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasDirectory(byte[] tail, int end) {
        long directory = end - u32(tail, end + 12);
        return directory < 0 || directory == end || (tail[(int) directory] == 'P' && tail[(int) directory + 1] == 'K');
    }

    private static boolean footerIs(byte[] tail, String mark) {
        int at = tail.length - DISK_FOOTER;
        return at >= 0 && Arrays.equals(tail, at, at + mark.length(), ascii(mark), 0, mark.length());
    }

    private static boolean endsAsItShould(FileKind kind, byte[] head, byte[] tail, long total) {
        return switch (kind) {
            case PNG -> endsWith(tail, PNG_END);
            case JPEG -> endsWith(tail, JPEG_END);
            case GIF -> endsWith(tail, GIF_END);
            case BMP -> head.length < 6 || u32(head, 2) == total;
            case WEBP, WAV, AVI -> head.length < 8 || total - 8 - u32(head, 4) == 0;
            case PDF -> endsAsPdf(tail);
            default -> true;
        };
    }

    /** The last line says so, and only white space follows. */
    private static boolean endsAsPdf(byte[] tail) {
        int end = tail.length;
        while (end > 0 && end > tail.length - PDF_END_WITHIN && isSpace(tail[end - 1])) {
            end--;
        }
        return endsWith(Arrays.copyOf(tail, end), PDF_END);
    }

    /** White space of PDF (ISO 32000-1, table 1). */
    private static boolean isSpace(byte b) {
        return b == 0 || b == '\t' || b == '\n' || b == '\f' || b == '\r' || b == ' ';
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        int from = bytes.length - end.length;
        return from >= 0 && Arrays.equals(bytes, from, bytes.length, end, 0, end.length);
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
    }

    private static long u32(byte[] b, int at) {
        return u16(b, at) | (long) u16(b, at + 2) << 16;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
