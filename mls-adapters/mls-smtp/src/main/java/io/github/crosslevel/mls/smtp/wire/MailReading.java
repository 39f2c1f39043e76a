package io.github.crosslevel.mls.smtp.wire;

/** The outcome of reading message text. */
public sealed interface MailReading permits MailText, SmtpViolation {}
