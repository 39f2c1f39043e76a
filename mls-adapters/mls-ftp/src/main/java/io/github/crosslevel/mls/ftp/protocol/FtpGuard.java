package io.github.crosslevel.mls.ftp.protocol;

import io.github.crosslevel.mls.ftp.protocol.FtpSession.DataConnection;
import io.github.crosslevel.mls.ftp.protocol.FtpSession.Login;
import io.github.crosslevel.mls.ftp.protocol.FtpSession.Pending;
import io.github.crosslevel.mls.ftp.protocol.FtpSession.Protection;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.Allowed;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.FtpViolation;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * The state machine of a control connection: it says of each command whether it may be executed, in which canonical
 * form, and what the session is after it. It holds no connection and no state; the caller keeps the {@link FtpSession}.
 * The front uses it for what clients send, the integrations before or after somebody else's server or client. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * FtpGuard guard = FtpGuard.of(FtpRules.fetching(FtpPath.parse("/out")), client.getInetAddress());
 * FtpSession session = FtpSession.initial();
 * FtpVerdict verdict = guard.accept("retr report.csv", session);
 * if (verdict instanceof FtpVerdict.Allowed allowed) {
 *     session = allowed.after(send(allowed.line()));
 * } else if (verdict instanceof FtpVerdict.FtpViolation violation) {
 *     reply(violation.problem().reply());
 * }
 * }</pre>
 */
public final class FtpGuard {
    private final FtpRules rules;
    private final InetAddress client;

    private FtpGuard(FtpRules rules, InetAddress client) {
        this.rules = rules;
        this.client = client;
    }

    /**
     * Returns a filter for the commands of the client at that address, to which alone active data connections may go.
     */
    public static FtpGuard of(FtpRules rules, InetAddress client) {
        return new FtpGuard(rules, client);
    }

    /**
     * Judges a command.
     *
     * @param line the line without CR LF, as {@link FtpLineReader} reads it
     * @param session the state before it
     */
    public FtpVerdict accept(String line, FtpSession session) {
        try {
            FtpCommand command = FtpCommand.parse(line);
            requireOrder(command.verb(), session);
            if (!rules.verbs().contains(command.verb())) {
                boolean active = command.verb().argument() == FtpVerb.Argument.ADDRESS;
                throw new FtpRefusal(active ? FtpProblem.ACTIVE_MODE : FtpProblem.FORBIDDEN_VERB);
            }
            return command.verb() == FtpVerb.CDUP
                    ? onPath(FtpVerb.CWD, parent(command, session), session)
                    : allow(command, session);
        } catch (FtpRefusal e) {
            return new FtpViolation(e.problem());
        }
    }

    private static void requireOrder(FtpVerb verb, FtpSession session) throws FtpRefusal {
        Login login = session.login();
        boolean ordered = switch (verb) {
            case QUIT, NOOP, SYST, FEAT, OPTS -> true;
            case AUTH -> login == Login.ANONYMOUS && session.protection() == Protection.NONE;
            case PBSZ, PROT -> session.protection() != Protection.NONE;
            case USER -> login != Login.ACCEPTED;
            case PASS -> login == Login.CLAIMED;
            case RNTO -> login == Login.ACCEPTED && session.next().pending() == Pending.RENAME;
            default -> login == Login.ACCEPTED;
        };
        boolean continues = switch (session.next().pending()) {
            case NOTHING -> true;
            case RENAME -> verb == FtpVerb.RNTO || verb == FtpVerb.QUIT;
            case RESTART -> verb.movesFile() || preparesTransfer(verb) || verb == FtpVerb.QUIT;
        };
        boolean connected = !verb.transfers() || session.next().data() == DataConnection.PREPARED;
        if (!ordered || !continues || !connected) {
            throw new FtpRefusal(FtpProblem.SEQUENCE);
        }
    }

    private static boolean preparesTransfer(FtpVerb verb) {
        return switch (verb) {
            case TYPE, ALLO, REST, PASV, EPSV, PORT, EPRT -> true;
            default -> false;
        };
    }

    private Allowed allow(FtpCommand command, FtpSession session) throws FtpRefusal {
        return switch (command.verb().argument()) {
            case ADDRESS -> plain(command.verb(), address(command), session);
            case READ, READ_OR_NONE, WRITE -> onPath(command.verb(), path(command, session), session);
            default -> plain(command.verb(), word(command), session);
        };
    }

    private static String word(FtpCommand command) throws FtpRefusal {
        FtpVerb.Argument form = command.verb().argument();
        if (!form.accepts(command.argument())) {
            throw new FtpRefusal(FtpProblem.ARGUMENT);
        }
        return form.isKeyword() ? command.argument().toUpperCase(Locale.ROOT) : command.argument();
    }

    private String address(FtpCommand command) throws FtpRefusal {
        boolean extended = command.verb() == FtpVerb.EPRT;
        Optional<FtpAddress> address =
                extended ? FtpAddress.parseExtended(command.argument()) : FtpAddress.parsePort(command.argument());
        if (address.isEmpty()) {
            throw new FtpRefusal(FtpProblem.ARGUMENT);
        }
        if (!address.get().isUnprivilegedPortOf(client)) {
            throw new FtpRefusal(FtpProblem.BOUNCE);
        }
        return extended ? address.get().toExtended() : address.get().toPort();
    }

    private static Allowed plain(FtpVerb verb, String argument, FtpSession session) {
        FtpSession accepted = switch (verb) {
            case USER -> session.with(Login.CLAIMED);
            case PASS -> session.with(Login.ACCEPTED);
            case AUTH -> session.with(Protection.CONTROL);
            case PROT -> session.with(argument.equals("P") ? Protection.BOTH : Protection.CONTROL);
            case TYPE -> session.with(session.next().with(type(argument)));
            case ALLO -> session.with(session.next().announcing(Long.parseLong(argument)));
            case REST -> session.with(session.next().beginningAt(Long.parseLong(argument)));
            case PASV, EPSV, PORT, EPRT -> session.with(session.next().connected());
            default -> session;
        };
        FtpSession rejected = verb == FtpVerb.PASS ? session.with(Login.ANONYMOUS) : session;
        return new Allowed(verb, argument, accepted, rejected);
    }

    private static FtpSession.Type type(String argument) {
        return argument.equals("I") ? FtpSession.Type.IMAGE : FtpSession.Type.ASCII;
    }

    private static FtpPath parent(FtpCommand command, FtpSession session) throws FtpRefusal {
        word(command);
        return session.directory().parent();
    }

    private static FtpPath path(FtpCommand command, FtpSession session) throws FtpRefusal {
        if (!command.verb().argument().accepts(command.argument())) {
            throw new FtpRefusal(FtpProblem.ARGUMENT);
        }
        return session.directory().resolve(command.argument()).orElseThrow(() -> new FtpRefusal(FtpProblem.PATH));
    }

    /** The path is sent in full, so that it does not matter what the server takes for the working directory. */
    private Allowed onPath(FtpVerb verb, FtpPath path, FtpSession session) throws FtpRefusal {
        boolean writes = verb.argument() == FtpVerb.Argument.WRITE;
        if (writes ? !rules.mayWrite(path) : !rules.mayRead(path)) {
            throw new FtpRefusal(FtpProblem.FORBIDDEN_PATH);
        }
        if (verb.movesFile() && session.next().type() != FtpSession.Type.IMAGE) {
            throw new FtpRefusal(FtpProblem.REPRESENTATION);
        }
        if (verb.stores() && session.next().offset() != 0) {
            throw new FtpRefusal(FtpProblem.RESTART);
        }
        FtpSession done = session.with(
                verb.transfers() ? session.next().used() : session.next().with(Pending.NOTHING));
        FtpSession accepted = switch (verb) {
            case CWD -> done.with(path);
            case RNFR -> done.with(done.next().with(Pending.RENAME));
            default -> done;
        };
        return new Allowed(verb, path, accepted, done);
    }
}
