/**
 * FTP at both ends of a crossing, and in front of servers and clients that exist.
 *
 * <pre>
 * client ══ ControlChannel ── FtpLineReader ── FtpGuard ── FtpDialogue ──┐                    ┌── FtpCrossing ── Front ══▶
 *        ══ DataConnections ───────────────────────────── FtpUpload ─────┴─ StoredFile ───────┤
 * Apache FtpServer ── ftpserver.FtpletGuard ──────────────────────────────── StoredFile ──────┤
 * mls-sftp: MINA SSHD ── SftpGuard ────────────────────────────────────────── StoredFile ──────┴── InspectedDirectory
 *
 * ══▶ Front ── Delivered ── FtpDelivery ── FtpClient ── FtpReplyReader ══ server
 * </pre>
 *
 * <p>{@code protocol} knows no connection, {@code intake} and {@code delivery} know the protocol and not each other,
 * and this package, the front, knows protocol and intake.
 *
 * <p>{@link io.github.crosslevel.mls.ftp.protocol.FtpGuard} is the state machine: pure, a command and a
 * {@link io.github.crosslevel.mls.ftp.protocol.FtpSession} give a verdict.
 * {@link io.github.crosslevel.mls.ftp.FtpFront} is a server of its own around it; the integrations put it into servers
 * and clients of others. Whatever the wire, what a client stores is staged as a whole, becomes a
 * {@link io.github.crosslevel.mls.ftp.intake.StoredFile} and goes to a
 * {@link io.github.crosslevel.mls.ftp.intake.FileReceiver}, which judges and takes it before the client is told.
 * Another wire for files has to make a {@code StoredFile}, and nothing more.
 */
@NullMarked
package io.github.crosslevel.mls.ftp;

import org.jspecify.annotations.NullMarked;
