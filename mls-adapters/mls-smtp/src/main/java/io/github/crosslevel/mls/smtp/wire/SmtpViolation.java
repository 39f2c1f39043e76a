package io.github.crosslevel.mls.smtp.wire;

/**
 * A command or message that was refused. After one on the wire the connection must be closed: where the next command
 * begins is unknown.
 *
 * @param problem what is wrong
 * @param position 0-based offset of the byte at which it was seen, from the start of the line or message
 */
public record SmtpViolation(SmtpProblem problem, long position)
        implements MailReading, SmtpLineReading, CommandReading {
    /** Returns the problem and its position, such as {@code BARE_LF at byte 17: line feed without carriage return}. */
    @Override
    public String toString() {
        return problem + " at byte " + position + ": " + problem.text();
    }
}
