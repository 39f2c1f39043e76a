package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionListenerTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final BlockingQueue<Integer> served = new LinkedBlockingQueue<>();
    private final ServerSocket port;

    ConnectionListenerTest() throws IOException {
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        port.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Answers each byte with the next one, until the peer has had enough. */
    private void serve(Socket connection) throws IOException {
        try (connection) {
            for (int read = connection.getInputStream().read();
                    read >= 0;
                    read = connection.getInputStream().read()) {
                served.add(read);
                connection.getOutputStream().write(read + 1);
            }
        }
    }

    private Socket connect() throws IOException {
        return new Socket(port.getInetAddress(), port.getLocalPort());
    }

    private static int exchange(Socket connection, int value) throws IOException {
        connection.getOutputStream().write(value);
        return connection.getInputStream().read();
    }

    private static int readUntilClosed(Socket connection) {
        try {
            return connection.getInputStream().read();
        } catch (IOException e) {
            return -1; // reset
        }
    }

    @Test
    void connectionsAreServedSideBySide() throws IOException {
        executor.execute(ConnectionListener.over(port, executor, this::serve));
        try (Socket first = connect();
                Socket second = connect()) {
            assertThat(exchange(second, 1)).isEqualTo(2);
            assertThat(exchange(first, 3)).isEqualTo(4);
            assertThat(exchange(second, 5)).isEqualTo(6);
        }
    }

    @Test
    void whatExceedsTheMostConnectionsIsClosedAndItsPlaceIsFreeAgain() throws IOException {
        executor.execute(ConnectionListener.over(port, executor, this::serve, 1));
        try (Socket first = connect()) {
            assertThat(exchange(first, 1)).isEqualTo(2);
            try (Socket second = connect()) {
                assertThat(readUntilClosed(second)).isEqualTo(-1);
            }
            assertThat(exchange(first, 3)).isEqualTo(4);
        }
        int answer = -1;
        while (answer < 0) {
            try (Socket next = connect()) {
                answer = exchange(next, 7);
            } catch (IOException e) {
                answer = -1; // the place of the first is not free yet
            }
        }
        assertThat(answer).isEqualTo(8);
    }

    @Test
    void anExecutorThatRefusesCostsTheConnection() throws IOException {
        executor.execute(ConnectionListener.over(
                port,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                this::serve));
        try (Socket connection = connect()) {
            assertThat(readUntilClosed(connection)).isEqualTo(-1);
        }
        assertThat(served).isEmpty();
    }

    @Test
    void closingEndsWhatIsBeingServed() throws IOException {
        ConnectionListener listener = ConnectionListener.over(port, executor, this::serve);
        executor.execute(listener);
        try (Socket connection = connect()) {
            assertThat(exchange(connection, 1)).isEqualTo(2);
            listener.close();
            assertThat(readUntilClosed(connection)).isEqualTo(-1);
        }
        assertThat(port.isClosed()).isTrue();
    }

    @Test
    void noConnectionsIsNoNumberOfConnections() {
        assertThatThrownBy(() -> ConnectionListener.over(port, executor, this::serve, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connections 0 below 1");
    }
}
