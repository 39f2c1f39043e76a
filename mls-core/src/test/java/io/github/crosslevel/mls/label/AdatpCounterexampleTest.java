package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * ADatP-4774.1 drops a releasability category when labels are combined whose lists of parties have nothing in common
 * (rule 5) or of which one has none (rule 6), while no category means no restriction. Over 3 levels, 2 compartments and
 * 3 parties that lets readers through whom a source refuses; the same enumeration over our labels must not.
 */
class AdatpCounterexampleTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "0", "1", "2");
    private static final AllOfDimension COMPARTMENT = AllOfDimension.of("compartment", "x", "y");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", "a", "b", "c");
    private static final LabelSchema SCHEMA = LabelSchema.builder("adatp", 1)
            .dimension(LEVEL)
            .dimension(COMPARTMENT)
            .dimension(RELEASE)
            .build();

    /** Level, compartments as bits, parties as bits; no party is no category. */
    private record Adatp(int level, int compartments, int parties) {
        Adatp combine(Adatp other) {
            return new Adatp(Math.max(level, other.level), compartments | other.compartments, parties & other.parties);
        }

        /** The access rule, for a reader with this clearance and these memberships. */
        boolean reads(Adatp label) {
            return level >= label.level
                    && (label.compartments & ~compartments) == 0
                    && (label.parties == 0 || (label.parties & parties) != 0);
        }

        Label label() {
            LabelBuilder label = SCHEMA.label()
                    .set(LEVEL, Integer.toString(level))
                    .set(COMPARTMENT, java.util.Set.of(names(COMPARTMENT, compartments)));
            return label.set(RELEASE, parties == 0 ? RELEASE.unrestricted() : RELEASE.anyOf(names(RELEASE, parties)))
                    .build();
        }

        Clearance clearance() {
            return Clearance.upTo(label().toBuilder()
                    .set(RELEASE, RELEASE.eachOf(names(RELEASE, parties)))
                    .build());
        }

        private static String[] names(Dimension<?> dimension, int bits) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < dimension.values().size(); i++) {
                if ((bits >> i & 1) != 0) {
                    names.add(dimension.values().get(i));
                }
            }
            return names.toArray(String[]::new);
        }
    }

    private static List<Adatp> all() {
        List<Adatp> all = new ArrayList<>();
        for (int n = 0; n < 96; n++) {
            all.add(new Adatp(n % 3, n / 3 % 4, n / 12));
        }
        return all;
    }

    @Test
    void theRuleLeaksAndOursNeitherLeaksNorRefusesNeedlessly() {
        List<Adatp> all = all();
        List<Label> labels = all.stream().map(Adatp::label).toList();
        List<Clearance> readers = all.stream().map(Adatp::clearance).toList();
        int leaksOfTheRule = 0;
        int triples = 0;
        for (int a = 0; a < all.size(); a++) {
            for (int b = 0; b < all.size(); b++) {
                Adatp combined = all.get(a).combine(all.get(b));
                Label join = labels.get(a).join(labels.get(b));
                for (int c = 0; c < all.size(); c++) {
                    Adatp reader = all.get(c);
                    boolean readsBoth = reader.reads(all.get(a)) && reader.reads(all.get(b));
                    triples++;
                    leaksOfTheRule += reader.reads(combined) && !readsBoth ? 1 : 0;
                    if (readers.get(c).allows(join) != readsBoth) {
                        throw new AssertionError(reader + " and " + join);
                    }
                }
            }
        }
        assertThat(triples).isEqualTo(884_736);
        assertThat(leaksOfTheRule).isEqualTo(36_400);
    }
}
