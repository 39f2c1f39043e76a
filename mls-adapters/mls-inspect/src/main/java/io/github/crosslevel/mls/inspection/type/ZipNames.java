package io.github.crosslevel.mls.inspection.type;

import java.util.Collection;
import java.util.Locale;

/** Tells what a ZIP archive is by the names of its entries. */
final class ZipNames {
    private ZipNames() {}

    static FileKind kind(Collection<String> names) {
        FileKind kind = FileKind.ZIP;
        for (String name : names) {
            FileKind said = kind(name.toLowerCase(Locale.ROOT));
            if (rank(said) > rank(kind)) {
                kind = said;
            }
        }
        return kind;
    }

    /** What runs counts more than what does not, and what is narrower more than what is wider. */
    private static int rank(FileKind kind) {
        return switch (kind) {
            case APK -> 8;
            case OOXML_MACRO -> 7;
            case JAR -> 6;
            case OOXML_ACTIVE, ODF_ACTIVE -> 5;
            case OOXML -> 4;
            case OFD, EPUB, ODF -> 3;
            default -> 0;
        };
    }

    private static FileKind kind(String name) {
        if (name.equals("androidmanifest.xml") || name.endsWith(".dex")) {
            return FileKind.APK;
        }
        if (name.endsWith("vbaproject.bin") || name.endsWith("vbadata.xml")) {
            return FileKind.OOXML_MACRO;
        }
        if (name.equals("meta-inf/manifest.mf") || name.endsWith(".class")) {
            return FileKind.JAR;
        }
        if (name.contains("/activex/") || name.contains("/embeddings/") || name.contains("/externallinks/")) {
            return FileKind.OOXML_ACTIVE;
        }
        if (name.startsWith("basic/") || name.startsWith("scripts/") || name.startsWith("objectreplacements/")) {
            return FileKind.ODF_ACTIVE;
        }
        return switch (name) {
            case "[content_types].xml" -> FileKind.OOXML;
            case "ofd.xml" -> FileKind.OFD;
            case "meta-inf/container.xml" -> FileKind.EPUB;
            case "meta-inf/manifest.xml", "content.xml" -> FileKind.ODF;
            default -> FileKind.ZIP;
        };
    }
}
