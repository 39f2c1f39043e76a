package io.github.crosslevel.mls.inspection.format;

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

/** {@code docs/spec/format-rules.md} says what is so. */
class FormatRuleSetSpecTest {
    private static final Path PAGE = Path.of("../../docs/spec/format-rules.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```rules\n(.*?)```\n");
    private static final Pattern WRONG = Pattern.compile("(?s)```wrong\n(.*?)```\n+```text\n(.*?)\n```\n");
    private static final Pattern CODE = Pattern.compile("\\| `(F\\d{3})` \\| (.*?) \\|");

    private static List<MatchResult> find(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results().toList();
    }

    @Test
    void everyExampleIsReadAndTogetherTheyShowEveryKind() throws Exception {
        List<MatchResult> examples = find(EXAMPLE);
        assertThat(examples).hasSize(1);
        FormatRuleSet rules =
                FormatRuleSet.parse("page", examples.get(0).group(1).getBytes(UTF_8));
        assertThat(rules.formats().keySet()).containsExactly("loans", "clearing", "inquiry", "payment", "purchase");
        assertThat(rules.formats().values())
                .extracting(Object::getClass)
                .containsExactly(
                        TableRules.class, RecordRules.class, ParameterRules.class, XmlRules.class, Iso8583Rules.class);
        assertThat(rules.urls().keySet()).containsExactly("partners");
    }

    @Test
    void whatIsWrongIsReportedAsThePageSays() throws IOException {
        List<MatchResult> examples = find(WRONG);
        assertThat(examples).hasSize(2);
        Locale[] locales = {Locale.ENGLISH, Locale.CHINESE};
        for (int i = 0; i < examples.size(); i++) {
            byte[] text = examples.get(i).group(1).getBytes(UTF_8);
            FormatTextException e =
                    catchThrowableOfType(FormatTextException.class, () -> FormatRuleSet.parse("bank.rules", text));
            assertThat(e.diagnostics().get(0).render(locales[i]))
                    .isEqualTo(examples.get(i).group(2));
        }
    }

    @Test
    void thePageListsEveryCode() throws IOException {
        assertThat(find(CODE))
                .extracting(code -> code.group(1))
                .containsExactlyElementsOf(Arrays.stream(FormatProblem.values())
                        .map(FormatProblem::id)
                        .toList());
    }
}
