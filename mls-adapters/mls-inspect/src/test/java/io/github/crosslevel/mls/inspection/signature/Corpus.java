package io.github.crosslevel.mls.inspection.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The lists that the measurement counts. */
final class Corpus {
    private Corpus() {}

    /** Returns the attacks by family. */
    static Map<String, List<String>> attacks() {
        Map<String, List<String>> attacks = new TreeMap<>();
        for (String line : lines("attacks-evaluation.txt")) {
            int colon = line.indexOf(": ");
            attacks.computeIfAbsent(line.substring(0, colon), f -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        return attacks;
    }

    /** Returns ordinary text that looks like attacks. */
    static List<String> ordinary() {
        return lines("ordinary-evaluation.txt");
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.replace('␊', '\n')
                            .replace('␍', '\r')
                            .replace('␉', '\t')
                            .replace('␀', '\0'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
