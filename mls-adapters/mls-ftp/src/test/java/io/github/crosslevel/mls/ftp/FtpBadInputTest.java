package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow, huge, truncated, half-closed and garbage connections: a reply where there can be one, and nothing is left. */
class FtpBadInputTest {
    private static final FtpTimeouts IMPATIENT =
            new FtpTimeouts(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMinutes(1));

    @Test
    void aClientThatSaysNothingIsSentAway() throws Exception {
        try (Stand stand = Stand.open(builder -> builder.timeouts(IMPATIENT));
                WireClient client = WireClient.greetedBy(stand.port())) {
            assertThat(client.reply()).startsWith("421 ");
            stand.drain();
            assertThat(stand.reasons()).singleElement().asString().startsWith("TIMED_OUT ");
        }
    }

    @Test
    void aLineHasItsTimeAsAWholeHoweverItsBytesArrive() throws Exception {
        try (Stand stand = Stand.open(builder -> builder.timeouts(IMPATIENT));
                WireClient client = WireClient.greetedBy(stand.port())) {
            String reply = "";
            client.socket().setSoTimeout(20);
            while (reply.isEmpty()) {
                client.send("A");
                try {
                    reply = client.reply();
                } catch (java.net.SocketTimeoutException e) {
                    // another byte
                }
            }
            assertThat(reply).startsWith("421 ");
            stand.drain();
        }
    }

    @Test
    void aDataConnectionThatNeverComesEndsTheTransferAlone() throws Exception {
        FtpTimeouts timeouts = new FtpTimeouts(Duration.ofMinutes(1), Duration.ofMillis(300), Duration.ofMinutes(1));
        try (Stand stand = Stand.open(builder -> builder.timeouts(timeouts));
                WireClient client = WireClient.loggedInAt(stand.port())) {
            client.extendedPassive();
            assertThat(client.ask("STOR /in/inquiries/a.csv")).startsWith("425 ");
            try (Socket data = client.begin("STOR /in/inquiries/a.csv")) {
                assertThat(client.reply()).startsWith("425 ");
                assertThat(data.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(client.ask("QUIT")).startsWith("221 ");
            stand.drain();
            assertThat(stand.received).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {513, 100_000, 5_000_000})
    void aLineWithoutAnEndIsRefusedAtTheLimit(int length) throws Exception {
        try (Stand stand = Stand.open();
                WireClient client = WireClient.greetedBy(stand.port())) {
            sendIgnoringReset(client, "A".repeat(length));
            stand.drain();
            assertThat(stand.reasons()).singleElement().asString().startsWith("TOO_LARGE ");
        }
    }

    private static void sendIgnoringReset(WireClient client, String text) throws IOException {
        try {
            client.send(text);
            client.socket().shutdownOutput();
            assertThat(client.reply()).startsWith("500 ");
        } catch (java.net.SocketException e) {
            // the front read as much as it wanted and closed
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "U", "USER clerk", "USER clerk\r", "\r\n", "GET / HTTP/1.1\r\n"})
    void aHalfClosedConnectionEnds(String bytes) throws Exception {
        try (Stand stand = Stand.open();
                WireClient client = WireClient.greetedBy(stand.port())) {
            client.send(bytes);
            client.socket().shutdownOutput();
            stand.drain();
            assertThat(stand.received).isEmpty();
        }
    }

    @Test
    void whoIsRefusedTooOftenIsSentAway() throws Exception {
        try (Stand stand = Stand.open();
                WireClient client = WireClient.greetedBy(stand.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.ask("SITE " + i)).startsWith("502 ");
            }
            assertThat(client.ask("SITE 20")).startsWith("421 ");
            stand.drain();
            assertThat(stand.reasons()).hasSize(21);
        }
    }

    @Test
    void whenTheTrailFailsTheConnectionEnds() throws Exception {
        try (Stand stand = Stand.open();
                WireClient client = WireClient.greetedBy(stand.port())) {
            stand.audit.failFrom(0);
            assertThat(client.ask("SITE HELP")).isEmpty();
            stand.drain();
        }
    }

    @Test
    void noThreadDescriptorOrPortIsLeftAfterGarbage() throws Exception {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        long descriptors = openDescriptors();
        try (Stand stand = Stand.open()) {
            for (int i = 0; i < 100; i++) {
                try (WireClient client =
                        i % 2 == 0 ? WireClient.greetedBy(stand.port()) : WireClient.loggedInAt(stand.port())) {
                    disturb(client, random, i % 5);
                }
            }
            stand.drain();
            assertThat(stand.received).as("seed %d", seed).isEmpty();
        }
        assertThat(openDescriptors()).as("seed %d", seed).isLessThan(descriptors + 50);
    }

    private static void disturb(WireClient client, Random random, int how) throws IOException {
        byte[] garbage = new byte[random.nextInt(300)];
        random.nextBytes(garbage);
        String text = new String(garbage, java.nio.charset.StandardCharsets.ISO_8859_1);
        switch (how) {
            case 0 -> client.send(text);
            case 1 -> client.send("EPSV\r\n");
            case 2 -> client.send("PASV\r\nSTOR /in/inquiries/a.csv\r\n");
            case 3 -> client.send("EPSV\r\n" + text);
            default -> client.socket().setSoLinger(true, 0);
        }
    }

    private static long openDescriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
