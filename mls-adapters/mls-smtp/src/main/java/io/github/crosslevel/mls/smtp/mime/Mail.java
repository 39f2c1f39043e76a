package io.github.crosslevel.mls.smtp.mime;

/**
 * A message, understood.
 *
 * @param header what the message says of itself
 * @param content what it holds: a leaf, or a tree of parts
 */
public record Mail(MailHeader header, MailPart content) implements MimeReading {}
