import org.jspecify.annotations.NullMarked;

/** FTP: a front, a delivery, and guards in servers and clients of others. */
@NullMarked
module io.github.crosslevel.mls.ftp {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires static org.apache.commons.net;
    requires static ftplet.api;
    requires static ftpserver.core;

    exports io.github.crosslevel.mls.ftp;
    exports io.github.crosslevel.mls.ftp.commonsnet;
    exports io.github.crosslevel.mls.ftp.delivery;
    exports io.github.crosslevel.mls.ftp.ftpserver;
    exports io.github.crosslevel.mls.ftp.intake;
    exports io.github.crosslevel.mls.ftp.protocol;
}
