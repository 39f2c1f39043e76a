import org.jspecify.annotations.NullMarked;

/**
 * Inspection of content: its type by what it holds, patterns in it, the decoded views in which it may be read, the
 * rules of its format, malware scanners, and what has leaked.
 */
@NullMarked
module io.github.crosslevel.mls.inspection {
    requires transitive io.github.crosslevel.mls;
    requires java.xml;
    requires static org.jspecify;

    exports io.github.crosslevel.mls.inspection.archive;
    exports io.github.crosslevel.mls.inspection.fingerprint;
    exports io.github.crosslevel.mls.inspection.format;
    exports io.github.crosslevel.mls.inspection.match;
    exports io.github.crosslevel.mls.inspection.scan;
    exports io.github.crosslevel.mls.inspection.signature;
    exports io.github.crosslevel.mls.inspection.text;
    exports io.github.crosslevel.mls.inspection.type;
    exports io.github.crosslevel.mls.inspection.view;
    exports io.github.crosslevel.mls.inspection;
}
