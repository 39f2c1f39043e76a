package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.identity.Credential;
import java.net.InetAddress;

/**
 * A file that a client has stored whole and nobody has judged yet.
 *
 * @param owner proof of who stored it
 * @param path under which name
 * @param content its bytes as they came, valid while the receiver is being called
 * @param peer from where
 */
public record StoredFile(Credential owner, FtpPath path, Content content, InetAddress peer) {}
