package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java blocks of docs/keys.md are methods, which compile with the imports that stand above each. */
final class KeysPageTest {
    private static final String IMPORT = "import ";

    @Test
    void everyBlockCompilesWithItsOwnImports(@TempDir Path folder) throws Exception {
        List<MarkdownFile.Fence> blocks =
                Checkout.find().markdown("docs/keys.md").fences("java");
        assertThat(blocks).hasSize(3);
        for (int i = 0; i < blocks.size(); i++) {
            String text = blocks.get(i).text();
            String imports =
                    text.lines().filter(line -> line.startsWith(IMPORT)).collect(Collectors.joining("\n"));
            String body = text.lines().filter(line -> !line.startsWith(IMPORT)).collect(Collectors.joining("\n"));
            assertThat(JavaProgram.compile(imports + "\nclass Block" + i + " {\n" + body + "\n}\n", folder))
                    .isEqualTo("Block" + i);
        }
    }
}
