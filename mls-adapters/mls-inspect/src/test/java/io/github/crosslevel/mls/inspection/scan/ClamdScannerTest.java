package io.github.crosslevel.mls.inspection.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of clamd against a fake that speaks its protocol strictly. */
class ClamdScannerTest {
    private static final ScanLimits LIMITS = new ScanLimits(1 << 20, Duration.ofMinutes(10));
    private static final ScanLimits SHORT = new ScanLimits(1 << 20, Duration.ofMillis(200));

    /** Reads one INSTREAM command to its end, and returns the content. */
    private static byte[] content(FakePeer.Wire wire) throws IOException {
        assertThat(wire.read(10)).isEqualTo("zINSTREAM\0".getBytes(ISO_8859_1));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int length = ByteBuffer.wrap(wire.read(4)).getInt();
        while (length != 0) {
            assertThat(length).isBetween(1, 32 << 10);
            content.write(wire.read(length));
            length = ByteBuffer.wrap(wire.read(4)).getInt();
        }
        return content.toByteArray();
    }

    private static ScanResult answered(byte[] answer) throws IOException {
        try (FakePeer fake = FakePeer.holding(wire -> {
            content(wire);
            wire.say(answer);
        })) {
            return ClamdScanner.at(fake.address(), LIMITS, System::nanoTime).scan(stream("content"));
        }
    }

    private static ScanResult answered(String answer) throws IOException {
        return answered(answer.getBytes(ISO_8859_1));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    @Test
    void sendsEveryByteAndTakesTheVerdict() throws IOException {
        byte[] large = new byte[100_001];
        new Random(1).nextBytes(large);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (FakePeer fake = FakePeer.holding(wire -> {
            received.write(content(wire));
            wire.say("stream: OK\0");
        })) {
            assertThat(ClamdScanner.at(fake.address(), LIMITS, System::nanoTime).scan(new ByteArrayInputStream(large)))
                    .isEqualTo(new ScanResult.Clean());
        }
        assertThat(received.toByteArray()).isEqualTo(large);
        assertThat(answered("stream: Win.Test.EICAR_HDB-1 FOUND\0"))
                .isEqualTo(new ScanResult.Infected("Win.Test.EICAR_HDB-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSTREAM size limit exceeded. ERROR\0",
                "stream: Can't allocate memory ERROR\0",
                "stream: OK \0",
                "stream: ok\0",
                "stream:  FOUND\0",
                "OK\0",
                "\0",
                "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0",
                "stream: OK",
                "",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
            })
    void whatIsNoVerdictIsUnavailable(String answer) throws IOException {
        assertThat(answered(answer)).isInstanceOf(ScanResult.Unavailable.class);
    }

    @Test
    void anAnswerIsOfBoundedLengthAndPrintable() throws IOException {
        assertThat(answered("x".repeat(100_000)))
                .isEqualTo(new ScanResult.Unavailable("clamd: answer of more than 1024 bytes"));
        assertThat(answered("stream: \u001b[2J\r\nevil\u00ff FOUND\0"))
                .isEqualTo(new ScanResult.Infected("?[2J??evil?"));
    }

    @Test
    void garbageIsNeverClean() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            assertThat(answered(garbage)).as("seed 7, round %s", i).isInstanceOf(ScanResult.Unavailable.class);
        }
    }

    @Test
    void anAnswerBeforeTheEndIsNoCleanVerdict() throws IOException {
        CountDownLatch said = new CountDownLatch(1);
        try (FakePeer fake = FakePeer.holding(wire -> {
            wire.read(1000);
            wire.say("stream: OK\0");
            said.countDown();
            wire.awaitEnd();
        })) {
            assertThat(ClamdScanner.at(fake.address(), LIMITS, System::nanoTime).scan(FakePeer.slowerThan(said)))
                    .isEqualTo(new ScanResult.Unavailable("clamd: answered before it was sent everything"));
        }
    }

    @Test
    void aScannerThatIsDownOrSilentIsUnavailable() throws IOException {
        InetSocketAddress address;
        try (FakePeer fake = FakePeer.holding(FakePeer.Wire::awaitEnd)) {
            address = fake.address();
            assertThat(ClamdScanner.at(address, SHORT, System::nanoTime).scan(stream("a")))
                    .isEqualTo(new ScanResult.Unavailable("clamd: no verdict within PT0.2S"));
        }
        assertThat(ClamdScanner.at(address, LIMITS, System::nanoTime).scan(stream("a")))
                .isEqualTo(new ScanResult.Unavailable("clamd: no connection: ConnectException"));
    }

    @Test
    void aScannerThatTricklesIsHeldToTheDeadline() throws IOException {
        try (FakePeer fake = FakePeer.holding(wire -> {
            content(wire);
            while (true) {
                wire.say("s"); // fails as soon as the client has gone
                Thread.onSpinWait();
            }
        })) {
            assertThat(ClamdScanner.at(fake.address(), SHORT, System::nanoTime).scan(stream("a")))
                    .isInstanceOf(ScanResult.Unavailable.class);
        }
    }

    @Test
    void contentBeyondTheLimitIsNotScanned() throws IOException {
        try (FakePeer fake = FakePeer.holding(wire -> {
            content(wire);
            wire.say("stream: OK\0");
        })) {
            MalwareScanner scanner =
                    ClamdScanner.at(fake.address(), new ScanLimits(7, Duration.ofMinutes(10)), System::nanoTime);
            assertThat(scanner.scan(stream("1234567"))).isEqualTo(new ScanResult.Clean());
            assertThat(scanner.scan(stream("12345678")))
                    .isEqualTo(new ScanResult.Unavailable("clamd: content of more than 7 bytes"));
        }
    }

    @Test
    void contentThatCannotBeReadIsNoMatterOfTheScanner() throws IOException {
        try (FakePeer fake = FakePeer.holding(FakePeer.Wire::awaitEnd)) {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("disk");
                }
            };
            assertThatThrownBy(() -> ClamdScanner.at(fake.address(), LIMITS, System::nanoTime)
                            .scan(broken))
                    .isInstanceOf(IOException.class)
                    .hasMessage("disk");
        }
    }

    @Test
    void limitsAndAddressesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScanLimits(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScanLimits(1, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScanLimits(1, Duration.ofDays(1).plusNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClamdScanner.at(
                        InetSocketAddress.createUnresolved("clamd.example", 3310), LIMITS, System::nanoTime));
    }
}
