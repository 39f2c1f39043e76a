package io.github.crosslevel.mls.inspection.type;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Byte patterns that say something about a file wherever they stand in it. */
final class BytePatterns {
    /** Longest pattern, and so what successive windows have in common. */
    static final int LONGEST = 64;

    private static final class Pattern {
        final FileKind kind;
        final byte[] bytes;
        final boolean foldsCase;

        Pattern(FileKind kind, byte[] bytes, boolean foldsCase) {
            this.kind = kind;
            this.bytes = bytes;
            this.foldsCase = foldsCase;
        }

        boolean isAt(byte[] window, int at, int end) {
            if (at + bytes.length > end) {
                return false;
            }
            for (int i = 1; i < bytes.length; i++) {
                if (window[at + i] != bytes[i] && !(foldsCase && (window[at + i] | 0x20) == bytes[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Streams and storages of compound files by their names ([MS-CFB], [MS-OVBA], [MS-OFFCRYPTO], [MS-OXMSG]). */
    static final BytePatterns COMPOUND = builder()
            .hex(FileKind.MSI, "84100c0000000000c000000000000046")
            .hex(FileKind.MSI, "86100c0000000000c000000000000046")
            .wide(FileKind.OLE2_MACRO, "_VBA_PROJECT")
            .wide(FileKind.OLE2_MACRO, "Macros")
            .wide(FileKind.OLE2_ENCRYPTED, "EncryptedPackage")
            .wide(FileKind.MSG, "__nameid_version1.0")
            .wide(FileKind.OLE2_ACTIVE, "\1Ole10Native")
            .wide(FileKind.OLE2_ACTIVE, "ObjectPool")
            .build();

    /** Control words of rich text that embed, fetch or start something (Rich Text Format 1.9.1). */
    static final BytePatterns RICH_TEXT = builder()
            .text(FileKind.RTF_ACTIVE, "\\objdata")
            .text(FileKind.RTF_ACTIVE, "\\objupdate")
            .text(FileKind.RTF_ACTIVE, "\\object")
            .text(FileKind.RTF_ACTIVE, "\\objclass")
            .text(FileKind.RTF_ACTIVE, "\\*\\template http")
            .text(FileKind.RTF_ACTIVE, "ddeauto")
            .build();

    /** What makes a second thing of a picture, sound or page, for a reader that does not mind what comes before. */
    static final BytePatterns HIDDEN = builder()
            .hex(FileKind.RAR, "526172211a07")
            .hex(FileKind.SEVEN_ZIP, "377abcaf271c")
            .hex(FileKind.ZIP, "504b0304140000")
            .hex(FileKind.ZIP, "504b03040a0000")
            .hex(FileKind.ZIP, "504b0304140008")
            .hex(FileKind.CABINET, "4d53434600000000")
            .text(FileKind.SERVER_PAGE, "<?php ")
            .text(FileKind.HTML, "<script>")
            .text(FileKind.HTML, "<script ")
            .text(FileKind.HTA, "<hta:application")
            .build();

    private final Pattern[][] byFirst = new Pattern[256][];

    private BytePatterns(List<Pattern> patterns) {
        for (int b = 0; b < 256; b++) {
            byte first = (byte) b;
            byFirst[b] = patterns.stream()
                    .filter(p -> p.bytes[0] == first || (p.foldsCase && p.bytes[0] == (first | 0x20)))
                    .toArray(Pattern[]::new);
        }
    }

    /** Adds the kinds whose patterns stand in a window. */
    void find(byte[] window, int from, int end, Set<FileKind> found) {
        for (int i = from; i < end; i++) {
            if (byFirst[window[i] & 0xff].length > 0) {
                findAt(window, i, end, found);
            }
        }
    }

    /** Adds the kind whose pattern stands at a position. */
    void findAt(byte[] bytes, int position, Set<FileKind> found) {
        if (position < bytes.length) {
            findAt(bytes, position, bytes.length, found);
        }
    }

    private void findAt(byte[] window, int at, int end, Set<FileKind> found) {
        for (Pattern pattern : byFirst[window[at] & 0xff]) {
            if (pattern.isAt(window, at, end)) {
                found.add(pattern.kind);
            }
        }
    }

    private static Builder builder() {
        return new Builder();
    }

    private static final class Builder {
        private final List<Pattern> patterns = new ArrayList<>();

        Builder hex(FileKind kind, String hex) {
            patterns.add(new Pattern(kind, HexFormat.of().parseHex(hex), false));
            return this;
        }

        Builder text(FileKind kind, String small) {
            return text(kind, small, StandardCharsets.US_ASCII, true);
        }

        Builder wide(FileKind kind, String name) {
            return text(kind, name, StandardCharsets.UTF_16LE, false);
        }

        private Builder text(FileKind kind, String text, Charset charset, boolean foldsCase) {
            patterns.add(new Pattern(kind, text.getBytes(charset), foldsCase));
            return this;
        }

        BytePatterns build() {
            return new BytePatterns(patterns);
        }
    }
}
