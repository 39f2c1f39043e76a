package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.identity.Authenticator;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;

/** What a front is made of. */
record FrontWiring(
        FileIntake intake,
        FtpRules rules,
        DirectoryTree tree,
        FtpLogins logins,
        Authenticator authenticator,
        DataSockets sockets,
        FtpTimeouts timeouts,
        FtpFront.Announcement announcement,
        Optional<SSLSocketFactory> tls,
        LongSupplier nanos) {}
