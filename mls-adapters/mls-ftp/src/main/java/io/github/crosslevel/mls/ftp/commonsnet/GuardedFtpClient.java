package io.github.crosslevel.mls.ftp.commonsnet;

import io.github.crosslevel.mls.ftp.protocol.FtpGuard;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import io.github.crosslevel.mls.ftp.protocol.FtpRules;
import io.github.crosslevel.mls.ftp.protocol.FtpSession;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.Allowed;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.FtpViolation;
import java.io.IOException;
import org.apache.commons.net.MalformedServerReplyException;
import org.apache.commons.net.ftp.FTPClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of Apache Commons Net whose every command passes an {@link FtpGuard}: it is sent in canonical form, or not
 * at all. Data connections are passive and go only to the host of the control connection; replies are parsed strictly.
 * Not thread-safe, as its parent is not.
 *
 * <pre>{@code
 * FTPClient client = new GuardedFtpClient(FtpRules.exchanging(List.of(out), List.of(in)));
 * client.connect("10.1.1.7");
 * client.login("gateway", password);
 * client.setFileType(FTP.BINARY_FILE_TYPE);
 * client.storeFile("/in/inquiries/a.csv", stream);
 * }</pre>
 */
@SuppressWarnings("exports") // the library is there where this class is used
public final class GuardedFtpClient extends FTPClient {
    private static final int FIRST_UNPRIVILEGED = 1024;

    private final FtpRules rules;
    private FtpSession session = FtpSession.initial();

    /** Makes a client, not connected, that does what the rules allow. */
    public GuardedFtpClient(FtpRules rules) {
        this.rules = rules;
        setStrictMultilineParsing(true);
        setStrictReplyParsing(true);
        setRemoteVerificationEnabled(true);
        setPassiveNatWorkaroundStrategy(host -> host);
    }

    @Override
    protected void _connectAction_() throws IOException {
        session = FtpSession.initial();
        super._connectAction_();
        enterLocalPassiveMode();
        setUseEPSVwithIPv4(true);
    }

    /**
     * Sends a command if the rules allow it.
     *
     * @throws IOException if they do not, or the connection failed
     */
    @Override
    public int sendCommand(String command, @Nullable String args) throws IOException {
        String line = args == null || args.isEmpty() ? command : command + " " + args;
        FtpVerdict verdict = FtpGuard.of(rules, getRemoteAddress()).accept(line, session);
        if (verdict instanceof FtpViolation violation) {
            throw refused(violation.problem());
        }
        Allowed allowed = (Allowed) verdict;
        int code = super.sendCommand(allowed.verb().name(), allowed.argument().isEmpty() ? null : allowed.argument());
        // a transfer that has begun leaves the session as one that has ended
        session = allowed.after(code < 200 ? 226 : code);
        return code;
    }

    @Override
    protected void _parsePassiveModeReply(String reply) throws MalformedServerReplyException {
        super._parsePassiveModeReply(reply);
        requireServer();
    }

    @Override
    protected void _parseExtendedPassiveModeReply(String reply) throws MalformedServerReplyException {
        super._parseExtendedPassiveModeReply(reply);
        requireServer();
    }

    private void requireServer() throws MalformedServerReplyException {
        if (!getRemoteAddress().getHostAddress().equals(getPassiveHost()) || getPassivePort() < FIRST_UNPRIVILEGED) {
            throw new MalformedServerReplyException(FtpProblem.REPLY_ADDRESS + ", " + FtpProblem.REPLY_ADDRESS.text());
        }
    }

    private static IOException refused(FtpProblem problem) {
        return new IOException(problem + ", " + problem.text());
    }
}
