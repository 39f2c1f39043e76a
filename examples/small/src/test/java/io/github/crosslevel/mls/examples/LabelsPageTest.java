package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java blocks of docs/labels.md are one program, which reads its JSON blocks as files and prints its text blocks.
 */
final class LabelsPageTest {
    private static final String FILE = "json ";
    private static final String IMPORT = "import ";

    @Test
    void eachBlockPrintsTheTextBlockThatFollows(@TempDir Path folder) throws Exception {
        MarkdownFile page = Checkout.find().markdown("docs/labels.md");
        for (MarkdownFile.Fence fence : page.fences()) {
            if (fence.language().startsWith(FILE)) {
                Files.writeString(folder.resolve(fence.language().substring(FILE.length())), fence.text());
            }
        }
        String printed = JavaProgram.run(JavaProgram.compile(program(page.fences("java")), folder), folder);
        assertThat(printed.split("\f", -1)).containsExactly(texts(page));
    }

    /** Form feeds stand between what the blocks print. */
    private static String program(List<MarkdownFile.Fence> blocks) {
        String all =
                blocks.stream().map(MarkdownFile.Fence::text).collect(Collectors.joining("System.out.print('\\f');\n"));
        String imports = all.lines().filter(line -> line.startsWith(IMPORT)).collect(Collectors.joining("\n"));
        String body = all.lines().filter(line -> !line.startsWith(IMPORT)).collect(Collectors.joining("\n"));
        return imports + "\nclass Page {\npublic static void main(String[] args) throws Exception {\n" + body
                + "\n}\n}\n";
    }

    private static String[] texts(MarkdownFile page) {
        return page.fences("text").stream().map(MarkdownFile.Fence::text).toArray(String[]::new);
    }
}
