package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the two front pages say is true: their code compiles and prints what stands below it, their tables are right.
 */
final class ReadmeTest {
    private static final String MAIN_JOB =
            "mvn -q -B -ntp -Dmaven.test.skip -Pmain-job -pl examples/credit-report-exchange -am package";
    private static final String TESTS = "mvn -B verify";
    private static final int MOST_LINES = 30;

    private Checkout checkout;
    private MarkdownFile english;
    private MarkdownFile chinese;

    @BeforeEach
    void readPages() throws IOException {
        checkout = Checkout.find();
        english = checkout.markdown("README.md");
        chinese = checkout.markdown("README.zh.md");
    }

    /**
     * The policy of the page is the file that its programs read; each prints the text block that follows it, if any.
     */
    @Test
    void javaBlocksCompileAndProgramsPrintTheTextBlockThatFollows(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("credit.mls"), english.fences("mls").get(0).text());
        List<MarkdownFile.Fence> fences = english.fences();
        int programs = 0;
        for (int at = 0; at < fences.size(); at++) {
            MarkdownFile.Fence block = fences.get(at);
            if (block.language().equals("java")) {
                String program = JavaProgram.compile(block.text(), folder);
                if (block.text().contains("void main(")) {
                    MarkdownFile.Fence output = fences.get(at + 1);
                    assertThat(output.language())
                            .as("language of the block after line " + block.line())
                            .isEqualTo("text");
                    assertThat(JavaProgram.run(program, folder)).isEqualTo(output.text());
                    programs++;
                }
            }
        }
        assertThat(programs).isPositive();
    }

    @Test
    void theFirstProgramIsShort() {
        assertThat(english.fences("java").get(0).text().lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    /** Each method of the integrations, with its head and its end. */
    @Test
    void noIntegrationIsLongerThanTenLines() {
        String integrations = english.fences("java").get(1).text();
        List<String> methods =
                List.of(integrations.substring(integrations.indexOf('{') + 2).split("(?m)^ {4}}\n"));
        assertThat(methods)
                .hasSizeGreaterThan(8)
                .allSatisfy(method -> assertThat(method.lines()).hasSizeLessThan(10));
    }

    @Test
    void theFirstTwoCommandsRunTheMainJobAndTheTests() {
        List<String> commands = english.fences("sh").stream()
                .flatMap(fence -> fence.text().lines())
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(commands).startsWith(MAIN_JOB, TESTS);
    }

    @Test
    void bothPagesHaveTheSameBlocksInTheSameOrder() {
        assertThat(chinese.fences())
                .extracting(MarkdownFile.Fence::language, MarkdownFile.Fence::text)
                .isEqualTo(english.fences().stream()
                        .map(fence -> tuple(fence.language(), fence.text()))
                        .toList());
    }

    @Test
    void bothPagesSendTheReaderToTheSamePlaces() {
        assertThat(places(chinese.table("我想……"))).isEqualTo(places(english.table("I want to …")));
        assertThat(names(chinese.items("模块"))).isEqualTo(names(english.items("Modules")));
    }

    /**
     * A class may be named by its artifact only if it is there and public, and an example only if it uses the class.
     */
    @Test
    void everyRowNamesAClassOfItsArtifactAndAnExampleThatUsesIt() throws IOException {
        for (List<String> row : english.table("I want to …")) {
            Path artifact = checkout.modules().get(MarkdownFile.code(row.get(1)).get(0));
            assertThat(artifact).as("artifact of " + row).isNotNull();
            String example = MarkdownFile.links(row.get(3)).get(0);
            String program = Files.readString(checkout.resolve(example));
            for (String name : MarkdownFile.code(row.get(2))) {
                Path source = checkout.source(artifact.resolve("src/main/java"), name)
                        .orElseThrow(() -> new AssertionError("no class " + name + " in " + artifact));
                assertThat(Files.readString(source))
                        .containsPattern("public [a-z ]*(class|record|interface|enum) " + name);
                assertThat(program).as(example).containsPattern("\\b" + name + "\\b");
            }
        }
    }

    @Test
    void theModuleListIsThatOfTheReactor() throws IOException {
        assertThat(names(english.items("Modules")))
                .containsExactlyInAnyOrderElementsOf(checkout.modules().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md"})
    void theFirstParagraphSaysWhatItIsNot(String page) throws IOException {
        String first = checkout.markdown(page).lines().stream()
                .dropWhile(line -> line.isBlank() || line.startsWith("#"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));

        assertThat(first).contains("RFC 9420").contains("Messaging Layer Security");
    }

    private static List<List<String>> places(List<List<String>> rows) {
        List<List<String>> places = new ArrayList<>();
        for (List<String> row : rows) {
            places.add(row.subList(1, row.size()));
        }
        return places;
    }

    private static List<String> names(List<String> items) {
        return items.stream().map(item -> MarkdownFile.code(item).get(0)).toList();
    }
}
