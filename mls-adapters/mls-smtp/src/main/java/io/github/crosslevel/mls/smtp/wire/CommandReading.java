package io.github.crosslevel.mls.smtp.wire;

/** The outcome of reading a command. */
public sealed interface CommandReading permits SmtpCommand, SmtpViolation {}
