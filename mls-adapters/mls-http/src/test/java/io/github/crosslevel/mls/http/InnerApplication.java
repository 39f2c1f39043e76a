package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestReader;
import io.github.crosslevel.mls.http.wire.RequestReading;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An application behind an origin that does on each connection what a test says. */
final class InnerApplication implements Closeable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s";

    /** What the application does on a connection; the number of the connection counts from 0. */
    @FunctionalInterface
    interface Behaviour {
        void serve(int number, Visit visit) throws IOException;
    }

    final ExecutorService executor = Executors.newCachedThreadPool();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<Socket> sockets = new CopyOnWriteArrayList<>();
    final AtomicInteger ended = new AtomicInteger();
    final AtomicLong nanos = new AtomicLong();
    private final ServerSocket port;
    HttpOrigin origin;
    volatile Behaviour behaviour = (number, visit) -> {
        while (visit.request()) {
            visit.answer("{}");
        }
    };

    /** One connection as the application sees it. */
    final class Visit {
        private final Socket socket;
        private final HttpRequestReader reader;

        Visit(Socket socket) throws IOException {
            this.socket = socket;
            this.reader = HttpRequestReader.over(socket.getInputStream(), HttpLimits.defaults());
        }

        /** Reads a request; returns false if there is none because the client closed the connection. */
        boolean request() throws IOException {
            RequestReading reading = reader.read();
            if (reading instanceof HttpRequest request) {
                requests.add(request.method() + " " + request.target());
                return true;
            }
            return false;
        }

        void answer(String body) throws IOException {
            write(String.format(OK, body.length(), body));
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    InnerApplication() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        executor.execute(this::accept);
        origin = HttpOrigin.at(
                new InetSocketAddress(port.getInetAddress(), port.getLocalPort()),
                Crossings.KEY,
                List.of(Crossings.GET, Crossings.POST));
    }

    private void accept() {
        try {
            for (int number = 0; !port.isClosed(); number++) {
                Socket socket = port.accept();
                sockets.add(socket);
                int visit = number;
                executor.execute(() -> serve(visit, socket));
            }
        } catch (IOException e) {
            assertThat(port.isClosed()).isTrue();
        }
    }

    private void serve(int number, Socket socket) {
        try (socket) {
            behaviour.serve(number, new Visit(socket));
        } catch (IOException e) {
            // the client broke off
        } finally {
            ended.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        origin.close();
        port.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        executor.shutdownNow();
    }

    String get(String id) throws IOException {
        Content content = Crossings.content(Crossings.JSON, "{\"id\":\"" + id + "\"}");
        return text(origin.answer(Crossings.claims(Crossings.INQUIRY, id, content), content)
                .raw()
                .open()
                .readAllBytes());
    }

    String post() throws IOException {
        Content content = Crossings.content(Crossings.JSON, "{}");
        return text(origin.answer(Crossings.claims(Crossings.SEARCH, "/searches", content), content)
                .raw()
                .open()
                .readAllBytes());
    }

    SocketAddress address() {
        return port.getLocalSocketAddress();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
