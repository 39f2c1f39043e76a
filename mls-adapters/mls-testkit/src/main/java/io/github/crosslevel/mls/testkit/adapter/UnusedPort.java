package io.github.crosslevel.mls.testkit.adapter;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of this host for a program that must be told one before it starts. Whatever can take port 0 should.
 *
 * <p>It is below those that systems give to connections and for port 0 (from 32768 or above, as they come), so that
 * nobody is given it before the program has opened it.
 */
public final class UnusedPort {
    private static final int LEAST = 10_000;
    private static final int END = 32_768;
    private static final int MOST_ATTEMPTS = 1_000;

    private UnusedPort() {}

    /**
     * Returns a port, from 10000 to 32767, on which nobody listens at the loopback address. Thread-safe.
     *
     * @throws IOException if none was found in 1000 attempts
     */
    public static int find() throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, END);
            try (ServerSocket unused = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return unused.getLocalPort();
            } catch (BindException e) {
                // somebody listens there
            }
        }
        throw new IOException("no unused port in " + MOST_ATTEMPTS + " attempts");
    }
}
