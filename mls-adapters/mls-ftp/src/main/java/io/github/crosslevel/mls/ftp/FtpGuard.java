package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.ftp.FtpSession.DataConnection;
import io.github.crosslevel.mls.ftp.FtpSession.Login;
import io.github.crosslevel.mls.ftp.FtpSession.Pending;
import io.github.crosslevel.mls.ftp.FtpVerdict.Allowed;
import io.github.crosslevel.mls.ftp.FtpVerdict.FtpViolation;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A filter in front of an FTP server: it says of each command of a client whether it may be sent on, and in what form.
 * It holds no connection and no state; the caller keeps the {@link FtpSession}. Immutable and thread-safe.
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
        boolean ordered = switch (verb) {
            case QUIT, NOOP, SYST, FEAT -> true;
            case USER -> session.login() != Login.ACCEPTED;
            case PASS -> session.login() == Login.CLAIMED;
            case RNTO -> session.login() == Login.ACCEPTED && session.pending() == Pending.RENAME;
            default -> session.login() == Login.ACCEPTED;
        };
        boolean continues = switch (session.pending()) {
            case NOTHING -> true;
            case RENAME -> verb == FtpVerb.RNTO || verb == FtpVerb.QUIT;
            case RESTART ->
                verb == FtpVerb.RETR
                        || verb == FtpVerb.STOR
                        || verb == FtpVerb.QUIT
                        || verb == FtpVerb.PASV
                        || verb == FtpVerb.EPSV
                        || verb.argument() == FtpVerb.Argument.ADDRESS;
        };
        boolean connected = !verb.transfers() || session.data() == DataConnection.PREPARED;
        if (!ordered || !continues || !connected) {
            throw new FtpRefusal(FtpProblem.SEQUENCE);
        }
    }

    private Allowed allow(FtpCommand command, FtpSession session) throws FtpRefusal {
        String argument = command.argument();
        return switch (command.verb().argument()) {
            case NONE -> plain(command, session, require(argument, ""));
            case NAME -> plain(command, session, require(argument, "[A-Za-z0-9._@-]{1,64}"));
            case SECRET -> plain(command, session, require(argument, "[!-~]{1,128}"));
            case OFFSET -> plain(command, session, require(argument, "0|[1-9][0-9]{0,17}"));
            case TYPE -> plain(command, session, require(argument, "[AIai]").toUpperCase(Locale.ROOT));
            case ADDRESS -> plain(command, session, address(command));
            case READ, READ_OR_NONE, WRITE -> onPath(command.verb(), path(command, session), session);
        };
    }

    private static String require(String argument, String form) throws FtpRefusal {
        if (!argument.matches(form)) {
            throw new FtpRefusal(FtpProblem.ARGUMENT);
        }
        return argument;
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

    private static Allowed plain(FtpCommand command, FtpSession session, String argument) {
        FtpVerb verb = command.verb();
        FtpSession accepted = switch (verb) {
            case USER -> session.with(Login.CLAIMED);
            case PASS -> session.with(Login.ACCEPTED);
            case CDUP -> session.with(session.directory().parent());
            case PASV, EPSV, PORT, EPRT -> session.with(DataConnection.PREPARED);
            case REST -> session.with(Pending.RESTART);
            default -> session;
        };
        FtpSession rejected = verb == FtpVerb.PASS ? session.with(Login.ANONYMOUS) : session;
        return new Allowed(verb, argument.isEmpty() ? verb.name() : verb + " " + argument, accepted, rejected);
    }

    private static FtpPath parent(FtpCommand command, FtpSession session) throws FtpRefusal {
        require(command.argument(), "");
        return session.directory().parent();
    }

    private static FtpPath path(FtpCommand command, FtpSession session) throws FtpRefusal {
        if (command.argument().isEmpty() && command.verb().argument() != FtpVerb.Argument.READ_OR_NONE) {
            throw new FtpRefusal(FtpProblem.ARGUMENT);
        }
        return session.directory().resolve(command.argument()).orElseThrow(() -> new FtpRefusal(FtpProblem.PATH));
    }

    /** The path is sent in full, so that it does not matter what the server takes for the working directory. */
    private Allowed onPath(FtpVerb verb, FtpPath path, FtpSession session) throws FtpRefusal {
        boolean writes = verb.argument() == FtpVerb.Argument.WRITE;
        if (!FtpRules.allows(writes ? rules.writable() : rules.readable(), path)) {
            throw new FtpRefusal(FtpProblem.FORBIDDEN_PATH);
        }
        FtpSession settled = session.with(Pending.NOTHING);
        FtpSession done = verb.transfers() ? settled.with(DataConnection.NONE) : settled;
        FtpSession accepted = switch (verb) {
            case CWD -> done.with(path);
            case RNFR -> done.with(Pending.RENAME);
            default -> done;
        };
        return new Allowed(verb, verb + " " + path, accepted, done);
    }
}
