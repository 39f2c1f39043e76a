import org.jspecify.annotations.NullMarked;

/** Databases: what a statement touches, and tables as content. */
@NullMarked
module io.github.crosslevel.mls.jdbc {
    requires transitive io.github.crosslevel.mls;
    requires transitive java.sql;
    requires static org.jspecify;

    exports io.github.crosslevel.mls.jdbc;
}
