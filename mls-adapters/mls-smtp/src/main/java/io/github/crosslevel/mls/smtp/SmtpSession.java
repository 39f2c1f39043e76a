package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.CommandReading;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailReading;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Ehlo;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Helo;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.MailFrom;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Plain;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.RcptTo;
import io.github.crosslevel.mls.smtp.wire.SmtpCommands;
import io.github.crosslevel.mls.smtp.wire.SmtpDataReader;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import io.github.crosslevel.mls.smtp.wire.SmtpLineReading;
import io.github.crosslevel.mls.smtp.wire.SmtpProblem;
import io.github.crosslevel.mls.smtp.wire.SmtpViolation;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One session: the states of RFC 5321 §4.1.4, and nothing that is out of order. Not thread-safe. */
final class SmtpSession {
    private static final int MOST_ERRORS = 10;

    private final SmtpFront front;
    private final SmtpConnection connection;
    private Optional<String> greeting = Optional.empty();
    private Optional<MailFrom> mail = Optional.empty();
    private final List<MailAddress> recipients = new ArrayList<>();
    private int errors;
    private boolean over;

    SmtpSession(SmtpFront front, SmtpConnection connection) {
        this.front = front;
        this.connection = connection;
    }

    void run() throws IOException {
        reply("220 " + front.name() + " ESMTP");
        while (!over) {
            connection.in().within(front.timeouts().command());
            SmtpLineReading line;
            try {
                line = SmtpCommands.readLine(connection.in());
            } catch (SocketTimeoutException e) {
                record(ReasonCode.TIMED_OUT, "no command in time");
                end("421 4.4.2 " + front.name() + " took too long");
                return;
            }
            if (line instanceof SmtpLineReading.Line command) {
                obey(SmtpCommands.parse(command.text()));
            } else if (line instanceof SmtpViolation violation) {
                broken(violation);
            } else {
                over = true;
            }
        }
    }

    private void obey(CommandReading reading) throws IOException {
        if (reading instanceof SmtpViolation violation) {
            front.gate().refuse(peer(), violation);
            error(violation.problem().reply() + " 5.5.2 " + violation.problem().text());
        } else if (reading instanceof Ehlo ehlo) {
            greet(ehlo.domain());
            reply(extensions());
        } else if (reading instanceof Helo helo) {
            greet(helo.domain());
            reply("250 " + front.name());
        } else if (reading instanceof MailFrom from) {
            begin(from);
        } else if (reading instanceof RcptTo to) {
            add(to.recipient());
        } else {
            plain((Plain) reading);
        }
    }

    private void plain(Plain command) throws IOException {
        switch (command) {
            case DATA -> data();
            case RSET -> {
                reset();
                reply("250 2.0.0 forgotten");
            }
            case NOOP -> reply("250 2.0.0 nothing done");
            case QUIT -> end("221 2.0.0 " + front.name() + " closes");
            case STARTTLS -> startTls();
        }
    }

    private void greet(String domain) {
        greeting = Optional.of(domain);
        reset();
    }

    private void reset() {
        mail = Optional.empty();
        recipients.clear();
    }

    private String extensions() {
        StringBuilder lines = new StringBuilder("250-").append(front.name()).append("\r\n");
        lines.append("250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n");
        if (needsTls()) {
            lines.append("250-STARTTLS\r\n");
        }
        return lines.append("250 SIZE ").append(front.gate().mostBytes()).toString();
    }

    private boolean needsTls() {
        return front.tls().isPresent() && !connection.isEncrypted();
    }

    private void begin(MailFrom from) throws IOException {
        if (greeting.isEmpty() || mail.isPresent()) {
            error("503 5.5.1 out of order");
        } else if (needsTls()) {
            error("530 5.7.0 must begin with STARTTLS");
        } else if (from.size() > front.gate().mostBytes()) {
            record(ReasonCode.TOO_LARGE, "announced size " + from.size());
            error("552 5.3.4 mail is too large");
        } else {
            MailVerdict verdict = front.gate().sender(peer(), from.sender());
            if (verdict == MailVerdict.ACCEPTED) {
                mail = Optional.of(from);
                reply("250 2.1.0 sender noted");
            } else {
                error(line(verdict));
            }
        }
    }

    private void add(MailAddress recipient) throws IOException {
        if (mail.isEmpty()) {
            error("503 5.5.1 out of order");
            return;
        }
        if (recipients.contains(recipient)) {
            reply("250 2.1.5 recipient noted");
            return;
        }
        MailVerdict verdict = front.gate().recipient(peer(), recipient, recipients.size());
        if (verdict == MailVerdict.ACCEPTED) {
            recipients.add(recipient);
            reply("250 2.1.5 recipient noted");
        } else {
            error(line(verdict));
        }
    }

    private void data() throws IOException {
        if (mail.isEmpty() || recipients.isEmpty()) {
            error(mail.isEmpty() ? "503 5.5.1 out of order" : "554 5.5.1 no recipients");
            return;
        }
        connection.in().within(front.timeouts().message()); // before the reply: the time counts once the client knows
        reply("354 text, then a line of one dot");
        MailReading reading;
        try {
            // clients send 8-bit text without saying so; its header must, and nothing of it is forwarded as it came
            SmtpLimits limits = new SmtpLimits(front.gate().mostBytes());
            reading = SmtpDataReader.over(connection.in(), MailEncoding.EIGHT_BIT_MIME, limits)
                    .read();
        } catch (SocketTimeoutException e) {
            record(ReasonCode.TIMED_OUT, "message did not arrive in time");
            end("421 4.4.2 " + front.name() + " took too long");
            return;
        }
        if (reading instanceof SmtpViolation violation) {
            broken(violation);
            return;
        }
        MailEnvelope envelope = new MailEnvelope(mail.get().sender(), recipients);
        reset();
        reply(line(front.gate().cross(peer(), envelope, (MailText) reading)));
    }

    /** What was sent in the clear after the command would be taken for something that came under TLS. */
    private void startTls() throws IOException {
        if (!needsTls() || greeting.isEmpty()) {
            error(needsTls() ? "503 5.5.1 out of order" : "502 5.5.1 command is not allowed");
        } else if (connection.in().buffered() > 0) {
            record(ReasonCode.MALFORMED_CONTENT, "STARTTLS_INJECTION: bytes after STARTTLS in the clear");
            end("554 5.5.1 nothing may follow STARTTLS");
        } else {
            reply("220 2.0.0 begin");
            try {
                connection.encrypt(front.tls().orElseThrow());
            } catch (IOException e) {
                record(ReasonCode.MALFORMED_CONTENT, "no TLS after STARTTLS");
                throw e;
            }
            greeting = Optional.empty();
            reset();
        }
    }

    private void broken(SmtpViolation violation) throws IOException {
        front.gate().refuse(peer(), violation);
        if (violation.problem() == SmtpProblem.TRUNCATED) {
            over = true; // nobody is there to be told
        } else {
            end(violation.problem().reply() + " 5.6.0 " + violation.problem().text());
        }
    }

    private void record(ReasonCode code, String detail) {
        front.gate().refuse(peer(), code, detail);
    }

    private SmtpPeer peer() {
        return new SmtpPeer(connection.address(), greeting.orElse(""), connection.isEncrypted());
    }

    private static String line(MailVerdict verdict) {
        return verdict.reply() + " " + verdict.text();
    }

    /** Refuses a command; a client that goes on guessing is sent away. */
    private void error(String reply) throws IOException {
        if (++errors < MOST_ERRORS) {
            reply(reply);
        } else {
            end("421 4.7.0 " + front.name() + " too many errors");
        }
    }

    private void reply(String line) throws IOException {
        connection.write(line + "\r\n");
    }

    private void end(String line) throws IOException {
        over = true;
        reply(line);
        connection.linger();
    }
}
