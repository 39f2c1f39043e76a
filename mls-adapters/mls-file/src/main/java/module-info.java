import org.jspecify.annotations.NullMarked;

/**
 * Files: canonical CSV, the masking of its columns, directories whose files are sent, and atomic delivery into a
 * directory.
 */
@NullMarked
module io.github.crosslevel.mls.file {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;

    exports io.github.crosslevel.mls.file;
    exports io.github.crosslevel.mls.file.csv;
}
