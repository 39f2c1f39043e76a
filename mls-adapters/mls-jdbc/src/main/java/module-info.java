import org.jspecify.annotations.NullMarked;

/** Databases: what a statement touches, a guard around a data source, and tables as content. */
@NullMarked
module io.github.crosslevel.mls.jdbc {
    requires transitive io.github.crosslevel.mls;
    requires transitive java.sql;
    requires static org.jspecify;
    requires org.antlr.antlr4.runtime;

    exports io.github.crosslevel.mls.jdbc;
    exports io.github.crosslevel.mls.jdbc.exchange;
    exports io.github.crosslevel.mls.jdbc.sql;
}
