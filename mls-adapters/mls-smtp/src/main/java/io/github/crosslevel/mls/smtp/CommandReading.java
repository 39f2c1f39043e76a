package io.github.crosslevel.mls.smtp;

/** The outcome of reading a command. */
public sealed interface CommandReading permits SmtpCommand, SmtpViolation {}
