package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java of docs/spec/policy-language.md, and that of the page of attribute values, compiles and prints what it says.
 */
final class PolicyLanguagePageTest {
    private static final Pattern SCHEMA = Pattern.compile("(?s)(?:schema|体系) (\\w+) .*");
    private static final Pattern JAVADOC = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");

    /** What the fragments take for granted. */
    private static final String IMPORTS = """
            import io.github.crosslevel.mls.attribute.*;
            import io.github.crosslevel.mls.policy.*;
            import io.github.crosslevel.mls.policy.live.*;
            import io.github.crosslevel.mls.policy.source.*;
            import java.time.*;
            import java.util.*;
            """;

    private static String fragment(String name, String body) {
        return IMPORTS + "class " + name
                + " {\nstatic void run(PolicySource source, PolicySource changed) throws Exception {\n" + body
                + "\n}\n}\n";
    }

    @Test
    void programsPrintTheTextBlockThatFollowsAndFragmentsCompile(@TempDir Path folder) throws Exception {
        List<MarkdownFile.Fence> fences =
                Checkout.find().markdown("docs/spec/policy-language.md").fences();
        for (MarkdownFile.Fence fence : fences) {
            Matcher schema = SCHEMA.matcher(fence.text());
            if (fence.language().equals("mls") && schema.matches()) {
                Files.writeString(folder.resolve(schema.group(1) + ".mls"), fence.text());
            }
        }
        int programs = 0;
        for (int i = 0; i < fences.size(); i++) {
            String text = fences.get(i).text();
            if (fences.get(i).language().equals("java") && text.startsWith("import ")) {
                assertThat(JavaProgram.run(JavaProgram.compile(text, folder), folder))
                        .isEqualTo(fences.get(i + 1).text());
                programs++;
            } else if (fences.get(i).language().equals("java")) {
                JavaProgram.compile(fragment("Fragment" + i, text), folder);
            }
        }
        assertThat(programs).isPositive();
    }

    @Test
    void theExampleOfAttributeValuesCompiles(@TempDir Path folder) throws IOException {
        Checkout checkout = Checkout.find();
        Path source = checkout.source(checkout.resolve("mls-core/src/main/java"), "AttributeValue")
                .orElseThrow();
        Matcher example = JAVADOC.matcher(Files.readString(source));
        assertThat(example.find()).isTrue();
        JavaProgram.compile(fragment("Example", example.group(1).replaceAll("(?m)^ \\* ?", "")), folder);
    }
}
