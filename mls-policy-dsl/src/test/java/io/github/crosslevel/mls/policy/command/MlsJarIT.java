package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/mls.jar} in a JVM of its own, as a shell runs it. */
class MlsJarIT {
    private static final Path JAR = Path.of("target/mls.jar").toAbsolutePath();
    private static final String POLICY = """
            体系 小样 版本 1 { 级别 低 < 高; 范畴 征信; 系统 a 等级 1; 操作 go; 协议 p; }
            策略 小样 合并 拒绝优先 { 规则 行 许可 go; }
            测试 "可行" {
                给定 操作 = go, 协议 = p, 来源 = a, 目的 = a, 客体.标记 = 低, 时间 = 2026-11-23T05:59:59+08:00;
                预期 许可 依据 行;
            }
            """;
    private static final String REQUEST =
            "{\"subject\":{\"id\":\"张三\",\"label\":\"高{征信}\"},\"object\":{\"id\":\"o\",\"label\":\"低\"},"
                    + "\"action\":\"go\",\"protocol\":\"p\",\"source\":\"a\",\"destination\":\"a\","
                    + "\"environment\":{\"time\":\"2026-11-22T10:00:00+08:00\"}}\n";

    @TempDir
    private Path folder;

    private String policy = "";

    @BeforeEach
    void writePolicy() throws IOException {
        assertThat(JAR).isRegularFile();
        policy = Files.writeString(folder.resolve("p.mls"), POLICY).toString();
    }

    /** Starts the jar with little memory, and with a locale and charset that must not matter. */
    private Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx48m", "-Dfile.encoding=ISO-8859-1", "-Duser.language=de", "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private String run(int status, String... arguments) throws Exception {
        Process process = start(arguments);
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(out + Files.readString(folder.resolve("err")))
                .isEqualTo(status);
        return out;
    }

    @Test
    void theMainWaysWork() throws Exception {
        assertThat(run(0, "--version")).startsWith("mls ").contains(".");
        assertThat(run(0, "check", policy)).isEmpty();
        assertThat(run(0, "test", policy)).isEqualTo(policy + ": 1 passed, 0 failed\n");
        assertThat(run(0, "--lang", "zh", "report", policy)).contains("策略                小样\n");
        assertThat(run(0, "graph", policy, "--format", "svg"))
                .startsWith("<svg")
                .contains("行");
        assertThat(run(1, "fmt", "--check", policy)).isEqualTo(policy + "\n");
        assertThat(run(0, "fmt", "--keywords", "en", policy)).isEqualTo(policy + "\n");
        assertThat(Path.of(policy)).content().contains("rule 行 permit go;");
        assertThat(run(2, "check", "none.mls")).isEmpty();
        assertThat(folder.resolve("err")).hasContent("none.mls: no such file");
    }

    @Test
    void aPipeIsReadLikeAFile() throws Exception {
        Process process = start("fmt", "--keywords=en", "-");
        try (OutputStream in = process.getOutputStream()) {
            in.write(POLICY.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("schema 小样 version 1 {\n    level 低 < 高;\n");
        assertThat(process.waitFor()).isZero();
    }

    /** Each answer comes before the next request is written. */
    @Test
    void aDialogueIsAnsweredLineByLine() throws Exception {
        Process process = start("decide", policy);
        try (OutputStream in = process.getOutputStream();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 1; i <= 3; i++) {
                in.write(REQUEST.getBytes(StandardCharsets.UTF_8));
                in.flush();
                assertThat(out.readLine()).startsWith("{\"id\":\"" + i + "\",\"decision\":\"permit\",\"rule\":\"行\"");
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** The requests are larger than the heap. */
    @Test
    void memoryDoesNotGrowWithTheNumberOfLines() throws Exception {
        int lines = 300_000;
        Path requests = folder.resolve("requests.jsonl");
        try (OutputStream out = Files.newOutputStream(requests)) {
            byte[] block = REQUEST.repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < lines / 1_000; i++) {
                out.write(block);
            }
        }
        assertThat(Files.size(requests)).isGreaterThan(48L << 20);
        Process process = start("decide", policy, requests.toString());
        long answers = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            while (out.readLine() != null) {
                answers++;
            }
        }
        assertThat(answers).isEqualTo(lines);
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aReaderThatGoesAwayEndsTheCommandQuietly() throws Exception {
        Process process = start("decide", policy);
        process.getInputStream().close();
        boolean broken = false;
        try (OutputStream in = process.getOutputStream()) {
            byte[] block = REQUEST.repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000 && !broken; i++) {
                in.write(block);
            }
        } catch (IOException e) {
            broken = true;
        }
        assertThat(broken).isTrue();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    /** The library is the artifact, and the jar holds no description of a module that it is not. */
    @Test
    void theRunnableJarStandsBesideTheLibrary() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getEntry("picocli/CommandLine.class")).isNotNull();
            assertThat(jar.getEntry("module-info.class")).isNull();
        }
        List<Path> libraries;
        try (var files = Files.list(JAR.getParent())) {
            libraries = files.filter(
                            file -> file.getFileName().toString().matches("mls-policy-dsl-[^-]+(-SNAPSHOT)?\\.jar"))
                    .toList();
        }
        assertThat(libraries).hasSize(1);
        try (JarFile library = new JarFile(libraries.get(0).toFile())) {
            assertThat(library.getEntry("module-info.class")).isNotNull();
            assertThat(library.getEntry("picocli/CommandLine.class")).isNull();
        }
    }
}
