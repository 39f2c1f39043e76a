import org.jspecify.annotations.NullMarked;

/** FTP commands, checked one by one before a server sees them. */
@NullMarked
module io.github.crosslevel.mls.ftp {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;

    exports io.github.crosslevel.mls.ftp;
}
