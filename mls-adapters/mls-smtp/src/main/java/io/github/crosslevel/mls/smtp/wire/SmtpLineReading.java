package io.github.crosslevel.mls.smtp.wire;

/** The outcome of reading a command line. */
public sealed interface SmtpLineReading permits SmtpLineReading.Line, SmtpLineReading.End, SmtpViolation {
    /**
     * A line.
     *
     * @param text ASCII without CR LF
     */
    record Line(String text) implements SmtpLineReading {}

    /** The connection ended between two lines. */
    record End() implements SmtpLineReading {}
}
