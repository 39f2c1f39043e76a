package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A front on a free port that answers whatever is submitted, and what reached it and its trail. */
final class ListeningFront implements Closeable {
    static final String AUTHORIZATION = "Authorization: " + MlsKey.format(Crossings.KEY) + "\r\n";
    static final String ANSWER = "{\"ok\":true}";

    private final BlockingQueue<Submission> submissions = new LinkedBlockingQueue<>();
    private final BlockingQueue<AuditRecord> trail = new LinkedBlockingQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ServerSocket port;
    private final ConnectionListener listener;

    ListeningFront(List<HttpRoute> routes) throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        HttpFront front = HttpFront.builder()
                .exchange((submission, patience) -> {
                    submissions.add(submission);
                    return new ExchangeOutcome.Answered(
                            submission.id(),
                            Crossings.delivered(Crossings.REPORT, "42", Crossings.content(Crossings.JSON, ANSWER)));
                })
                .across(Crossings.WAY)
                .routes(routes)
                .audit(
                        entry -> {
                            trail.add(entry);
                            return () -> {};
                        },
                        InstantSource.fixed(Instant.EPOCH))
                .ids(() -> Crossings.REQUEST)
                .build();
        listener = ConnectionListener.over(port, executor, front::serve);
        executor.execute(listener);
    }

    int port() {
        return port.getLocalPort();
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(port.getInetAddress(), port.getLocalPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Sends bytes, ends its side if told so, and returns all that is said until the front ends the connection. */
    String said(String bytes, AfterSending then) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            then.act(socket);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** What a client does when it has sent what it has. */
    interface AfterSending {
        AfterSending WAIT = socket -> {};
        AfterSending HALF_CLOSE = Socket::shutdownOutput;

        void act(Socket socket) throws IOException;
    }

    /** Returns whether nothing was submitted that was not looked at. */
    boolean hasNothing() {
        return submissions.isEmpty();
    }

    /** Returns the content that was submitted next. */
    String submitted() throws IOException, InterruptedException {
        Submission submission = submissions.poll(60, TimeUnit.SECONDS);
        assertThat(submission).isNotNull();
        return new String(submission.raw().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the reason that was recorded next. */
    Reason recorded() throws InterruptedException {
        AuditRecord entry = trail.poll(60, TimeUnit.SECONDS);
        assertThat(entry).isInstanceOf(AuditRecord.Crossing.class);
        return ((AuditRecord.Crossing) entry).reason().orElseThrow();
    }

    boolean hasRecordedNothing() {
        return trail.isEmpty();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        executor.shutdown();
        try {
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS))
                    .as("no thread is left behind")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
