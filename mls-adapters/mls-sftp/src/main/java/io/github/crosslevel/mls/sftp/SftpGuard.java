package io.github.crosslevel.mls.sftp;

import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FileReceiver.Reception;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpVerb;
import io.github.crosslevel.mls.identity.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;

/**
 * A guard in an SFTP server of the host, made by Apache MINA SSHD: paths and operations follow {@link FtpRules}, and
 * what is stored goes to a {@link FileIntake} when the client closes the file, which fails if it is refused. Symbolic
 * links lead nowhere and are not made. Thread-safe.
 *
 * <p>Of the verbs of the rules, RETR allows to read, STOR to store, RNFR to rename, MKD, RMD and DELE what they say. A
 * file is written from its beginning to its end; one whose connection breaks before the client has closed it is not
 * taken. Attributes that clients set are ignored.
 *
 * <pre>{@code
 * server.setFileSystemFactory(new VirtualFileSystemFactory(root));
 * server.setSubsystemFactories(List.of(SftpGuard.of(rules, intake, name -> keys.find(name)).subsystem()));
 * }</pre>
 */
public final class SftpGuard {
    private final FtpRules rules;
    private final FileIntake intake;
    private final Function<String, Optional<Credential>> owners;

    private SftpGuard(FtpRules rules, FileIntake intake, Function<String, Optional<Credential>> owners) {
        this.rules = rules;
        this.intake = intake;
        this.owners = owners;
    }

    /**
     * Returns a guard.
     *
     * @param owners what a user of the server, who has logged in there, shows to the front; nothing is stored without
     */
    public static SftpGuard of(FtpRules rules, FileIntake intake, Function<String, Optional<Credential>> owners) {
        return new SftpGuard(rules, intake, owners);
    }

    /** Returns the subsystem for a server, in which this guard is. */
    public SftpSubsystemFactory subsystem() {
        SftpSubsystemFactory factory = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new GuardedAccess())
                .build();
        factory.addSftpEventListener(new ClosedByClient());
        return factory;
    }

    /** Tells files that clients have closed from those that end with their connection. */
    private static final class ClosedByClient implements SftpEventListener {
        @Override
        public void closing(ServerSession session, String remoteHandle, Handle handle) {
            if (handle instanceof FileHandle file && file.getFileChannel() instanceof StagedChannel channel) {
                channel.end();
            }
        }
    }

    private final class GuardedAccess implements SftpFileSystemAccessor {
        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String name,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            if (!options.contains(StandardOpenOption.WRITE) && !options.contains(StandardOpenOption.APPEND)) {
                require(subsystem, FtpVerb.RETR, file);
                return SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
            }
            FtpPath path = require(subsystem, FtpVerb.STOR, file);
            boolean anew = options.contains(StandardOpenOption.TRUNCATE_EXISTING)
                    || options.contains(StandardOpenOption.CREATE_NEW);
            if (!anew || options.contains(StandardOpenOption.APPEND)) {
                throw refused(subsystem, FtpProblem.RESTART);
            }
            if (owner(subsystem).isEmpty()) {
                intake.refuseStranger(peer(subsystem));
                throw new AccessDeniedException("refused");
            }
            if (!intake.expects(path, peer(subsystem))) {
                throw new AccessDeniedException("refused");
            }
            return new StagedChannel(intake.allocate());
        }

        @Override
        public void closeFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String name,
                @Nullable Channel channel,
                Set<? extends OpenOption> options)
                throws IOException {
            if (!(channel instanceof StagedChannel staged)) {
                SftpFileSystemAccessor.super.closeFile(subsystem, handle, file, name, channel, options);
                return;
            }
            try (staged) {
                Optional<FtpProblem> problem = staged.problem();
                if (problem.isPresent()) {
                    throw refused(subsystem, problem.get());
                }
                Reception reception = intake.take(
                        owner(subsystem).orElseThrow(), path(subsystem, file), staged.area(), peer(subsystem));
                if (reception == Reception.REFUSED) {
                    throw new AccessDeniedException("refused");
                }
                if (reception == Reception.UNFINISHED) {
                    throw new IOException("not finished, try again later");
                }
            }
        }

        @Override
        public DirectoryStream<Path> openDirectory(
                SftpSubsystemProxy subsystem,
                DirectoryHandle handle,
                Path directory,
                String name,
                LinkOption... options)
                throws IOException {
            require(subsystem, FtpVerb.LIST, directory);
            return SftpFileSystemAccessor.super.openDirectory(subsystem, handle, directory, name, options);
        }

        @Override
        public Map<String, ?> readFileAttributes(
                SftpSubsystemProxy subsystem, Path file, String view, LinkOption... options) throws IOException {
            require(subsystem, FtpVerb.SIZE, file);
            return SftpFileSystemAccessor.super.readFileAttributes(subsystem, file, view, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void setFileAttribute(
                SftpSubsystemProxy subsystem,
                Path file,
                String view,
                String attribute,
                @Nullable Object value,
                LinkOption... options) {
            // a client that keeps times and modes must not fail for it; what was judged has none
        }

        @Override
        public void createDirectory(SftpSubsystemProxy subsystem, Path path) throws IOException {
            require(subsystem, FtpVerb.MKD, path);
            SftpFileSystemAccessor.super.createDirectory(subsystem, path);
        }

        @Override
        public void createLink(SftpSubsystemProxy subsystem, Path link, Path existing, boolean symbolic)
                throws IOException {
            throw refused(subsystem, FtpProblem.FORBIDDEN_VERB);
        }

        @Override
        public String resolveLinkTarget(SftpSubsystemProxy subsystem, Path link) throws IOException {
            throw refused(subsystem, FtpProblem.FORBIDDEN_VERB);
        }

        @Override
        public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            require(subsystem, FtpVerb.RNFR, from);
            FtpPath path = require(subsystem, FtpVerb.RNTO, to);
            if (!intake.expects(path, peer(subsystem))) {
                throw new AccessDeniedException("refused");
            }
            SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
        }

        @Override
        public void copyFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            throw refused(subsystem, FtpProblem.FORBIDDEN_VERB); // what is copied would not be judged
        }

        @Override
        public void removeFile(SftpSubsystemProxy subsystem, Path path, boolean directory) throws IOException {
            require(subsystem, directory ? FtpVerb.RMD : FtpVerb.DELE, path);
            SftpFileSystemAccessor.super.removeFile(subsystem, path, directory);
        }
    }

    private static InetAddress peer(SftpSubsystemProxy subsystem) {
        return subsystem.getServerSession().getClientAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private Optional<Credential> owner(SftpSubsystemProxy subsystem) {
        return owners.apply(subsystem.getServerSession().getUsername());
    }

    private IOException refused(SftpSubsystemProxy subsystem, FtpProblem problem) throws IOException {
        intake.refuse(peer(subsystem), problem);
        return new AccessDeniedException("refused");
    }

    private FtpPath path(SftpSubsystemProxy subsystem, Path file) throws IOException {
        try {
            return FtpPath.parse(file.toAbsolutePath().toString());
        } catch (IllegalArgumentException e) {
            throw refused(subsystem, FtpProblem.PATH);
        }
    }

    /** Returns the path if the rules allow the verb there and no symbolic link leads elsewhere. */
    private FtpPath require(SftpSubsystemProxy subsystem, FtpVerb verb, Path file) throws IOException {
        FtpPath path = path(subsystem, file);
        boolean writes = switch (verb) {
            case STOR, RNFR, RNTO, MKD, RMD, DELE -> true;
            default -> false;
        };
        if (!rules.verbs().contains(verb)) {
            throw refused(subsystem, FtpProblem.FORBIDDEN_VERB);
        }
        if (writes ? !rules.mayWrite(path) : !rules.mayRead(path)) {
            throw refused(subsystem, FtpProblem.FORBIDDEN_PATH);
        }
        for (Path place = file.toAbsolutePath(); place != null; place = place.getParent()) {
            if (Files.isSymbolicLink(place)) {
                throw refused(subsystem, FtpProblem.FORBIDDEN_PATH);
            }
        }
        return path;
    }
}
