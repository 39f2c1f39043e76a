package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.ftp.delivery.FtpDestination;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javax.net.SocketFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** An Apache FtpServer on loopback with one user, on the port that the system chose. */
public final class EmbeddedServer implements Closeable {
    private final FtpServer server;
    private final int port;

    private EmbeddedServer(FtpServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts a server as it comes. */
    public static EmbeddedServer at(Path home) throws IOException {
        return at(home, (factory, listener) -> factory.addListener("default", listener.createListener()));
    }

    /** Starts a server that is set up otherwise. */
    public static EmbeddedServer at(Path home, BiConsumer<FtpServerFactory, ListenerFactory> setUp) throws IOException {
        FtpServerFactory factory = new FtpServerFactory();
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(0);
        setUp.accept(factory, listener);
        BaseUser user = new BaseUser();
        user.setName("clerk");
        user.setPassword("secret");
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission()));
        try {
            factory.getUserManager().save(user);
            FtpServer server = factory.createServer();
            server.start();
            return new EmbeddedServer(server, factory.getListener("default").getPort());
        } catch (FtpException e) {
            throw new IOException(e);
        }
    }

    /** Returns its port. */
    public int port() {
        return port;
    }

    /** Returns where the server listens. */
    public FtpDestination destination() {
        return new FtpDestination(
                SocketFactory.getDefault(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                "clerk",
                () -> "secret");
    }

    @Override
    public void close() {
        server.stop();
    }
}
