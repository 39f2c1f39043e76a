package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.type.FileFamily;
import io.github.crosslevel.mls.inspection.type.FileKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an entry of an archive is read as, since nobody declares it: an archive if it begins like one or is named like
 * one, else what the extension of its name says, else what its first bytes say.
 */
final class EntryType {
    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";
    private static final String XML = "application/xml";
    private static final Map<String, String> BY_EXTENSION = byExtension();

    private EntryType() {}

    private static Map<String, String> byExtension() {
        Map<String, String> types = new HashMap<>();
        FileKind.TEXT.extensions().forEach(extension -> types.put(extension, TEXT));
        FileKind.XML.extensions().forEach(extension -> types.put(extension, XML));
        types.put("csv", "text/csv");
        types.put("json", JSON);
        for (FileKind kind : FileKind.values()) {
            String packed = packed(kind);
            if (!packed.isEmpty()) {
                kind.extensions().forEach(extension -> types.put(extension, packed));
            }
        }
        return Map.copyOf(types);
    }

    /** Returns the media type of an archive that is read, or nothing. */
    private static String packed(FileKind kind) {
        if (kind.isZip()) {
            return Packing.ZIP.mediaType();
        }
        return switch (kind) {
            case GZIP -> Packing.GZIP.mediaType();
            case TAR -> Packing.TAR.mediaType();
            default -> "";
        };
    }

    /**
     * Returns the media type.
     *
     * @param name its path, or nothing if there is none
     * @param head its first {@value io.github.crosslevel.mls.inspect.HeadInspector#MAX_HEAD} bytes, or all
     */
    static String of(String name, byte[] head) {
        FileKind kind = FileKind.detect(head);
        String packed = packed(kind);
        if (!packed.isEmpty()) {
            return packed;
        }
        String said = BY_EXTENSION.getOrDefault(extension(name), byContent(kind));
        return kind == FileKind.GB18030_TEXT ? said + "; charset=gb18030" : said;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= name.lastIndexOf('/') ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String byContent(FileKind kind) {
        return switch (kind) {
            case JSON -> JSON;
            case XML -> XML;
            default -> kind.family() == FileFamily.TEXT ? TEXT : "application/octet-stream";
        };
    }
}
