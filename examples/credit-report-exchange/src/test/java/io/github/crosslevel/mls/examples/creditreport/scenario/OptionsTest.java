package io.github.crosslevel.mls.examples.creditreport.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.policy.source.Language;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void allOptionsAreRead() throws UsageException {
        Options options = Options.parse(List.of(
                "--lang", "en", "--json", "a", "--report", "b", "--policy", "c", "--directory", "d", "--strict"));

        assertThat(options.language()).isEqualTo(Language.ENGLISH);
        assertThat(options.json()).contains(Path.of("a").toAbsolutePath());
        assertThat(options.report()).contains(Path.of("b").toAbsolutePath());
        assertThat(options.policy()).contains(Path.of("c").toAbsolutePath());
        assertThat(options.directory()).contains(Path.of("d").toAbsolutePath());
        assertThat(options.goals()).isEqualTo(Options.Goals.REQUIRED);
    }

    @Test
    void unknownOptionLanguageAndMissingValueAreNamed() {
        assertRefused(List.of("--fast"), "unknown option `--fast`; --help shows the options");
        assertRefused(List.of("--lang", "fr"), "language `fr` is neither zh nor en");
        assertRefused(List.of("--json"), "option `--json` needs a value");
        assertRefused(List.of("--report", "a\0b"), "`a\0b` is not a path");
    }

    @Test
    void errorsAreToldInTheLanguageThatIsAskedFor() {
        assertThat(Options.languageOf(List.of("--fast", "--lang", "zh"))).isEqualTo(Language.CHINESE);
        assertThat(Options.languageOf(List.of("--lang", "en", "--fast"))).isEqualTo(Language.ENGLISH);
    }

    private static void assertRefused(List<String> arguments, String problem) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Options.parse(arguments))
                .withMessage(problem);
    }
}
