import org.jspecify.annotations.NullMarked;

/** Mail on the wire: strict commands and message text in, canonical ones out. */
@NullMarked
module io.github.crosslevel.mls.smtp {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;

    exports io.github.crosslevel.mls.smtp;
}
