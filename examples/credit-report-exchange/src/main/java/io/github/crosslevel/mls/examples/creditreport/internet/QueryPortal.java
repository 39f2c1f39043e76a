package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.http.HttpFront;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executor;

/** The query portal: the HTTP side of the front before the internet, on a free port of the loopback interface. */
public final class QueryPortal implements Closeable {
    private static final int BACKLOG = 64;

    private final ServerSocket port;
    private final ConnectionListener listener;

    private QueryPortal(ServerSocket port, ConnectionListener listener) {
        this.port = port;
        this.listener = listener;
    }

    /** Opens the portal. */
    public static QueryPortal open(Platform platform, Executor executor) throws IOException {
        HttpFront front = HttpFront.builder()
                .exchange(platform.internet()::exchange)
                .across(CreditDomain.INWARD)
                .routes(CreditDomain.HTTP_ROUTES)
                .audit(platform.gateway().audit(), platform.clock())
                .ids(platform.internet()::newRequestId)
                .build();
        ServerSocket port = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        QueryPortal portal = new QueryPortal(port, ConnectionListener.over(port, executor, front::serve));
        executor.execute(portal.listener);
        return portal;
    }

    /** Returns where the portal listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(port.getInetAddress(), port.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
