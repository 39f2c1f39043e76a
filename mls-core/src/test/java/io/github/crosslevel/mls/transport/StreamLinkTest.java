package io.github.crosslevel.mls.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ends of a link over byte streams, and peers that break off at any point. */
@Timeout(60)
class StreamLinkTest {
    private static final byte[] NOTHING = {};

    private static Connection.Connector connecting(Scripted... connections) {
        Deque<Scripted> left = new ArrayDeque<>(List.of(connections));
        return () -> {
            if (left.isEmpty()) {
                throw new IOException("no more connections");
            }
            return left.removeFirst();
        };
    }

    private static byte[] accepted(long next) {
        return ByteBuffer.allocate(9).put((byte) 1).putLong(next).array();
    }

    private static InputStream frame(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** A peer that may lose its connections. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket port;
        private final ExecutorService executor = Executors.newCachedThreadPool();
        private final List<Socket> connections = new ArrayList<>();

        Peer(Link receiver) throws IOException {
            port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Future<?> accepting = executor.submit(() -> {
                while (!port.isClosed()) {
                    Socket socket = port.accept();
                    synchronized (connections) {
                        connections.add(socket);
                    }
                    executor.submit(() -> {
                        StreamLinkEnd.serve(Connection.over(socket), receiver);
                        return "ended";
                    });
                }
                return "closed";
            });
            assertThat(accepting.isCancelled()).isFalse();
        }

        StreamLink link() {
            return StreamLink.over(
                    () -> Connection.over(new Socket(InetAddress.getLoopbackAddress(), port.getLocalPort())));
        }

        int connections() {
            synchronized (connections) {
                return connections.size();
            }
        }

        void closeConnections() throws IOException {
            synchronized (connections) {
                for (Socket connection : connections) {
                    connection.close();
                }
            }
        }

        @Override
        public void close() throws IOException {
            port.close();
            closeConnections();
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, StreamLink.PIECE - 1, StreamLink.PIECE, StreamLink.PIECE + 1, 5 * StreamLink.PIECE + 7})
    void aFrameOfAnySizeArrivesAndItsAcknowledgementComesBack(int length) throws IOException {
        TakingOnce receiver = new TakingOnce();
        try (Peer peer = new Peer(receiver);
                StreamLink link = peer.link()) {
            assertThat(link.send(frame(random(length)))).isEqualTo(Acknowledgement.accepted(length));
            assertThat(link.send(frame(random(length)))).isEqualTo(Acknowledgement.refused());
            assertThat(receiver.frames).containsExactly(random(length), random(length));
        }
    }

    @Test
    void unavailableComesBackToo() throws IOException {
        try (Peer peer = new Peer(frame -> Acknowledgement.unavailable());
                StreamLink link = peer.link()) {
            assertThat(link.send(frame(random(100)))).isEqualTo(Acknowledgement.unavailable());
        }
    }

    @Test
    void aConnectionIsKeptForTheNextFrameThatFitsOnePiece() throws IOException {
        TakingOnce receiver = new TakingOnce();
        try (Peer peer = new Peer(receiver);
                StreamLink link = peer.link()) {
            for (int length = 1; length <= 5; length++) {
                link.send(frame(random(length)));
            }
            assertThat(peer.connections()).isEqualTo(1);
            link.send(frame(random(2 * StreamLink.PIECE)));
            assertThat(peer.connections()).isEqualTo(2);
            link.send(frame(random(6)));
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, StreamLink.PIECE - 10, StreamLink.PIECE, 3 * StreamLink.PIECE})
    void aPeerThatClosesIdleConnectionsGetsEachFrameOnce(int base) throws IOException {
        TakingOnce receiver = new TakingOnce();
        try (Peer peer = new Peer(receiver);
                StreamLink link = peer.link()) {
            for (int number = 0; number < 5; number++) {
                assertThat(link.send(frame(random(base + number)))).isEqualTo(Acknowledgement.accepted(base + number));
                peer.closeConnections();
            }
            assertThat(receiver.frames).hasSize(5);
        }
    }

    @Test
    void aFrameIsSentAgainOnANewConnectionIfAKeptOneIsStale() throws IOException {
        Scripted stale = Scripted.answering(accepted(1));
        Scripted fresh = Scripted.answering(accepted(2));
        StreamLink link = StreamLink.over(connecting(stale, fresh));

        assertThat(link.send(frame(random(1)))).isEqualTo(Acknowledgement.accepted(1));
        assertThat(link.send(frame(random(2)))).isEqualTo(Acknowledgement.accepted(2));
        assertThat(stale.closed).isTrue();
        assertThat(fresh.sent.toByteArray())
                .isEqualTo(ByteBuffer.allocate(10)
                        .putInt(2)
                        .put(random(2))
                        .putInt(0)
                        .array());
    }

    @Test
    void aFrameThatMayHaveBeenTakenBeforeIsNotCalledRefused() throws IOException {
        // the peer took the frame, and was gone before it could say so; it knows the frame when it comes again
        StreamLink link = StreamLink.over(
                connecting(Scripted.answering(accepted(1)), Scripted.answering(new byte[] {StreamLink.REFUSED})));
        link.send(frame(random(1)));
        assertThat(link.send(frame(random(2)))).isEqualTo(Acknowledgement.unavailable());
    }

    @Test
    void aPeerThatTakesAFrameAndClosesInPlaceOfAnAnswerTakesItOnce() throws IOException {
        TakingOnce receiver = new TakingOnce();
        List<Peer> peers = new ArrayList<>();
        Link closing = frame -> {
            Acknowledgement answer = receiver.send(frame);
            if (receiver.frames.size() == 2) {
                peers.get(0).closeConnections();
            }
            return answer;
        };
        try (Peer peer = new Peer(closing);
                StreamLink link = peer.link()) {
            peers.add(peer);
            link.send(frame(random(1)));
            assertThat(link.send(frame(random(2)))).isEqualTo(Acknowledgement.unavailable());
            assertThat(receiver.frames).containsExactly(random(1), random(2), random(2));
            assertThat(receiver.taken).hasSize(2);
            assertThat(link.send(frame(random(3)))).isEqualTo(Acknowledgement.accepted(3));
        }
    }

    @Test
    void onlyOneMoreConnectionIsTried() {
        StreamLink link = StreamLink.over(connecting(
                Scripted.answering(accepted(1)), Scripted.answering(NOTHING), Scripted.answering(accepted(2))));
        assertThatThrownBy(() -> {
                    link.send(frame(random(1)));
                    link.send(frame(random(2)));
                })
                .hasRootCauseInstanceOf(EOFException.class)
                .hasMessage("connection broke before the acknowledgement");
    }

    @Test
    void aFrameOnANewConnectionIsNotSentAgain() {
        Scripted second = Scripted.answering(accepted(1));
        StreamLink link = StreamLink.over(connecting(Scripted.answering(NOTHING), second));
        assertThatThrownBy(() -> link.send(frame(random(1)))).hasRootCauseInstanceOf(EOFException.class);
        assertThat(second.sent.size()).isZero();
    }

    @Test
    void aFrameIsNotSentAgainOnceTheAcknowledgementHasBegun() {
        byte[] broken = Arrays.copyOf(accepted(1), 12);
        broken[9] = StreamLink.ACCEPTED;
        Scripted second = Scripted.answering(accepted(2));
        StreamLink link = StreamLink.over(connecting(Scripted.answering(broken), second));
        assertThatThrownBy(() -> {
                    link.send(frame(random(1)));
                    link.send(frame(random(2)));
                })
                .isInstanceOf(EOFException.class);
        assertThat(second.sent.size()).isZero();
    }

    @Test
    void aFrameWhosePeerIsSlowIsNotSentAgain() {
        Scripted slow = new Scripted(new FilterInputStream(new ByteArrayInputStream(accepted(1))) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                if (next < 0) {
                    throw new SocketTimeoutException("read timed out");
                }
                return next;
            }
        });
        Scripted second = Scripted.answering(accepted(2));
        StreamLink link = StreamLink.over(connecting(slow, second));
        assertThatThrownBy(() -> {
                    link.send(frame(random(1)));
                    link.send(frame(random(2)));
                })
                .isInstanceOf(SocketTimeoutException.class);
        assertThat(slow.closed).isTrue();
        assertThat(second.sent.size()).isZero();
    }

    @Test
    void aSmallFrameThatCannotBeReadIsNotBegunAndCostsNoConnection() throws IOException {
        Scripted connection = Scripted.answering(
                ByteBuffer.allocate(18).put(accepted(1)).put(accepted(2)).array());
        StreamLink link = StreamLink.over(connecting(connection));
        link.send(frame(random(1)));
        int sent = connection.sent.size();
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cannot be read");
            }
        };
        assertThatIOException().isThrownBy(() -> link.send(failing)).withMessage("cannot be read");
        assertThat(connection.sent.size()).isEqualTo(sent);
        assertThat(link.send(frame(random(2)))).isEqualTo(Acknowledgement.accepted(2));
    }

    @Test
    void anAcknowledgementOfUnknownKindIsAFailure() {
        Scripted connection = Scripted.answering(new byte[] {7});
        assertThatIOException()
                .isThrownBy(() -> StreamLink.over(connecting(connection)).send(frame(random(1))))
                .withMessage("acknowledgement of unknown kind 7");
        assertThat(connection.closed).isTrue();
    }

    @Test
    void aClosedLinkHasClosedItsIdleConnections() throws IOException {
        Scripted connection = Scripted.answering(accepted(1));
        StreamLink link = StreamLink.over(connecting(connection));
        link.send(frame(random(1)));
        link.close();
        assertThat(connection.closed).isTrue();
    }
}
