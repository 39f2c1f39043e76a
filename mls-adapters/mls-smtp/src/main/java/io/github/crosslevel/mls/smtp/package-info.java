/**
 * Mail across: an SMTP front, and the delivery to the next relay.
 *
 * <pre>
 *   ConnectionListener ─▶ SmtpFront (SmtpSession: SmtpCommands, SmtpDataReader) ─────┐
 *   subetha.GateHandlers ────────────────────────────────────────────────────────────┼─▶ MailGate ─▶ MailCrossing ─▶ front
 *   jakarta.GateTransport ───────────────────────────────────────────────────────────┘   (MailRules, PartJudge)
 *
 *   front ─▶ MailDelivery ─▶ MailTransport: SmtpRelay, jakarta.JakartaRelay
 * </pre>
 *
 * <p>{@link io.github.crosslevel.mls.smtp.MailGate} is the one way in, whichever server has received the mail;
 * {@link io.github.crosslevel.mls.smtp.MailEnvelope} is what crosses besides the mail itself, whose form package
 * {@code mime} knows, as {@code wire} knows that of SMTP; neither knows this package.
 * {@link io.github.crosslevel.mls.smtp.SioLabels} reads and writes security labels in mail,
 * {@link io.github.crosslevel.mls.smtp.PartLabels} raises the label of a mail by those of its parts. Another server or
 * client of mail gets a package of its own, like {@code subetha} and {@code jakarta}.
 */
@NullMarked
package io.github.crosslevel.mls.smtp;

import org.jspecify.annotations.NullMarked;
