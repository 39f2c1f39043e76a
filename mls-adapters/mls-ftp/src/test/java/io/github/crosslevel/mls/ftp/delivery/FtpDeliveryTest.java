package io.github.crosslevel.mls.ftp.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.ftp.EmbeddedServer;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.ftp.protocol.FtpReply;
import io.github.crosslevel.mls.ftp.protocol.FtpReplyReader;
import io.github.crosslevel.mls.ftp.protocol.FtpTimeouts;
import io.github.crosslevel.mls.request.RequestId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpDeliveryTest {
    private static final FtpPath INBOX = FtpPath.parse("/inbox");
    private static final RequestId REQUEST = new RequestId(1, 2);
    private static final FtpTimeouts TIMEOUTS =
            new FtpTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(1));

    @TempDir
    Path home;

    private static Content content(String text) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(64 << 20).allocate()) {
            area.output().write(text.getBytes(StandardCharsets.UTF_8));
            return area.commit(ContentType.of("text/csv"), Attributes.none());
        }
    }

    private List<String> inbox() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("inbox"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static FtpDelivery to(FtpDestination server) {
        return FtpDelivery.to(server, INBOX).within(TIMEOUTS);
    }

    @Test
    void aFileAppearsUnderItsNameAndAgainWithTheSameBytesChangesNothing() throws IOException {
        Files.createDirectory(home.resolve("inbox"));
        try (EmbeddedServer server = EmbeddedServer.at(home)) {
            FtpDelivery delivery = to(server.destination());
            delivery.deliver("report.csv", REQUEST, content("a\n1\n"));
            delivery.deliver("report.csv", REQUEST, content("a\n1\n"));
            assertThat(inbox()).containsExactly("report.csv");
            assertThat(home.resolve("inbox/report.csv")).hasContent("a\n1\n");
        }
    }

    @Test
    void aFileThatIsThereWithOtherBytesIsNotReplaced() throws IOException {
        Files.createDirectory(home.resolve("inbox"));
        Files.writeString(home.resolve("inbox/report.csv"), "somebody else's");
        try (EmbeddedServer server = EmbeddedServer.at(home)) {
            FtpDelivery delivery = to(server.destination());
            assertThatThrownBy(() -> delivery.deliver("report.csv", REQUEST, content("a\n1\n")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another file of this name is there already");
            assertThat(home.resolve("inbox/report.csv")).hasContent("somebody else's");
            assertThat(inbox()).containsExactly("report.csv");
        }
    }

    @Test
    void aFileThatIsThereWithOtherBytesOfTheSameLengthIsNotReplaced() throws IOException {
        Files.createDirectory(home.resolve("inbox"));
        Files.writeString(home.resolve("inbox/report.csv"), "a\n2\n");
        try (EmbeddedServer server = EmbeddedServer.at(home)) {
            FtpDelivery delivery = to(server.destination());
            assertThatThrownBy(() -> delivery.deliver("report.csv", REQUEST, content("a\n1\n")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another file of this name is there already");
            assertThat(home.resolve("inbox/report.csv")).hasContent("a\n2\n");
        }
    }

    @Test
    void contentThatChangedAfterItWasJudgedIsTakenAway() throws IOException {
        Files.createDirectory(home.resolve("inbox"));
        try (EmbeddedServer server = EmbeddedServer.at(home)) {
            FtpDelivery delivery = to(server.destination());
            assertThatThrownBy(() -> delivery.deliver("report.csv", REQUEST, new Changed()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("content changed after it was judged");
            assertThat(inbox()).isEmpty();
        }
    }

    private static final class Changed implements Content {
        @Override
        public ContentType type() {
            return ContentType.of("text/csv");
        }

        @Override
        public long length() {
            return 4;
        }

        @Override
        public Digest digest() {
            return Digest.compute(new byte[4]);
        }

        @Override
        public Attributes facts() {
            return Attributes.none();
        }

        @Override
        public InputStream open(long offset) {
            return new ByteArrayInputStream(new byte[] {1, 2, 3, 4});
        }

        @Override
        public void discard() {
            // nothing is held
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../report.csv", "a/b.csv", "a.csv\r\nDELE x", "-la", "a:b", ""})
    void namesThatAreNotOneSegmentAreNotDelivered(String name) throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            FtpDestination never = server.started();
            assertThatThrownBy(() -> to(never).deliver(name, REQUEST, content("a")))
                    .isInstanceOf(IOException.class);
            FtpClient.connect(never, TIMEOUTS).close(); // so that the server ends
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'227 passive (10,0,0,1,200,1)', REPLY_ADDRESS",
        "'227 passive (127,0,0,2,200,1)', REPLY_ADDRESS",
        "'227 passive (127,0,0,1,0,22)', REPLY_ADDRESS",
        "'227 passive (127,0,0,1,200,1) or (10,0,0,1,200,1)', REPLY",
        "'227 passive 127,0,0,1,200', REPLY",
        "'227-passive (127,0,0,1,200,1)\r\n227 (10,0,0,1,200,1)', REPLY",
        "'227-passive\r\n227 (10,0,0,1,200,1)', REPLY_ADDRESS",
        "'227 passive (127,0,0,1,200,256)', REPLY"
    })
    void dataGoesNowhereElseThanToTheServer(String reply, String technique) throws IOException {
        try (ScriptedServer server = new ScriptedServer().replying("PASV", reply + "\r\n")) {
            FtpDestination hostile = server.started();
            assertThatThrownBy(() -> to(hostile).deliver("a.csv", REQUEST, content("a")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(technique + ", ");
            assertThat(server.asked()).noneMatch(line -> line.startsWith("STOR") || line.startsWith("DELE"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "230-welcome\\n230 you\\r\\n; CONTROL_CHARACTER",
                "230-welcome\\r\\n550 no\\r\\n230 yes\\r\\n; REPLY",
                "230welcome\\r\\n; REPLY",
                "2300 welcome\\r\\n; REPLY",
                "699 welcome\\r\\n; REPLY",
                "welcome\\r\\n; REPLY"
            })
    void repliesWithMoreThanOneReadingEndTheDelivery(String reply, String technique) throws IOException {
        String wire = reply.replace("\\r", "\r").replace("\\n", "\n");
        try (ScriptedServer server = new ScriptedServer().replying("PASS", wire)) {
            FtpDestination hostile = server.started();
            assertThatThrownBy(() -> to(hostile).deliver("a.csv", REQUEST, content("a")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(technique + ", ");
        }
    }

    @Test
    void repliesOfSeveralLinesAreReadAsOne() throws IOException {
        String wire = "220-welcome\r\n to all\r\n220-of you\r\n220 ready\r\n";
        FtpReplyReader reader = FtpReplyReader.over(new ByteArrayInputStream(wire.getBytes(StandardCharsets.US_ASCII)));
        assertThat(reader.read()).isInstanceOf(FtpReplyReader.Broken.class);
        String plain = "211-features\r\n EPSV\r\n UTF8\r\n211 end\r\n";
        reader = FtpReplyReader.over(new ByteArrayInputStream(plain.getBytes(StandardCharsets.US_ASCII)));
        FtpReply reply = new FtpReply(211, List.of("features", " EPSV", " UTF8", "end"));
        assertThat(reader.read()).isEqualTo(new FtpReplyReader.Received(reply));
        assertThat(reader.read()).isEqualTo(new FtpReplyReader.End());
        assertThat(reply.wire()).isEqualTo(plain);
    }

    @Test
    void aServerThatRefusesTheLoginOrCannotTellSizesIsNotDeliveredTo() throws IOException {
        for (String[] wrong :
                new String[][] {{"PASS", "530 no\r\n"}, {"SIZE", "502 what\r\n"}, {"SIZE", "213 -1\r\n"}}) {
            try (ScriptedServer server = new ScriptedServer().replying(wrong[0], wrong[1])) {
                FtpDestination unfit = server.started();
                assertThatThrownBy(() -> to(unfit).deliver("a.csv", REQUEST, content("a")))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    /** The server takes the connection for data and says that it begins, and reads nothing of it. */
    @Test
    @Timeout(120)
    void aServerThatStopsReadingDoesNotHoldTheDelivery() throws IOException {
        try (ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ScriptedServer server = new ScriptedServer()
                        .replying("EPSV", "229 extended (|||" + data.getLocalPort() + "|)\r\n")
                        .replying("STOR", "150 go on\r\n426 cut off\r\n")) { // the latter before it is asked for
            Duration minute = Duration.ofMinutes(1);
            FtpDelivery delivery = FtpDelivery.to(server.started(), INBOX)
                    .within(new FtpTimeouts(minute, Duration.ofMillis(200), minute));
            Content much = content("a".repeat(32 << 20));
            assertThatThrownBy(() -> delivery.deliver("a.csv", REQUEST, much))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessage("the peer took too long to read");
        }
    }
}
