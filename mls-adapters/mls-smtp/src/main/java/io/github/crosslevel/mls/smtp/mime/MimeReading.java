package io.github.crosslevel.mls.smtp.mime;

/** The outcome of reading a mail. */
public sealed interface MimeReading permits Mail, MimeViolation {}
