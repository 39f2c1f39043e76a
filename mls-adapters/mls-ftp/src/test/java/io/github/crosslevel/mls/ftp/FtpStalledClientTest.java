package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.ftp.intake.FileIntake;
import io.github.crosslevel.mls.ftp.intake.FileReceiver;
import io.github.crosslevel.mls.ftp.intake.FtpCrossing;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpReply;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that never read: their thread is not held. */
@Timeout(60)
class FtpStalledClientTest {
    private static final int FEW = 4 << 10;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    FtpStalledClientTest() throws IOException {}

    @Test
    void aClientThatNeverReadsItsRepliesDoesNotHoldItsThread() throws IOException {
        try (port;
                Socket client = new Socket()) {
            client.setReceiveBufferSize(FEW);
            client.connect(port.getLocalSocketAddress());
            try (Socket served = port.accept()) {
                served.setSendBufferSize(FEW);
                ControlChannel control = new ControlChannel(served, SHORT, System::nanoTime);
                assertThatThrownBy(() -> replyForEver(control))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("the peer took too long to read");
            }
        }
    }

    private static void replyForEver(ControlChannel control) throws IOException {
        while (true) {
            control.reply(FtpReply.of(200, "done"));
        }
    }

    /** Thousands of directories with long names: their list fits in no buffer. */
    private static FtpFront front() {
        List<FtpPath> directories = IntStream.range(10_000, 14_000)
                .mapToObj(number -> FtpPath.parse("/" + "a".repeat(200) + number))
                .toList();
        FileReceiver nobody = file -> FileReceiver.Reception.TAKEN;
        RefusalTrail trail = RefusalTrail.of(
                FtpCrossing.PROTOCOL, Stand.INTERNET, new RecordingAudit(), ManualClock.at("2026-01-02T12:00:00Z"));
        return FtpFront.builder()
                .intake(FileIntake.of(nobody, MemoryStaging.limitedTo(FEW), trail), directories)
                .authenticator(Stand.KEYS)
                .sockets(FtpStalledClientTest::listen)
                .timeouts(new FtpTimeouts(MINUTE, SHORT, MINUTE))
                .build();
    }

    private static ServerSocket listen(InetAddress local) throws IOException {
        return new ServerSocket(0, 1, local) {
            @Override
            public Socket accept() throws IOException {
                Socket data = super.accept();
                data.setSendBufferSize(FEW);
                return data;
            }
        };
    }

    @Test
    void aClientThatNeverReadsAListDoesNotHoldItsThread() throws IOException {
        try (port;
                Socket data = new Socket()) {
            CompletableFuture<Void> served =
                    CompletableFuture.runAsync(this::serveNext, Executors.newCachedThreadPool());
            try (WireClient client = WireClient.loggedInAt(port.getLocalPort())) {
                data.setReceiveBufferSize(FEW);
                data.connect(new InetSocketAddress(port.getInetAddress(), client.extendedPassive()));
                assertThat(client.ask("NLST /")).startsWith("150 ");
                assertThatThrownBy(served::join)
                        .cause()
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("the peer took too long to read");
            }
        }
    }

    private void serveNext() {
        try {
            front().serve(port.accept());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
