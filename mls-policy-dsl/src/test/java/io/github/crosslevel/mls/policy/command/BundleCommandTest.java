package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the command does not show. */
class BundleCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writePolicy() throws IOException {
        Files.createDirectory(folder.resolve("shared"));
        Files.writeString(
                folder.resolve("shared/schema.mls"),
                "schema s version 1 { level l; system a grade 1; action go; protocol p; }");
        Files.writeString(folder.resolve("main.mls"), "import \"shared/schema.mls\"; policy q { rule r permit go; }");
    }

    private CommandRun pack(String policy, String name, String serial) {
        return CommandRun.of("bundle", "pack", file(policy), "--name", name, "--serial", serial, "-o", file("out.zip"));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void packsWhatIsImportedAndTheSameBytesEachTime() throws IOException {
        CommandRun first = pack("main.mls", "s", "1");
        assertThat(first.status()).isZero();
        byte[] bytes = Files.readAllBytes(folder.resolve("out.zip"));
        assertThat(pack("main.mls", "s", "1")).isEqualTo(first);
        assertThat(Files.readAllBytes(folder.resolve("out.zip"))).isEqualTo(bytes);
        CommandRun shown = CommandRun.of("bundle", "show", file("out.zip"), "--lang", "zh");
        assertThat(shown.out())
                .contains("  main.mls\n", "  shared/schema.mls\n")
                .endsWith("未经验证\n");
    }

    @Test
    void packsNoPolicyThatDoesNotCompile() throws IOException {
        Files.writeString(folder.resolve("main.mls"), "import \"none.mls\";");
        CommandRun run = pack("main.mls", "s", "1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error[P113]").endsWith("1 error, 0 warnings\n");
        assertThat(folder.resolve("out.zip")).doesNotExist();
    }

    @Test
    void misuseIsToldWithoutAStackTrace() throws IOException {
        assertThat(pack("main.mls", "../s", "1")).isEqualTo(new CommandRun(2, "", "mls: `../s` cannot name a file\n"));
        assertThat(pack("main.mls", "s", "0")).isEqualTo(new CommandRun(2, "", "mls: serial number 0 is below 1\n"));
        assertThat(pack("none.mls", "s", "1").err()).endsWith("none.mls: no such file\n");
        assertThat(CommandRun.of("bundle").status()).isEqualTo(2);
        assertThat(CommandRun.of("bundle").out()).contains("pack", "show", "verify");
        assertThat(CommandRun.of("bundle", "show", file("main.mls")).status()).isEqualTo(1);
        assertThat(CommandRun.of("bundle", "show", file("main.mls")).err()).contains("refused: MALFORMED");
        pack("main.mls", "s", "1");
        Path key = Files.writeString(folder.resolve("k.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n");
        String[] verify = {"bundle", "verify", file("out.zip"), "--name", "s", "--key", key.toString(), "--quorum", "1"
        };
        assertThat(CommandRun.of(verify))
                .isEqualTo(new CommandRun(2, "", "mls: `" + key + "` holds no public Ed25519 key in PEM\n"));
    }
}
