package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.ftp.delivery.Deliveries;
import io.github.crosslevel.mls.ftp.delivery.FtpDelivery;
import io.github.crosslevel.mls.ftp.delivery.FtpDestination;
import io.github.crosslevel.mls.ftp.intake.FileReceiver;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.testkit.adapter.UnusedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that people use: curl and lftp before the front, vsftpd behind the delivery. */
@Tag("real-peers")
class RealPeersTest {
    private static final String CSV = "number,name\n1,张三\n".repeat(20_000);

    @TempDir
    Path directory;

    /** How a program ended, and what it said. */
    private record Ended(int code, String said) {}

    private static Ended run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    private Path file() throws IOException {
        return Files.writeString(directory.resolve("一月.csv"), CSV);
    }

    private static String url(Stand stand, String path) {
        return "ftp://clerk:" + Stand.SECRET + "@127.0.0.1:" + stand.port() + path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--ftp-method multicwd", "--ftp-method nocwd", "--ftp-method singlecwd", "--disable-epsv"})
    void curlStoresAFile(String options) throws Exception {
        try (Stand stand = Stand.open()) {
            Stream<String> command = Stream.of(
                            Stream.of("curl", "-sS"),
                            Stream.of(options.split(" ")),
                            Stream.of("-T", file().toString(), url(stand, "/in/inquiries/a.csv")))
                    .flatMap(part -> part);
            Ended ended = run(command.toArray(String[]::new));
            assertThat(ended).isEqualTo(new Ended(0, ""));
            assertThat(stand.received).containsEntry("/in/inquiries/a.csv", CSV);
            stand.drain();
        }
    }

    @Test
    void curlStoresAFileOverTlsAndListsDirectories() throws Exception {
        Path keys = Files.createDirectory(directory.resolve("keys"));
        var factory = TestKeys.in(keys);
        try (Stand stand = Stand.open(builder -> builder.tls(factory))) {
            String url = url(stand, "/in/inquiries/a.csv");
            assertThat(run("curl", "-sS", "-k", "--ssl-reqd", "-T", file().toString(), url))
                    .isEqualTo(new Ended(0, ""));
            assertThat(stand.received).containsEntry("/in/inquiries/a.csv", CSV);
            assertThat(run("curl", "-sS", "-k", "--ssl-reqd", "-l", url(stand, "/in/"))
                            .said())
                    .isEqualTo("inquiries\n报告\n");
            stand.drain();
        }
    }

    @Test
    void curlIsToldOfARefusal() throws Exception {
        try (Stand stand = Stand.open()) {
            stand.reception = FileReceiver.Reception.REFUSED;
            Ended ended = run("curl", "-sS", "-T", file().toString(), url(stand, "/in/inquiries/a.csv"));
            assertThat(ended.code()).isNotZero();
            assertThat(ended.said()).contains("550");
            stand.drain();
        }
    }

    private static Ended lftp(Stand stand, String script) throws IOException, InterruptedException {
        String settings = "set net:max-retries 1; set net:timeout 30; set cmd:fail-exit yes; set ftp:ssl-allow no; ";
        return run(
                "lftp",
                "-u",
                "clerk," + Stand.SECRET,
                "-e",
                settings + script + "; bye",
                "ftp://127.0.0.1:" + stand.port());
    }

    @Test
    void lftpStoresAFileAndListsDirectories() throws Exception {
        try (Stand stand = Stand.open()) {
            Ended ended =
                    lftp(stand, "put " + file() + " -o /in/inquiries/a.csv; cls /in; cd /in/inquiries; put " + file());
            assertThat(ended.code()).as(ended.said()).isZero();
            assertThat(ended.said()).contains("inquiries").contains("报告");
            assertThat(stand.received)
                    .containsEntry("/in/inquiries/a.csv", CSV)
                    .containsEntry("/in/inquiries/一月.csv", CSV);
            stand.drain();
        }
    }

    @Test
    void lftpIsToldOfARefusal() throws Exception {
        try (Stand stand = Stand.open()) {
            stand.reception = FileReceiver.Reception.REFUSED;
            Ended ended = lftp(stand, "put " + file() + " -o /in/inquiries/a.csv");
            assertThat(ended.code()).as(ended.said()).isNotZero();
            stand.drain();
        }
    }

    @Test
    void vsftpdTakesAFileOnceAndKeepsWhatIsThere() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path root = Files.createDirectory(directory.resolve("root"));
        Path inbox = Files.createDirectory(root.resolve("inbox"));
        Files.setPosixFilePermissions(inbox, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = UnusedPort.find();
        Process vsftpd = startVsftpd(root, port);
        try {
            FtpDestination destination = new FtpDestination(
                    SocketFactory.getDefault(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    "anonymous",
                    () -> "front@internet");
            awaitPort(port, vsftpd);
            FtpDelivery delivery = FtpDelivery.to(destination, FtpPath.parse("/inbox"));
            Deliveries.deliver(delivery, "报告.csv", new RequestId(1, 2), content(CSV));
            Deliveries.deliver(delivery, "报告.csv", new RequestId(1, 2), content(CSV));
            assertThat(inbox.resolve("报告.csv")).hasContent(CSV);
            assertThatThrownBy(() -> Deliveries.deliver(delivery, "报告.csv", new RequestId(3, 4), content("other")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another file of this name is there already");
            try (Stream<Path> files = Files.list(inbox)) {
                assertThat(files).hasSize(1);
            }
        } finally {
            vsftpd.destroy();
            vsftpd.waitFor();
        }
    }

    private static Content content(String text) throws IOException {
        try (StagingArea area = MemoryStaging.limitedTo(1 << 20).allocate()) {
            area.output().write(text.getBytes(StandardCharsets.UTF_8));
            return area.commit(ContentType.of("text/csv"), Attributes.none());
        }
    }

    private Process startVsftpd(Path root, int port) throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path config = Files.write(
                directory.resolve("vsftpd.conf"),
                List.of(
                        "listen=YES",
                        "background=NO",
                        "listen_address=127.0.0.1",
                        "listen_port=" + port,
                        "anonymous_enable=YES",
                        "anon_root=" + root,
                        "anon_upload_enable=YES",
                        "anon_other_write_enable=YES",
                        "anon_world_readable_only=NO",
                        "anon_umask=022",
                        "local_enable=NO",
                        "write_enable=YES",
                        "seccomp_sandbox=NO",
                        "secure_chroot_dir=" + empty));
        return new ProcessBuilder("vsftpd", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("vsftpd.log").toFile())
                .start();
    }

    /** Waits until somebody answers at the port, which a program does not say otherwise. */
    private void awaitPort(int port, Process server) throws IOException {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException e) {
                assertThat(server.isAlive()).as(() -> log()).isTrue();
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("vsftpd.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
