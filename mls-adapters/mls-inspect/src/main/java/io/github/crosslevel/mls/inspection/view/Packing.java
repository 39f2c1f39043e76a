package io.github.crosslevel.mls.inspection.view;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How files are packed into one. */
enum Packing {
    ZIP,
    GZIP,
    TAR;

    private static final Map<String, Packing> TYPES = Map.ofEntries(
            Map.entry("application/zip", ZIP),
            Map.entry("application/x-zip-compressed", ZIP),
            Map.entry("application/java-archive", ZIP),
            Map.entry("application/epub+zip", ZIP),
            Map.entry("application/ofd", ZIP),
            Map.entry("application/gzip", GZIP),
            Map.entry("application/x-gzip", GZIP),
            Map.entry("application/x-tar", TAR));

    /** Returns how content of a declared type is packed, if it is: also OOXML, macros or not, and OpenDocument. */
    static Optional<Packing> of(MediaType type) {
        String subtype = type.subtype();
        boolean isDocument = type.type().equals("application")
                && (subtype.startsWith("vnd.openxmlformats-officedocument.")
                        || (subtype.startsWith("vnd.ms-") && subtype.endsWith(".macroenabled.12"))
                        || (subtype.startsWith("vnd.oasis.opendocument.") && !subtype.endsWith("xml")));
        return isDocument || subtype.endsWith("+zip")
                ? Optional.of(ZIP)
                : Optional.ofNullable(TYPES.get(type.type() + "/" + subtype));
    }

    /** Returns the media type by which an entry that is packed so is read. */
    String mediaType() {
        return this == TAR ? "application/x-tar" : "application/" + step();
    }

    /** Returns how it is called in paths. */
    String step() {
        return name().toLowerCase(Locale.ROOT);
    }
}
