package io.github.crosslevel.mls.ftp.protocol;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of a data connection: reads and writes the arguments of PORT (RFC 959) and EPRT (RFC 2428), and what the
 * replies to PASV and EPSV say. Immutable and thread-safe.
 */
public final class FtpAddress {
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern PORT = Pattern.compile(OCTET + ("," + OCTET).repeat(5));
    private static final Pattern EPRT = Pattern.compile("\\|([12])\\|([0-9a-fA-F.:]{2,45})\\|([1-9][0-9]{0,4})\\|");

    private static final Pattern PASSIVE = Pattern.compile("[^0-9]*(" + PORT.pattern() + ")[^0-9]*");
    private static final Pattern EXTENDED_PASSIVE = Pattern.compile("[^|]*\\(\\|\\|\\|([1-9][0-9]{0,4})\\|\\)[^|]*");

    private final InetAddress host;
    private final int port;

    private FtpAddress(InetAddress host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Reads the argument of PORT. */
    public static Optional<FtpAddress> parsePort(String argument) {
        Matcher matcher = PORT.matcher(argument);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int[] octets = new int[6];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = Integer.parseInt(matcher.group(i + 1));
        }
        byte[] host = {(byte) octets[0], (byte) octets[1], (byte) octets[2], (byte) octets[3]};
        return Optional.of(new FtpAddress(address(host), octets[4] << 8 | octets[5]));
    }

    /** Reads the argument of EPRT. Only literal addresses are read; no name is ever looked up. */
    public static Optional<FtpAddress> parseExtended(String argument) {
        Matcher matcher = EPRT.matcher(argument);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(2);
        boolean four = matcher.group(1).equals("1");
        if (four ? !host.matches(OCTET + ("\\." + OCTET).repeat(3)) : host.indexOf(':') < 0 || host.indexOf('.') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FtpAddress(InetAddress.getByName(host), Integer.parseInt(matcher.group(3))));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Reads the text of a 227 reply, which must hold one address and no other digit. */
    public static Optional<FtpAddress> parsePassive(String text) {
        Matcher matcher = PASSIVE.matcher(text);
        return matcher.matches() ? parsePort(matcher.group(1)) : Optional.empty();
    }

    /** Reads the text of a 229 reply, which names a port of the server. */
    public static Optional<FtpAddress> parseExtendedPassive(String text, InetAddress server) {
        Matcher matcher = EXTENDED_PASSIVE.matcher(text);
        return matcher.matches()
                ? Optional.of(new FtpAddress(server, Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    /** Returns an address; the port is 0 to 65535. */
    public static FtpAddress of(InetAddress host, int port) {
        return new FtpAddress(host, port);
    }

    private static InetAddress address(byte[] host) {
        try {
            return InetAddress.getByAddress(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not four bytes", e);
        }
    }

    /** Returns whether the address is that of a peer, at a port from 1024 on. */
    public boolean isUnprivilegedPortOf(InetAddress client) {
        return host.equals(client) && port >= FIRST_UNPRIVILEGED && port <= LAST;
    }

    /** Returns the port. */
    public int port() {
        return port;
    }

    /** Returns the address as sockets take it. */
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** Returns the argument of PORT. */
    public String toPort() {
        return host.getHostAddress().replace('.', ',') + "," + (port >> 8) + "," + (port & 0xff);
    }

    /** Returns the argument of EPRT. */
    public String toExtended() {
        return "|" + (host instanceof Inet4Address ? 1 : 2) + "|" + host.getHostAddress() + "|" + port + "|";
    }
}
