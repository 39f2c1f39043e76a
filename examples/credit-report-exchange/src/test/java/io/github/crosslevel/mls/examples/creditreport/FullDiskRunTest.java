package io.github.crosslevel.mls.examples.creditreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The main job on a full disk. A limit of the system on the size of files stands for it: a write beyond it fails in the
 * kernel, as it does for want of space.
 */
@Timeout(120)
class FullDiskRunTest {
    @TempDir
    Path directory;

    /**
     * 1 KiB holds no database, 20 KiB no filled one, 500 KiB no step of the audit trail; the database writes when it
     * likes, so that the reason is one or the other.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 500})
    void runEndsWithTheReasonAndTheNextGoesOn(int kibibytes) throws Exception {
        Path work = directory.resolve("work");

        Process cramped = start(kibibytes, work);
        String err = new String(cramped.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(cramped.waitFor()).isEqualTo(1);
        assertThat(err)
                .startsWith("the environment failed: ")
                .containsPattern("report database: cannot |File too large")
                .doesNotContain("\tat ");

        Commands.Ended ended = Commands.run(Commands.SMALL, Commands.PLAIN, "--directory", work.toString());
        assertThat(ended.status()).as(ended.toString()).isZero();
    }

    private static Process start(int kibibytes, Path work) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                SmallRun.class.getName(),
                "--lang",
                "en",
                "--directory",
                work.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
