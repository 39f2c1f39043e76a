package io.github.crosslevel.mls.examples.creditreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MisuseTest {
    private static final Path POLICY = Path.of("src/main/policy/credit-exchange.zh.mls");

    @TempDir
    Path directory;

    @Test
    void unknownOptionEndsWithStatusTwo() {
        assertThat(run("--lang", "en", "--fast"))
                .isEqualTo(new Commands.Ended(2, "", "unknown option `--fast`; --help shows the options\n"));
        assertThat(run("--lang", "zh", "--fast")).isEqualTo(new Commands.Ended(2, "", "未知选项 `--fast`；--help 显示可用选项\n"));
    }

    @Test
    void helpIsNoMisuse() {
        Commands.Ended help = run("--help", "--lang", "en");

        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("usage: CreditReportExchange [options]");
    }

    @Test
    void reportThatCannotBeWrittenIsSaidBeforeAnythingIsDone() {
        Path nowhere = directory.resolve("missing").resolve("report.html");

        assertThat(run("--lang", "en", "--report", nowhere.toString()))
                .isEqualTo(new Commands.Ended(2, "", "`" + nowhere + "` cannot be written\n"));
    }

    @Test
    void policyThatIsMissingEndsWithStatusTwo() {
        Path missing = directory.resolve("missing.mls");

        Commands.Ended ended = run("--lang", "en", "--policy", missing.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("policy `" + missing + "` cannot be read");
    }

    static Stream<Arguments> filesThatAreNoPolicies() throws IOException {
        byte[] good = Files.readAllBytes(POLICY);
        byte[] garbage = new byte[10_000];
        new Random(5).nextBytes(garbage);
        return Stream.of(
                Arguments.of("empty", new byte[0]),
                Arguments.of("garbage", garbage),
                Arguments.of("truncated", Arrays.copyOf(good, good.length / 2)),
                Arguments.of("cut within a character", Arrays.copyOf(good, firstWideCharacter(good) + 1)),
                Arguments.of(
                        "oversized", "// 0123456789abcdef\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII)));
    }

    private static int firstWideCharacter(byte[] text) {
        int at = 0;
        while (text[at] >= 0) {
            at++;
        }
        return at;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesThatAreNoPolicies")
    void fileThatIsNoPolicyIsRefusedWithAPosition(String name, byte[] content) throws IOException {
        Path policy = Files.write(directory.resolve("no.mls"), content);

        Commands.Ended ended = run("--lang", "en", "--policy", policy.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("policy is wrong:\n")
                .containsPattern("no[.]mls:[0-9]+:[0-9]+")
                .doesNotContain("\tat ");
    }

    @Test
    void directoryInPlaceOfAPolicyIsRefused() {
        Commands.Ended ended = run("--lang", "en", "--policy", directory.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("policy `" + directory + "` cannot be read");
    }

    @Test
    void policyThatIsWrongIsShownWithItsPosition() throws IOException {
        Path policy = directory.resolve("wrong.mls");
        Files.write(
                policy,
                new String(Files.readAllBytes(POLICY), StandardCharsets.UTF_8)
                        .replace("主体.角色 == 机构", "主体.觉色 == 机构")
                        .getBytes(StandardCharsets.UTF_8));

        Commands.Ended ended = run("--lang", "zh", "--policy", policy.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("策略有误:").contains("wrong.mls:", "觉色", "^");
    }

    @Test
    void policyOverOtherLabelsIsRefused() throws IOException {
        Path policy = directory.resolve("other.mls");
        Files.writeString(
                policy,
                Files.readString(Path.of("src/main/policy/credit-exchange.en.mls"))
                        .replace("公开|public < 内部|internal", "公开|public < 受限|restricted < 内部|internal"));

        Commands.Ended ended = run("--lang", "en", "--policy", policy.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("policy `credit-exchange` declares other labels than the levels");
    }

    @Test
    void directoryInUseIsRefused() throws IOException {
        Path work = Files.createDirectories(directory.resolve("work"));
        try (FileChannel channel =
                FileChannel.open(work.resolve("scenario.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();

            assertThat(run("--lang", "en", "--directory", work.toString()))
                    .isEqualTo(new Commands.Ended(2, "", "directory `" + work + "` is in use by another process\n"));
        }
    }

    @Test
    void directoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Commands.Ended ended = run("--lang", "en", "--directory", file.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("directory cannot be used: ");
    }

    private static Commands.Ended run(String... arguments) {
        Commands.Ended ended = Commands.run(Commands.SMALL, Commands.PLAIN, arguments);
        String lineEnd = System.lineSeparator();
        return new Commands.Ended(
                ended.status(), ended.out().replace(lineEnd, "\n"), ended.err().replace(lineEnd, "\n"));
    }
}
