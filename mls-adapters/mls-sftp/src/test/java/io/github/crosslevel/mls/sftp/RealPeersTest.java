package io.github.crosslevel.mls.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.ftp.intake.FileReceiver.Reception;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sftp program of OpenSSH before a guarded server. */
@Tag("real-peers")
class RealPeersTest {
    private static final String CSV = "number,name\n1,张三\n".repeat(20_000);

    @TempDir
    Path home;

    @TempDir
    Path client;

    private SftpStand stand;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Files.createDirectory(home.resolve("in"));
        Files.createDirectory(home.resolve("out"));
        Files.writeString(home.resolve("out/report.csv"), CSV);
        Files.writeString(client.resolve("a.csv"), CSV);
        stand = SftpStand.at(home);
        assertThat(run("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", key()))
                .isZero();
    }

    @AfterEach
    void stop() throws IOException {
        stand.close();
    }

    private String key() {
        return client.resolve("key").toString();
    }

    private int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(client.resolve("said").toFile())
                .start()
                .waitFor();
    }

    /** Runs a batch, which ends at the first command that fails. */
    private int sftp(String... commands) throws IOException, InterruptedException {
        Path batch = Files.write(client.resolve("batch"), List.of(commands));
        return run(
                "sftp",
                "-b",
                batch.toString(),
                "-i",
                key(),
                "-P",
                Integer.toString(stand.port()),
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "IdentitiesOnly=yes",
                "clerk@127.0.0.1");
    }

    private String said() throws IOException {
        return Files.readString(client.resolve("said"), StandardCharsets.UTF_8);
    }

    @Test
    void openSshStoresAndFetches() throws Exception {
        int ended = sftp(
                "ls /out",
                "put " + client.resolve("a.csv") + " /in/报告.csv",
                "put -p " + client.resolve("a.csv") + " /in/a.csv",
                "get /out/report.csv " + client.resolve("fetched.csv"));
        assertThat(ended).as(said()).isZero();
        assertThat(stand.received).containsEntry("/in/报告.csv", CSV).containsEntry("/in/a.csv", CSV);
        assertThat(client.resolve("fetched.csv")).hasContent(CSV);
    }

    @Test
    void openSshIsToldOfARefusal() throws Exception {
        stand.reception = Reception.REFUSED;
        for (String command : List.of(
                "put " + client.resolve("a.csv") + " /in/a.csv",
                "put " + client.resolve("a.csv") + " /out/a.csv",
                "symlink /etc/passwd /in/a.csv")) {
            assertThat(sftp(command)).as(said()).isNotZero();
            assertThat(said()).contains("ermission denied").doesNotContain("publickey");
        }
        assertThat(home.resolve("in")).isEmptyDirectory();
    }
}
