import org.jspecify.annotations.NullMarked;

/** Mail on the wire: strict commands and message text in, canonical ones out. */
@NullMarked
module io.github.crosslevel.mls.smtp {
    requires transitive io.github.crosslevel.mls;
    requires static jakarta.mail;
    requires static org.eclipse.angus.mail;
    requires static org.jspecify;
    requires static subethasmtp;

    exports io.github.crosslevel.mls.smtp;
    exports io.github.crosslevel.mls.smtp.check;
    exports io.github.crosslevel.mls.smtp.jakarta;
    exports io.github.crosslevel.mls.smtp.mime;
    exports io.github.crosslevel.mls.smtp.subetha;
    exports io.github.crosslevel.mls.smtp.wire;
}
