package io.github.crosslevel.mls.ftp.delivery;

import java.net.InetSocketAddress;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * A server that files are delivered to.
 *
 * @param sockets opens the connections to it, such as {@link SocketFactory#getDefault()}; for a server that is under
 *     TLS from the beginning, a factory whose sockets check the name in its certificate
 * @param address where it waits
 * @param user as whom to log in: printable ASCII without spaces
 * @param password with which password, of the same characters; asked for at every login and not kept
 */
public record FtpDestination(
        SocketFactory sockets, InetSocketAddress address, String user, Supplier<String> password) {}
