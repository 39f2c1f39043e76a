package io.github.crosslevel.mls.examples.creditreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
    @TempDir
    Path directory;

    @Test
    void transferOfAKilledProcessGoesOnAndArrivesOnce() throws Exception {
        Path work = directory.resolve("work");
        Process killed = start(work);
        try (BufferedReader out = killed.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.equals(KilledHalfway.HALFWAY)) {
                line = out.readLine();
            }
            assertThat(line).isEqualTo(KilledHalfway.HALFWAY);
            assertThat(delivered(work)).isEmpty();
            assertThat(Commands.run(
                            KilledHalfway.SIZES, Commands.PLAIN, "--lang", "en", "--directory", work.toString()))
                    .as("a second process in the same directory")
                    .extracting(Commands.Ended::status, Commands.Ended::err)
                    .containsExactly(
                            2, "directory `" + work + "` is in use by another process" + System.lineSeparator());
        } finally {
            killed.destroyForcibly().waitFor();
        }

        Path json = directory.resolve("run.json");
        Commands.Ended ended = Commands.run(
                KilledHalfway.SIZES, Commands.PLAIN, "--directory", work.toString(), "--json", json.toString());

        assertThat(ended.status()).as(ended.toString()).isZero();
        Map<String, String> members = CreditReportExchangeTest.members(json);
        assertThat(members).containsEntry("/resumedTransfers", "1");
        assertThat(delivered(work)).containsExactly("result-20261123-1.csv", "result-20261123-2.csv");
        assertThat(Files.mismatch(
                        work.resolve("internet/inbox/result-20261123-1.csv"),
                        work.resolve("internet/inbox/result-20261123-2.csv")))
                .as("resumed against uninterrupted")
                .isEqualTo(-1);
        assertThat(Files.size(work.resolve("internet/inbox/result-20261123-1.csv")))
                .isGreaterThan(2 * 8 << 20);
    }

    private Process start(Path work) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dstdout.encoding=UTF-8",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        KilledHalfway.class.getName(),
                        "--directory",
                        work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> delivered(Path work) throws IOException {
        Path inbox = work.resolve("internet/inbox");
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
