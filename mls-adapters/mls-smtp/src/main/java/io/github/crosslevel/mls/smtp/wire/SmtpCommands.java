package io.github.crosslevel.mls.smtp.wire;

import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Ehlo;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Helo;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.MailFrom;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.Plain;
import io.github.crosslevel.mls.smtp.wire.SmtpCommand.RcptTo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the commands of the envelope in a strict subset of RFC 5321: no source routes, no quoted local parts, no
 * address literals in addresses, no parameters but SIZE and BODY, no BDAT, VRFY, EXPN or ETRN.
 */
public final class SmtpCommands {
    private static final Pattern HELLO = Pattern.compile(
            "(?:EHLO|HELO) ([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[(?:IPv6:)?[0-9A-Fa-f.:]{2,45}\\])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("MAIL FROM:<([^<>]*)>((?: [^ ]+)*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RCPT = Pattern.compile("RCPT TO:<([^<>]*)>((?: [^ ]+)*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile("SIZE=([1-9][0-9]{0,17})", Pattern.CASE_INSENSITIVE);
    private static final Pattern BODY = Pattern.compile("BODY=(7BIT|8BITMIME)", Pattern.CASE_INSENSITIVE);

    private SmtpCommands() {}

    /** Reads a line up to CR LF from {@code in}, which should be buffered. */
    public static SmtpLineReading readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        while (true) {
            int b = in.read();
            if (b < 0) {
                return line.length() == 0
                        ? new SmtpLineReading.End()
                        : new SmtpViolation(SmtpProblem.TRUNCATED, line.length());
            }
            if (b == '\r') {
                int next = in.read();
                return next == '\n'
                        ? new SmtpLineReading.Line(line.toString())
                        : new SmtpViolation(next < 0 ? SmtpProblem.TRUNCATED : SmtpProblem.BARE_CR, line.length());
            }
            Optional<SmtpProblem> problem = problem(b, line.length());
            if (problem.isPresent()) {
                return new SmtpViolation(problem.get(), line.length());
            }
            line.append((char) b);
        }
    }

    private static Optional<SmtpProblem> problem(int b, int length) {
        if (b == '\n') {
            return Optional.of(SmtpProblem.BARE_LF);
        }
        if (b < ' ' || b == 0x7f) {
            return Optional.of(b == 0 ? SmtpProblem.NUL : SmtpProblem.CONTROL_CHARACTER);
        }
        if (b > 0x7f) {
            return Optional.of(SmtpProblem.EIGHT_BIT);
        }
        return length == SmtpLimits.COMMAND_BYTES ? Optional.of(SmtpProblem.LINE_TOO_LONG) : Optional.empty();
    }

    /** Reads a command from a line without its CR LF. */
    public static CommandReading parse(String line) {
        if (line.length() > SmtpLimits.COMMAND_BYTES) {
            return new SmtpViolation(SmtpProblem.LINE_TOO_LONG, SmtpLimits.COMMAND_BYTES);
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) < ' ' || line.charAt(i) > '~') {
                return new SmtpViolation(SmtpProblem.CONTROL_CHARACTER, i);
            }
        }
        try {
            return command(line);
        } catch (SmtpRefusal e) {
            return e.violation();
        }
    }

    private static SmtpCommand command(String line) throws SmtpRefusal {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        return switch (verb) {
            case "EHLO" -> new Ehlo(match(HELLO, line).group(1).toLowerCase(Locale.ROOT));
            case "HELO" -> new Helo(match(HELLO, line).group(1).toLowerCase(Locale.ROOT));
            case "MAIL" -> mail(match(MAIL, line));
            case "RCPT" -> rcpt(match(RCPT, line));
            default -> plain(verb, space);
        };
    }

    private static Plain plain(String verb, int space) throws SmtpRefusal {
        for (Plain plain : Plain.values()) {
            if (plain.name().equals(verb)) {
                if (space >= 0) {
                    throw new SmtpRefusal(SmtpProblem.ARGUMENT, space);
                }
                return plain;
            }
        }
        throw new SmtpRefusal(SmtpProblem.COMMAND, 0);
    }

    private static Matcher match(Pattern form, String line) throws SmtpRefusal {
        Matcher matcher = form.matcher(line);
        if (!matcher.matches()) {
            throw new SmtpRefusal(SmtpProblem.ARGUMENT, 0);
        }
        return matcher;
    }

    private static MailFrom mail(Matcher matcher) throws SmtpRefusal {
        Optional<MailAddress> sender = matcher.group(1).isEmpty() ? Optional.empty() : Optional.of(address(matcher));
        Optional<MailEncoding> encoding = Optional.empty();
        long size = 0;
        for (String parameter : parameters(matcher)) {
            Matcher sizeIs = SIZE.matcher(parameter);
            Matcher bodyIs = BODY.matcher(parameter);
            if (size == 0 && sizeIs.matches()) {
                size = Long.parseLong(sizeIs.group(1));
            } else if (encoding.isEmpty() && bodyIs.matches()) {
                boolean seven = bodyIs.group(1).equalsIgnoreCase(MailEncoding.SEVEN_BIT.parameter());
                encoding = Optional.of(seven ? MailEncoding.SEVEN_BIT : MailEncoding.EIGHT_BIT_MIME);
            } else {
                throw new SmtpRefusal(SmtpProblem.PARAMETER, matcher.start(2));
            }
        }
        return new MailFrom(sender, encoding.orElse(MailEncoding.SEVEN_BIT), size);
    }

    private static RcptTo rcpt(Matcher matcher) throws SmtpRefusal {
        if (parameters(matcher).length > 0) {
            throw new SmtpRefusal(SmtpProblem.PARAMETER, matcher.start(2));
        }
        return new RcptTo(address(matcher));
    }

    private static String[] parameters(Matcher matcher) {
        String parameters = matcher.group(2);
        return parameters.isEmpty() ? new String[0] : parameters.substring(1).split(" ");
    }

    private static MailAddress address(Matcher matcher) throws SmtpRefusal {
        return MailAddress.parse(matcher.group(1))
                .orElseThrow(() -> new SmtpRefusal(SmtpProblem.ADDRESS, matcher.start(1)));
    }
}
