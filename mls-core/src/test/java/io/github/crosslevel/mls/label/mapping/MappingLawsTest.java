package io.github.crosslevel.mls.label.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.internal.AllLabels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is decided from declarations is what looking at every label decides, in random small schemas. */
class MappingLawsTest {
    private static final int CASES = 4_000;
    private static final int MOST_LABELS = 40;

    @Test
    void aMappingIsAcceptedExactlyIfItIsMonotone() {
        int accepted = 0;
        int refused = 0;
        for (int n = 0; n < CASES; n++) {
            long seed = 0x3a9_0000L + n;
            Random random = new Random(seed);
            RandomMapping declared = random(random);
            Optional<LabelMapping> mapping = built(declared);
            boolean lawful = isMonotone(declared);
            if (mapping.isPresent()) {
                accepted++;
                require(lawful, "accepted, but not monotone", seed, declared);
                for (Label label : AllLabels.of(declared.source)) {
                    require(
                            image(mapping.get(), label).equals(declared.image(label)),
                            "image of " + label,
                            seed,
                            declared);
                }
            } else {
                refused++;
                require(!lawful || !declared.isPlain(), "refused, but monotone", seed, declared);
            }
        }
        assertThat(accepted).as("accepted").isGreaterThan(CASES / 4);
        assertThat(refused).as("refused").isGreaterThan(CASES / 25);
    }

    @Test
    void aPairOfMappingsIsAcceptedExactlyIfNoLabelComesBackLower() {
        int accepted = 0;
        int refused = 0;
        for (int n = 0; accepted + refused < CASES / 2; n++) {
            long seed = 0x7a1_0000L + n;
            Random random = new Random(seed);
            RandomMapping there = random(random);
            RandomMapping back = RandomMapping.between(there.target, there.source, random);
            if (built(there).isPresent() && built(back).isPresent()) {
                boolean lawful = comesBack(there, back) && comesBack(back, there);
                boolean accepts = pair(there, back).isPresent();
                require(accepts == lawful, "accepted: " + accepts + ", lawful: " + lawful + " " + back, seed, there);
                accepted += accepts ? 1 : 0;
                refused += accepts ? 0 : 1;
            }
        }
        assertThat(accepted).as("accepted").isGreaterThan(CASES / 40);
        assertThat(refused).as("refused").isGreaterThan(CASES / 40);
    }

    static RandomMapping random(Random random) {
        LabelSchema source = RandomMapping.schema("a", random, MOST_LABELS);
        return RandomMapping.between(source, RandomMapping.schema("b", random, MOST_LABELS), random);
    }

    static Optional<LabelMapping> built(RandomMapping declared) {
        try {
            return Optional.of(declared.builder().build());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("not monotone");
            return Optional.empty();
        }
    }

    static Optional<SchemaMapping> pair(RandomMapping there, RandomMapping back) {
        try {
            return Optional.of(SchemaMapping.of(
                    "m", 1, there.builder().build(), back.builder().build()));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("downgrade on the round trip");
            return Optional.empty();
        }
    }

    static Optional<Label> image(LabelMapping mapping, Label label) {
        return mapping.map(label) instanceof MappedLabel mapped ? Optional.of(mapped.label()) : Optional.empty();
    }

    private static boolean isMonotone(RandomMapping mapping) {
        Map<Label, Optional<Label>> images = new LinkedHashMap<>();
        AllLabels.of(mapping.source).forEach(label -> images.put(label, mapping.image(label)));
        return images.keySet().stream()
                .allMatch(low -> images.entrySet().stream()
                        .filter(high ->
                                high.getValue().isPresent() && high.getKey().dominates(low))
                        .allMatch(high -> images.getOrDefault(low, Optional.empty())
                                .map(below -> high.getValue().get().dominates(below))
                                .orElse(false)));
    }

    private static boolean comesBack(RandomMapping there, RandomMapping back) {
        return AllLabels.of(there.source).stream()
                .allMatch(label -> there.image(label)
                        .flatMap(back::image)
                        .map(after -> after.dominates(label))
                        .orElse(true));
    }

    private static void require(boolean law, String what, long seed, RandomMapping declared) {
        if (!law) {
            throw new AssertionError(what + ", seed " + seed + ": " + declared);
        }
    }
}
