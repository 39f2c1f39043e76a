package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.adapter.TimedOutput;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.ftp.protocol.FtpAddress;
import io.github.crosslevel.mls.ftp.protocol.FtpGuard;
import io.github.crosslevel.mls.ftp.protocol.FtpLineReader;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpRefusal;
import io.github.crosslevel.mls.ftp.protocol.FtpReply;
import io.github.crosslevel.mls.ftp.protocol.FtpSession;
import io.github.crosslevel.mls.ftp.protocol.FtpSession.Protection;
import io.github.crosslevel.mls.ftp.protocol.FtpVerb;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.Allowed;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.FtpViolation;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Credential;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One control connection, from the greeting to the end. Not thread-safe. */
final class FtpDialogue {
    private static final int MOST_REFUSALS = 20;
    private static final int MOST_FAILED_LOGINS = 3;
    private static final FtpReply CLOSING = FtpReply.of(421, "closing the connection");
    private static final FtpReply REFUSED = FtpReply.of(550, "refused");
    private static final FtpReply OPENING = FtpReply.of(150, "ready for the data connection");

    private final FrontWiring wiring;
    private final RefusalTrail trail;
    private final ControlChannel control;
    private final DataConnections data;
    private final FtpGuard guard;
    private FtpSession session = FtpSession.initial();
    private Optional<String> user = Optional.empty();
    private Optional<Credential> owner = Optional.empty();
    private int refusals;
    private int failedLogins;
    private boolean open = true;

    FtpDialogue(FrontWiring wiring, Socket socket) throws IOException {
        this.wiring = wiring;
        this.trail = wiring.intake().trail();
        this.control = new ControlChannel(socket, wiring.timeouts().control(), wiring.nanos());
        this.data = new DataConnections(wiring.sockets(), socket, wiring.intake(), wiring.timeouts(), wiring.nanos());
        this.guard = FtpGuard.of(wiring.rules(), socket.getInetAddress());
    }

    void run() throws IOException {
        try (data) {
            control.reply(FtpReply.of(220, "ready"));
            while (open) {
                serveNext();
            }
        }
    }

    private void serveNext() throws IOException {
        FtpLineReader.Reading reading;
        try {
            reading = control.read();
        } catch (SocketTimeoutException e) {
            trail.record(control.peer(), ReasonCode.TIMED_OUT, "no command in time");
            end(CLOSING);
            return;
        }
        if (reading instanceof FtpLineReader.Line line) {
            judge(line.text());
        } else if (reading instanceof FtpLineReader.Broken broken) {
            wiring.intake().refuse(control.peer(), broken.problem());
            end(FtpReply.of(broken.problem()));
        } else {
            open = false;
        }
    }

    private void judge(String line) throws IOException {
        FtpVerdict verdict = guard.accept(line, session);
        if (control.hasBytes()) {
            boolean auth = verdict instanceof Allowed allowed && allowed.verb() == FtpVerb.AUTH;
            FtpProblem problem = auth ? FtpProblem.TLS_INJECTION : FtpProblem.PIPELINED;
            wiring.intake().refuse(control.peer(), problem);
            end(FtpReply.of(problem));
        } else if (verdict instanceof FtpViolation violation) {
            refuse(violation.problem());
        } else if (verdict instanceof Allowed allowed) {
            execute(allowed);
        }
    }

    private void execute(Allowed command) throws IOException {
        try {
            requireProtection(command.verb());
            FtpReply reply = perform(command);
            session = command.after(reply.code());
            if (open) {
                control.reply(reply);
            }
            if (command.verb() == FtpVerb.AUTH && reply.isPositive()) {
                control.protect(wiring.tls().orElseThrow());
            }
        } catch (FtpRefusal e) {
            session = command.after(e.problem().reply());
            refuse(e.problem());
            if (e.problem() == FtpProblem.ABORTED) {
                control.reply(FtpReply.of(226, "abort done")); // RFC 959: one reply for the transfer, one for ABOR
            }
        }
    }

    private void requireProtection(FtpVerb verb) throws FtpRefusal {
        boolean lacking = (verb == FtpVerb.USER && session.protection() == Protection.NONE)
                || (verb.transfers() && session.protection() != Protection.BOTH);
        if (wiring.tls().isPresent() && lacking) {
            throw new FtpRefusal(FtpProblem.UNPROTECTED);
        }
    }

    private void refuse(FtpProblem problem) throws IOException {
        wiring.intake().refuse(control.peer(), problem);
        refusals++;
        if (problem == FtpProblem.PIPELINED || refusals > MOST_REFUSALS) {
            end(FtpReply.of(421, problem.text()));
        } else {
            control.reply(FtpReply.of(problem));
        }
    }

    private void end(FtpReply last) throws IOException {
        open = false;
        control.replyLast(last);
    }

    private FtpReply perform(Allowed command) throws IOException, FtpRefusal {
        return switch (command.verb()) {
            case USER -> claim(command.argument());
            case PASS -> logIn(command.argument());
            case QUIT -> quit();
            case SYST -> FtpReply.of(215, "UNIX Type: L8");
            case FEAT -> features();
            case AUTH -> FtpReply.of(234, "ready for TLS");
            case PWD -> FtpReply.of(257, "\"" + session.directory() + "\"");
            case CWD -> FtpReply.of(isDirectory(command) ? 250 : 550, isDirectory(command) ? "done" : "refused");
            case PASV, EPSV, PORT, EPRT -> prepare(command);
            case STOR -> store(command);
            case LIST, NLST, MLSD -> list(command);
            case ABOR -> FtpReply.of(225, "nothing to abort");
            case NOOP, OPTS, PBSZ, PROT, TYPE, MODE, STRU, ALLO -> FtpReply.of(200, "done");
            case REST -> FtpReply.of(350, "offset noted");
            default -> REFUSED;
        };
    }

    private FtpReply claim(String name) {
        user = Optional.of(name);
        return FtpReply.of(331, "password, please");
    }

    private FtpReply logIn(String secret) throws IOException {
        Optional<Credential> credential = user.flatMap(name -> wiring.logins().credential(name, secret));
        Authentication outcome = credential
                .map(shown -> wiring.authenticator().authenticate(shown))
                .orElse(new Authentication.Unproved(Authentication.Cause.MALFORMED_CREDENTIAL));
        if (outcome instanceof Authentication.Authenticated) {
            owner = credential;
            return FtpReply.of(230, "logged in");
        }
        trail.record(control.peer(), ReasonCode.UNAUTHENTICATED, outcome.toString());
        failedLogins++;
        FtpReply wrong = FtpReply.of(530, "not logged in");
        if (failedLogins == MOST_FAILED_LOGINS) {
            end(CLOSING);
        }
        return wrong;
    }

    private FtpReply quit() throws IOException {
        FtpReply bye = FtpReply.of(221, "goodbye");
        end(bye);
        return bye;
    }

    private FtpReply features() {
        List<String> lines = new ArrayList<>(List.of("features", " EPSV", " MLST type*;", " TVFS", " UTF8"));
        if (wiring.tls().isPresent()) {
            lines.addAll(List.of(" AUTH TLS", " PBSZ", " PROT"));
        }
        lines.add("end");
        return new FtpReply(211, lines);
    }

    private boolean isDirectory(Allowed command) {
        return command.path().filter(wiring.tree()::contains).isPresent();
    }

    private FtpReply prepare(Allowed command) throws IOException {
        Optional<FtpAddress> client = command.verb() == FtpVerb.EPRT
                ? FtpAddress.parseExtended(command.argument())
                : FtpAddress.parsePort(command.argument());
        if (client.isPresent()) {
            data.aim(client.get());
            return FtpReply.of(200, "done");
        }
        FtpAddress port = data.listen();
        if (command.verb() == FtpVerb.EPSV) {
            return FtpReply.of(229, "extended passive mode (|||" + port.port() + "|)");
        }
        return port.toSocketAddress().getAddress() instanceof Inet4Address
                ? FtpReply.of(227, "passive mode (" + port.toPort() + ")")
                : FtpReply.of(425, "use EPSV over IPv6");
    }

    private Socket openData() throws IOException, FtpRefusal {
        Socket plain = data.open();
        control.reply(OPENING);
        if (session.protection() != Protection.BOTH || wiring.tls().isEmpty()) {
            return plain;
        }
        try {
            return ControlChannel.protectData(
                    plain, wiring.tls().get(), wiring.timeouts().data());
        } catch (IOException e) {
            plain.close();
            throw new FtpRefusal(FtpProblem.DATA_CONNECTION, e);
        }
    }

    private FtpReply list(Allowed command) throws IOException, FtpRefusal {
        List<String> names = wiring.tree().names(command.path().orElseThrow());
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            String line = switch (command.verb()) {
                case LIST -> "dr-xr-xr-x 1 mls mls 0 Jan  1  1970 " + name;
                case MLSD -> "type=dir; " + name;
                default -> name;
            };
            lines.append(line).append("\r\n");
        }
        try (Socket connected = openData()) {
            TimedOutput.of(connected, wiring.timeouts().data())
                    .write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        return FtpReply.of(226, "listed");
    }

    private StagingArea allocate() throws FtpRefusal {
        try {
            return wiring.intake().allocate();
        } catch (IOException e) {
            throw new FtpRefusal(FtpProblem.STORAGE, e);
        }
    }

    private FtpReply store(Allowed command) throws IOException, FtpRefusal {
        FtpPath path = command.path().orElseThrow();
        boolean unannounced = session.next().announced().isEmpty();
        if (unannounced && wiring.announcement() == FtpFront.Announcement.REQUIRED) {
            throw new FtpRefusal(FtpProblem.SEQUENCE);
        }
        if (!wiring.intake().expects(path, control.peer())) {
            data.close();
            return REFUSED;
        }
        try (StagingArea area = allocate()) {
            try (Socket connected = openData()) {
                new FtpUpload(wiring, control, session.next().announced()).fill(area, connected);
            }
            return switch (wiring.intake().take(owner.orElseThrow(), path, area, control.peer())) {
                case TAKEN -> FtpReply.of(226, "taken");
                case REFUSED -> REFUSED;
                case UNFINISHED -> FtpReply.of(451, "not finished, try again later");
            };
        }
    }
}
