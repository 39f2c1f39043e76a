import org.jspecify.annotations.NullMarked;

/** Canonical JSON, and the masking of its fields. */
@NullMarked
module io.github.crosslevel.mls.json {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;

    exports io.github.crosslevel.mls.json;
}
