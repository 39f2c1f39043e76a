package io.github.crosslevel.mls.ftp.ftpserver;

import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.protocol.FtpGuard;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpSession;
import io.github.crosslevel.mls.ftp.protocol.FtpVerb;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.Allowed;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.FtpViolation;
import io.github.crosslevel.mls.identity.Credential;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.apache.ftpserver.listener.ListenerFactory;

/**
 * A guard in an Apache FtpServer of the host: every command passes an {@link FtpGuard}, stored files go to a
 * {@link FileIntake} instead of the file system of the server, symbolic links lead nowhere, and data connections are
 * compared with the address of the control connection, which this server does not do by itself. Thread-safe.
 *
 * <p>The server has read the lines before, and reads CR LF, LF and bytes that are not UTF-8 as it likes: what must not
 * depend on that needs {@link io.github.crosslevel.mls.ftp.FtpFront}.
 *
 * <pre>{@code
 * FtpServerFactory server = new FtpServerFactory();
 * ListenerFactory listener = new ListenerFactory();
 * FtpletGuard.of(rules, intake, name -> keys.find(name)).protect(server, listener);
 * server.createServer().start();
 * }</pre>
 */
@SuppressWarnings("exports") // the library is there where this class is used
public final class FtpletGuard extends DefaultFtplet {
    private static final String SESSION = FtpletGuard.class.getName() + ".session";
    private static final String COMMAND = FtpletGuard.class.getName() + ".command";
    private static final int FIRST_FINAL = 200;

    private final FtpRules rules;
    private final FileIntake intake;
    private final Function<String, Optional<Credential>> owners;

    private FtpletGuard(FtpRules rules, FileIntake intake, Function<String, Optional<Credential>> owners) {
        this.rules = rules;
        this.intake = intake;
        this.owners = owners;
    }

    /**
     * Returns a guard.
     *
     * @param owners what a user of the server, who has logged in there, shows to the front; nothing is stored without
     */
    public static FtpletGuard of(FtpRules rules, FileIntake intake, Function<String, Optional<Credential>> owners) {
        return new FtpletGuard(rules, intake, owners);
    }

    /** Puts this guard into a server that is being built, and adds the listener with checked data connections. */
    public void protect(FtpServerFactory server, ListenerFactory listener) {
        server.getFtplets().put("mls", this);
        listener.setDataConnectionConfiguration(checked(listener.getDataConnectionConfiguration()));
        server.addListener("default", listener.createListener());
    }

    private DataConnectionConfiguration checked(DataConnectionConfiguration asked) {
        DataConnectionConfigurationFactory safe = new DataConnectionConfigurationFactory();
        safe.setActiveEnabled(
                rules.verbs().contains(FtpVerb.PORT) || rules.verbs().contains(FtpVerb.EPRT));
        safe.setActiveIpCheck(true);
        safe.setPassiveIpCheck(true);
        safe.setIdleTime(asked.getIdleTime());
        safe.setPassivePorts(asked.getPassivePorts());
        safe.setPassiveAddress(asked.getPassiveAddress());
        safe.setPassiveExternalAddress(asked.getPassiveExernalAddress());
        safe.setSslConfiguration(asked.getSslConfiguration());
        safe.setImplicitSsl(asked.isImplicitSsl());
        return safe.createDataConnectionConfiguration();
    }

    @Override
    public FtpletResult beforeCommand(org.apache.ftpserver.ftplet.FtpSession connection, FtpRequest request)
            throws FtpException, IOException {
        FtpVerdict verdict = FtpGuard.of(rules, peer(connection)).accept(request.getRequestLine(), state(connection));
        if (verdict instanceof FtpViolation violation) {
            return refuse(connection, violation.problem());
        }
        Allowed allowed = (Allowed) verdict;
        if (allowed.verb() == FtpVerb.STOR) {
            return answer(connection, allowed, store(connection, allowed));
        }
        if (allowed.verb() == FtpVerb.ALLO) { // which the server does not know
            return answer(connection, allowed, new DefaultFtpReply(FtpReply.REPLY_200_COMMAND_OKAY, "done"));
        }
        if (allowed.path().isPresent() && leadsOut(connection, allowed.path().get())) {
            return refuse(connection, FtpProblem.FORBIDDEN_PATH);
        }
        connection.setAttribute(COMMAND, allowed);
        return FtpletResult.DEFAULT;
    }

    @Override
    public FtpletResult afterCommand(
            org.apache.ftpserver.ftplet.FtpSession connection, FtpRequest request, FtpReply reply) {
        if (connection.getAttribute(COMMAND) instanceof Allowed allowed) {
            connection.removeAttribute(COMMAND);
            connection.setAttribute(SESSION, allowed.after(Math.max(FIRST_FINAL, reply.getCode())));
        }
        return FtpletResult.DEFAULT;
    }

    private static FtpletResult answer(
            org.apache.ftpserver.ftplet.FtpSession connection, Allowed command, FtpReply reply) throws FtpException {
        connection.setAttribute(SESSION, command.after(reply.getCode()));
        connection.write(reply);
        return FtpletResult.SKIP;
    }

    private static FtpSession state(org.apache.ftpserver.ftplet.FtpSession connection) {
        return connection.getAttribute(SESSION) instanceof FtpSession session ? session : FtpSession.initial();
    }

    private static InetAddress peer(org.apache.ftpserver.ftplet.FtpSession connection) {
        return connection.getClientAddress().getAddress();
    }

    private FtpletResult refuse(org.apache.ftpserver.ftplet.FtpSession connection, FtpProblem problem)
            throws FtpException, IOException {
        intake.refuse(peer(connection), problem);
        connection.write(reply(problem));
        return FtpletResult.SKIP;
    }

    private static FtpReply reply(FtpProblem problem) {
        return new DefaultFtpReply(problem.reply(), problem.text());
    }

    private static FtpReply refusal() {
        return new DefaultFtpReply(FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN, "refused");
    }

    /** Whether there is a symbolic link on the way from the home of the user, or no file of the disk at all. */
    private static boolean leadsOut(org.apache.ftpserver.ftplet.FtpSession connection, FtpPath path)
            throws FtpException {
        Path home = Path.of(connection.getUser().getHomeDirectory());
        Object physical =
                connection.getFileSystemView().getFile(path.toString()).getPhysicalFile();
        if (!(physical instanceof File file) || !file.toPath().startsWith(home)) {
            return true;
        }
        Path place = home;
        for (Path segment : home.relativize(file.toPath())) {
            place = place.resolve(segment);
            if (Files.isSymbolicLink(place)) {
                return true;
            }
        }
        return false;
    }

    private FtpReply store(org.apache.ftpserver.ftplet.FtpSession connection, Allowed command)
            throws FtpException, IOException {
        FtpPath path = command.path().orElseThrow();
        Optional<Credential> owner = owners.apply(connection.getUser().getName());
        if (owner.isEmpty()) {
            intake.refuseStranger(peer(connection));
        }
        if (owner.isEmpty() || !intake.expects(path, peer(connection))) {
            connection.getDataConnection().closeDataConnection();
            return refusal();
        }
        try (StagingArea area = intake.allocate()) {
            Optional<FtpProblem> problem = receive(connection, area);
            if (problem.isPresent()) {
                intake.refuse(peer(connection), problem.get());
                return reply(problem.get());
            }
            return switch (intake.take(owner.get(), path, area, peer(connection))) {
                case TAKEN -> new DefaultFtpReply(FtpReply.REPLY_226_CLOSING_DATA_CONNECTION, "taken");
                case REFUSED -> refusal();
                case UNFINISHED ->
                    new DefaultFtpReply(FtpReply.REPLY_451_REQUESTED_ACTION_ABORTED, "not finished, try again later");
            };
        }
    }

    /** Reads a file from the data connection, and says what is wrong if it is not whole. */
    private static Optional<FtpProblem> receive(org.apache.ftpserver.ftplet.FtpSession connection, StagingArea area)
            throws FtpException {
        connection.write(new DefaultFtpReply(FtpReply.REPLY_150_FILE_STATUS_OKAY, "ready for the data connection"));
        OptionalLong announced = state(connection).next().announced();
        try {
            DataConnection data = connection.getDataConnection().openConnection();
            long length = data.transferFromClient(connection, area.output());
            boolean whole = announced.isEmpty() || announced.getAsLong() == length;
            return whole ? Optional.empty() : Optional.of(FtpProblem.INCOMPLETE);
        } catch (ContentTooLargeException e) {
            return Optional.of(FtpProblem.TOO_LARGE);
        } catch (Exception e) { // what `openConnection` declares
            return Optional.of(FtpProblem.DATA_CONNECTION);
        } finally {
            connection.getDataConnection().closeDataConnection();
        }
    }
}
