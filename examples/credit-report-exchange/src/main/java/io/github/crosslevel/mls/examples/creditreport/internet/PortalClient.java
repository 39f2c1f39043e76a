package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.http.MlsKey;
import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpFields;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestWriter;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpResponseReader;
import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.http.wire.Persistence;
import io.github.crosslevel.mls.identity.AccessKey;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A caller of the portal, over one connection that it keeps. Not thread-safe. */
final class PortalClient implements Closeable {
    private static final HttpRequestWriter WRITER = HttpRequestWriter.allowing(Set.of("accept", "authorization"));
    private static final int TIMEOUT_MILLIS = 20_000;

    private final InetSocketAddress portal;
    private Optional<Connection> kept = Optional.empty();

    private record Connection(Socket socket, HttpResponseReader reader) {}

    /** What the caller gets to see. */
    record Reply(int status, String body) {}

    PortalClient(InetSocketAddress portal) {
        this.portal = portal;
    }

    Reply ask(AccessKey key, String report) throws IOException {
        HttpFields fields = HttpFields.of("accept", "application/json").with("authorization", MlsKey.format(key));
        HttpRequest request = new HttpRequest(
                HttpMethod.GET,
                HttpTarget.path("reports", report),
                portal.getAddress().getHostAddress() + ":" + portal.getPort(),
                fields,
                Persistence.KEEP_ALIVE,
                HttpBody.empty());
        Connection connection = kept.isPresent() ? kept.get() : connect();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WRITER.write(request, bytes);
        connection.socket().getOutputStream().write(bytes.toByteArray());
        if (!(connection.reader().read() instanceof HttpResponse response)) {
            throw new IOException("the portal closed the connection");
        }
        if (response.persistence() == Persistence.CLOSE) {
            close();
        }
        try (InputStream body = response.body().open()) {
            return new Reply(response.status(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Connection connect() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(portal, TIMEOUT_MILLIS);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        Connection connection = new Connection(socket, HttpResponseReader.over(in, HttpLimits.defaults()));
        kept = Optional.of(connection);
        return connection;
    }

    @Override
    public void close() throws IOException {
        if (kept.isPresent()) {
            kept.get().socket().close();
            kept = Optional.empty();
        }
    }
}
