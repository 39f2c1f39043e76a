package io.github.crosslevel.mls.inspection.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/spec/signature-pack.md} says what is so. */
class SignaturePackSpecTest {
    private static final Path PAGE = Path.of("../../docs/spec/signature-pack.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```pack\n(.*?)```\n");
    private static final Pattern WRONG = Pattern.compile("(?s)```wrong\n(.*?)```\n+```text\n(.*?)\n```\n");
    private static final Pattern CODE = Pattern.compile("\\| `(S\\d{3})` \\| (.*?) \\|");

    private static List<MatchResult> find(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results().toList();
    }

    @Test
    void everyExampleIsAPackWhoseTestsHold() throws Exception {
        List<MatchResult> examples = find(EXAMPLE);
        assertThat(examples).isNotEmpty();
        for (MatchResult example : examples) {
            SignaturePack.parse("example.pack", example.group(1).getBytes(UTF_8))
                    .requireTests();
        }
    }

    @Test
    void whatIsWrongIsReportedAsThePageSays() throws IOException {
        List<MatchResult> examples = find(WRONG);
        assertThat(examples).hasSize(2);
        Locale[] locales = {Locale.ENGLISH, Locale.CHINESE};
        for (int i = 0; i < examples.size(); i++) {
            byte[] text = examples.get(i).group(1).getBytes(UTF_8);
            PackException e = catchThrowableOfType(
                    PackException.class,
                    () -> SignaturePack.parse("bank.pack", text).requireTests());
            assertThat(e.diagnostics().get(0).render(locales[i]))
                    .isEqualTo(examples.get(i).group(2));
        }
    }

    @Test
    void thePageListsEveryCodeAndEveryWord() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(find(CODE))
                .extracting(code -> code.group(1))
                .containsExactlyElementsOf(
                        Arrays.stream(PackProblem.values()).map(PackProblem::id).toList());
        for (Target target : Target.values()) {
            assertThat(page).contains("| `" + target.word() + "` |");
        }
        for (Transformation transformation : Transformation.values()) {
            assertThat(page).contains("| `" + transformation.word() + "` |");
        }
    }
}
