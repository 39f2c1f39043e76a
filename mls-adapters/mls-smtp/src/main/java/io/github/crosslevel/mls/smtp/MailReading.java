package io.github.crosslevel.mls.smtp;

/** The outcome of reading message text. */
public sealed interface MailReading permits MailText, SmtpViolation {}
