package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.ftp.protocol.FtpVerb;
import io.github.crosslevel.mls.identity.Authenticator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLSocketFactory;

/** A builder of an {@link FtpFront}. Not thread-safe. */
public final class FtpFrontBuilder {
    private Optional<FileIntake> intake = Optional.empty();
    private List<FtpPath> directories = List.of();
    private Optional<Authenticator> authenticator = Optional.empty();
    private Optional<DataSockets> sockets = Optional.empty();
    private Optional<SSLSocketFactory> tls = Optional.empty();
    private FtpLogins logins = FtpLogins.accessKeys();
    private FtpTimeouts timeouts = FtpTimeouts.defaults();
    private FtpFront.Announcement announcement = FtpFront.Announcement.OPTIONAL;
    private FtpVerb[] active = {};
    private LongSupplier nanos = System::nanoTime;

    FtpFrontBuilder() {}

    /** Sets what becomes of stored files, and the directories in which they may be stored. */
    public FtpFrontBuilder intake(FileIntake intake, List<FtpPath> directories) {
        this.intake = Optional.of(intake);
        this.directories = List.copyOf(directories);
        return this;
    }

    /** Sets who knows the clients. */
    public FtpFrontBuilder authenticator(Authenticator authenticator) {
        this.authenticator = Optional.of(authenticator);
        return this;
    }

    /** Sets what USER and PASS stand for; {@link FtpLogins#accessKeys()} otherwise. */
    public FtpFrontBuilder logins(FtpLogins logins) {
        this.logins = logins;
        return this;
    }

    /** Sets where the sockets of data connections come from. */
    public FtpFrontBuilder sockets(DataSockets sockets) {
        this.sockets = Optional.of(sockets);
        return this;
    }

    /** Sets how long to wait; {@link FtpTimeouts#defaults()} otherwise. */
    public FtpFrontBuilder timeouts(FtpTimeouts timeouts) {
        this.timeouts = timeouts;
        return this;
    }

    /** Sets whether clients must announce the length of a file; optional otherwise. */
    public FtpFrontBuilder announcement(FtpFront.Announcement announcement) {
        this.announcement = announcement;
        return this;
    }

    /** Allows PORT and EPRT to the address of the control connection, if the sockets can connect. */
    public FtpFrontBuilder activeMode() {
        active = new FtpVerb[] {FtpVerb.PORT, FtpVerb.EPRT};
        return this;
    }

    /**
     * Requires TLS by AUTH before the login, and PROT P before a transfer (RFC 4217). Without it AUTH is refused; the
     * host may still hand over connections that are under TLS from their beginning.
     */
    public FtpFrontBuilder tls(SSLSocketFactory factory) {
        this.tls = Optional.of(factory);
        return this;
    }

    /** Sets the monotonic clock for timeouts; {@link System#nanoTime} otherwise. */
    public FtpFrontBuilder ticker(LongSupplier nanos) {
        this.nanos = nanos;
        return this;
    }

    /**
     * Returns the front.
     *
     * @throws IllegalStateException if intake, authenticator or sockets were not set; it names all that were not
     */
    public FtpFront build() {
        requireAll();
        FtpRules rules = FtpRules.storing(directories).allowing(active);
        return new FtpFront(new FrontWiring(
                intake.orElseThrow(),
                tls.isPresent() ? rules.allowing(FtpVerb.AUTH, FtpVerb.PBSZ, FtpVerb.PROT) : rules,
                new DirectoryTree(directories),
                logins,
                authenticator.orElseThrow(),
                sockets.orElseThrow(),
                timeouts,
                announcement,
                tls,
                nanos));
    }

    private void requireAll() {
        Map<String, Optional<?>> parts = new LinkedHashMap<>();
        parts.put("intake", intake);
        parts.put("authenticator", authenticator);
        parts.put("sockets", sockets);
        List<String> missing = parts.entrySet().stream()
                .filter(part -> part.getValue().isEmpty())
                .map(part -> "`" + part.getKey() + "`")
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not set: " + String.join(", ", missing));
        }
    }
}
