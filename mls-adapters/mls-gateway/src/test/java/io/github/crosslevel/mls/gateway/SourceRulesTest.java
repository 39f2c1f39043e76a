package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that only the sources show, over all modules. */
class SourceRulesTest {
    private static final int MOST_LINES = 400;
    private static final Path PROJECT = project();

    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern PACKAGE_COMMENT =
            Pattern.compile("/\\*\\*(.*?)\\*/\\s*@NullMarked\\s*package ", Pattern.DOTALL);

    /** The folder of the parent POM, above wherever the tests run. */
    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("mls-core")) || !Files.isRegularFile(folder.resolve("pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("tests do not run within the project");
            }
        }
        return folder;
    }

    /** Returns the folders of all modules that are published. */
    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>(
                List.of(PROJECT.resolve("mls-core"), PROJECT.resolve("mls-policy-dsl"), PROJECT.resolve("mls-crypto")));
        try (Stream<Path> adapters = Files.list(PROJECT.resolve("mls-adapters"))) {
            adapters.filter(folder -> Files.isRegularFile(folder.resolve("src/main/java/module-info.java")))
                    .forEach(modules::add);
        }
        return modules;
    }

    private static List<Path> sources(String tree) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : modules()) {
            Path folder = module.resolve(tree);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allModulesAreLookedAt() throws IOException {
        assertThat(modules()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(sources("src/main/java")).hasSizeGreaterThan(300);
        assertThat(sources("src/test/java")).hasSizeGreaterThan(100);
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        assertThat(sources("src/main/java"))
                .filteredOn(file -> read(file).lines().count() > MOST_LINES)
                .isEmpty();
    }

    @Test
    void noTestIsSwitchedOff() throws IOException {
        Pattern off = Pattern.compile("@" + "(Disabled|EnabledIf|DisabledIf|DisabledOnOs|EnabledOnOs)\\b");
        assertThat(sources("src/test/java"))
                .filteredOn(file -> off.matcher(read(file)).find())
                .isEmpty();
    }

    @Test
    void noTestWaitsForTimeToPass() throws IOException {
        Pattern sleep = Pattern.compile("Thread\\." + "sleep\\(|TimeUnit\\.\\w+\\." + "sleep\\(");
        assertThat(sources("src/test/java"))
                .filteredOn(file -> sleep.matcher(read(file)).find())
                .isEmpty();
    }

    @Test
    void everyPackageSaysInASentenceWhatItIs() throws IOException {
        List<Path> packages = sources("src/main/java").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .toList();
        assertThat(packages).isNotEmpty().allSatisfy(folder -> {
            Matcher comment = PACKAGE_COMMENT.matcher(read(folder.resolve("package-info.java")));
            assertThat(comment.find())
                    .as("comment and @NullMarked of %s", folder)
                    .isTrue();
            String text = comment.group(1).replace("*", " ").strip();
            assertThat(text).as("comment of %s", folder).contains(".").matches("(?s).*\\w+\\W+\\w+\\W+\\w+.*");
        });
    }

    @Test
    void everyExportedPackageExists() throws IOException {
        for (Path module : modules()) {
            Path sources = module.resolve("src/main/java");
            Matcher export = EXPORT.matcher(read(sources.resolve("module-info.java")));
            assertThat(export.find()).as("%s exports something", module).isTrue();
            do {
                assertThat(sources.resolve(export.group(1).replace('.', '/')).resolve("package-info.java"))
                        .isRegularFile();
                assertThat(export.group(1)).doesNotContain(".internal");
            } while (export.find());
        }
    }
}
