package io.github.crosslevel.mls.smtp;

import java.net.InetAddress;

/**
 * Who is at the other end of a session, as far as SMTP knows.
 *
 * @param address its network address
 * @param greeting what it calls itself; a claim, not a proof
 * @param encrypted whether the session is under TLS
 */
public record SmtpPeer(InetAddress address, String greeting, boolean encrypted) {}
