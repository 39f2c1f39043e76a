package io.github.crosslevel.mls.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of this repository point at things that exist. */
final class DocumentsTest {
    /** Tables of attacks that end without a reason code. */
    private static final List<String> OTHER_TABLES = List.of(
            "Attack on the trail",
            "Attack on desensitised values",
            "Attack on keys",
            "Attack on threads",
            "Attack on packs",
            "Attack on rotating labels",
            "Property");

    private static final int MOST_LINES_OF_A_DECISION = 40;

    private Checkout checkout;

    @BeforeEach
    void findCheckout() throws IOException {
        checkout = Checkout.find();
    }

    @Test
    void everyLinkIntoTheRepositoryResolves() throws IOException {
        List<String> broken = new ArrayList<>();
        for (MarkdownFile page : checkout.allMarkdown()) {
            for (String link : page.links()) {
                if (!link.matches("(https?|mailto):.*") && !resolves(page, link)) {
                    broken.add(checkout.root().relativize(page.path()) + " → " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean resolves(MarkdownFile page, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file);
        return Files.exists(target)
                && (hash < 0 || MarkdownFile.read(target).anchors().contains(link.substring(hash + 1)));
    }

    /** Every attack is named with what refuses it, the reason it is refused with, and the test that proves it. */
    @Test
    void everyAttackNamesAReasonAndATestThatExist() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (List<String> row : checkout.markdown("docs/attacks.md").table("Attack")) {
            List<String> reasons = MarkdownFile.code(row.get(2));
            MarkdownFile.code(row.get(1)).stream()
                    .filter(name -> !declared(name))
                    .forEach(wrong::add);
            reasons.stream().filter(code -> !isReasonCode(code)).forEach(wrong::add);
            if (reasons.isEmpty()) {
                wrong.add("no reason: " + row.get(0));
            }
            wrong.addAll(missingTests(row.get(0), row.get(3)));
        }
        for (String others : OTHER_TABLES) {
            for (List<String> row : checkout.markdown("docs/attacks.md").table(others)) {
                wrong.addAll(missingTests(row.get(0), row.get(1)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyAttackOnRotatingLabelsAndEveryPropertyOfThemIsListed() throws IOException {
        MarkdownFile page = checkout.markdown("docs/attacks.md");
        List<String> numbers = Stream.concat(Stream.of("Attack"), OTHER_TABLES.stream())
                .flatMap(table -> page.table(table).stream())
                .map(row -> row.get(0).split(" ", 2)[0])
                .toList();

        assertThat(numbers)
                .containsAll(IntStream.rangeClosed(1, 30).mapToObj(n -> "A" + n).toList())
                .containsAll(IntStream.rangeClosed(1, 24).mapToObj(n -> "P" + n).toList());
    }

    @Test
    void everyInvariantNamesTestsThatExist() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (List<String> row : checkout.markdown("ARCHITECTURE.md").table("invariant")) {
            List<String> tests = MarkdownFile.code(row.get(1)).stream()
                    .filter(name -> !name.startsWith("mls-"))
                    .toList();
            if (tests.isEmpty()) {
                wrong.add("no test: " + row.get(0));
            }
            tests.stream().filter(test -> !isTest(test) && !isTestClass(test)).forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
    }

    private boolean isTestClass(String name) {
        return !name.contains("#") && sources("src/test/java", name).findAny().isPresent();
    }

    private List<String> missingTests(String attack, String cell) {
        List<String> tests = MarkdownFile.code(cell);
        return tests.isEmpty()
                ? List.of("no test: " + attack)
                : tests.stream().filter(test -> !isTest(test)).toList();
    }

    @Test
    void everyGlossaryEntryNamesClassesThatExist() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (List<String> row : checkout.markdown("docs/glossary.md").table("中文")) {
            MarkdownFile.code(row.get(2)).stream()
                    .filter(name -> !declared(name))
                    .forEach(wrong::add);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyDecisionIsNumberedShortAndSaysWhatWasRejected() throws IOException {
        try (Stream<Path> files = Files.list(checkout.resolve("docs/decisions"))) {
            List<Path> decisions = files.sorted().toList();
            for (int number = 1; number <= decisions.size(); number++) {
                Path file = decisions.get(number - 1);
                assertThat(file.getFileName().toString())
                        .startsWith(String.format("%04d-", number))
                        .endsWith(".md");
                assertThat(Files.readAllLines(file))
                        .as(file.getFileName().toString())
                        .hasSizeLessThanOrEqualTo(MOST_LINES_OF_A_DECISION)
                        .contains("## Context", "## Decision", "## Rejected", "## Consequences");
            }
        }
    }

    private static boolean isReasonCode(String name) {
        return Arrays.stream(ReasonCode.values()).anyMatch(code -> code.name().equals(name));
    }

    /** Returns whether {@code Class} or {@code Class.member} is declared in the sources of a module. */
    private boolean declared(String name) {
        String[] parts = name.split("[.#]", 2);
        return sources("src/main/java", parts[0]).anyMatch(text -> parts.length == 1 || text.contains(parts[1]));
    }

    private boolean isTest(String name) {
        String[] parts = name.split("#", 2);
        return parts.length == 2
                && sources("src/test/java", parts[0])
                        .anyMatch(text -> Pattern.compile("(?:\\bvoid|Stream<DynamicTest>) " + parts[1] + "\\(")
                                .matcher(text)
                                .find());
    }

    private Stream<String> sources(String folder, String simpleName) {
        List<String> texts = new ArrayList<>();
        try {
            for (Path module : checkout.modules().values()) {
                if (Files.isDirectory(module.resolve(folder))) {
                    Optional<Path> source = checkout.source(module.resolve(folder), simpleName);
                    if (source.isPresent()) {
                        texts.add(Files.readString(source.get()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stream();
    }
}
