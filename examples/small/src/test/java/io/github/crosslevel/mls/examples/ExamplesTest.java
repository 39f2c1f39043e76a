package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example prints what stands in the text file of its name beside this test. */
final class ExamplesTest {
    private static final String FOLDER = "io/github/crosslevel/mls/examples";

    static List<String> examples() throws IOException {
        try (Stream<Path> sources = Files.list(module().resolve("src/main/java").resolve(FOLDER))) {
            return sources.map(source -> source.getFileName().toString())
                    .filter(name -> name.matches("E\\d\\d\\w+\\.java"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsWhatItsTextFileSays(String example) throws Exception {
        String printed = CapturedRun.of(Class.forName(getClass().getPackageName() + "." + example));

        assertThat(printed).isEqualTo(Files.readString(golden(example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void saysWhatItShowsWhatToReadNextAndHowToRunIt(String example) throws IOException {
        List<String> all = examples();
        String next = all.get((all.indexOf(example) + 1) % all.size());

        assertThat(Files.readString(source(example)))
                .contains("<p>Read next: {@link " + next + "}")
                .contains(
                        "mvn -q -Dmaven.test.skip -Pexample -Dexample=" + example + " -pl examples/small -am package");
    }

    @Test
    void everyTextFileBelongsToAnExample() throws IOException {
        try (Stream<Path> goldens =
                Files.list(module().resolve("src/test/resources").resolve(FOLDER))) {
            assertThat(goldens.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(examples());
        }
    }

    private static Path source(String example) throws IOException {
        return module().resolve("src/main/java").resolve(FOLDER).resolve(example + ".java");
    }

    private static Path golden(String example) throws IOException {
        return module().resolve("src/test/resources").resolve(FOLDER).resolve(example + ".txt");
    }

    private static Path module() throws IOException {
        return Checkout.find().resolve("examples/small");
    }
}
