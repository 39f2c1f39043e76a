import org.jspecify.annotations.NullMarked;

/** Inspection of content: its type by what it holds, and keywords in it. */
@NullMarked
module io.github.crosslevel.mls.inspection {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;

    exports io.github.crosslevel.mls.inspection.fingerprint;
    exports io.github.crosslevel.mls.inspection.match;
    exports io.github.crosslevel.mls.inspection.scan;
    exports io.github.crosslevel.mls.inspection.type;
}
