package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/spec/policy-language.md} says what the compiler does. */
class PolicyLanguageSpecTest {
    private static final Phrase[] PLACES = {Phrase.same("{0}"), Phrase.same("{1}"), Phrase.same("{2}")};

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/spec/policy-language.md"));
    }

    private static List<String> examples() throws IOException {
        Matcher block = Pattern.compile("(?s)```mls\n(.*?)```").matcher(page());
        List<String> examples = new ArrayList<>();
        while (block.find()) {
            examples.add(block.group(1));
        }
        return examples;
    }

    @Test
    void everyExampleCompilesAndPassesItsTests() throws IOException {
        assertThat(examples()).hasSize(13);
        for (String example : examples()) {
            Compilation compilation = PolicyTexts.compile(example);
            assertThat(compilation.diagnostics()).isEmpty();
            assertThat(compilation.orThrow().runTests())
                    .allSatisfy(result -> assertThat(result).isInstanceOf(PolicyTestResult.Passed.class));
        }
    }

    @Test
    void theTwoFirstExamplesMeanTheSame() throws IOException {
        CompiledPolicy english = PolicyTexts.compiled(examples().get(0));
        CompiledPolicy chinese = PolicyTexts.compiled(examples().get(1));

        assertThat(english.sameMeaningAs(chinese)).isTrue();
    }

    @Test
    void everyDiagnosticIsListed() throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `(P\\d{3})` \\| (.*) \\|$").matcher(page());
        Map<String, String> documented = new TreeMap<>();
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }
        Map<String, String> actual = new TreeMap<>();
        Arrays.stream(DiagnosticCode.values())
                .forEach(code -> actual.put(code.id(), code.message(PLACES).english()));

        assertThat(documented).isEqualTo(actual);
    }
}
