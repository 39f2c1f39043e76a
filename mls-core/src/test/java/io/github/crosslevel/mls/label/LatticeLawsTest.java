package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of every schema: exhaustively for small ones, by seeded random labels for 10,000 others. */
class LatticeLawsTest {
    private static final int SCHEMAS = 10_000;

    /** In schemas of more than 2,048 labels, every how manieth is combined with all others; 1 for the whole proof. */
    private static final int STRIDE = Integer.getInteger("mls.label.stride", 8);

    @Test
    void lawsHoldInTenThousandRandomSchemas() {
        for (int n = 0; n < SCHEMAS; n++) {
            long seed = 0x5eed_1000L + n;
            RandomLabels make = new RandomLabels(new Random(seed));
            LabelSchema schema = make.schema();
            List<Label> labels = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                labels.add(make.label(schema));
            }
            labels.add(labels.get(0).join(labels.get(1)));
            try {
                checkAll(labels);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " " + schema.dimensions() + " " + labels, e);
            }
        }
    }

    private static void checkAll(List<Label> labels) {
        boolean exact = labels.get(0).schema().dimensions().stream().noneMatch(LatticeLawsTest::isPermission);
        for (Label a : labels) {
            for (Label b : labels) {
                Label join = a.join(b);
                Label meet = a.meet(b);
                checkPair(a, b, join, meet);
                labels.forEach(c -> checkTriple(List.of(a, b, c), join, meet, exact));
            }
        }
    }

    private static boolean isPermission(Dimension<?> dimension) {
        return switch (dimension.kind()) {
            case CHANNEL, PURPOSE, RIGHTS -> true;
            default -> false;
        };
    }

    private static void checkPair(Label a, Label b, Label join, Label meet) {
        require(a.dominates(b) == SlowOrder.dominates(a, b), "dominance is what it means", a, b);
        require(a.dominatesInConstantTime(b) == a.dominates(b), "constant time answers alike", a, b);
        require((a.dominates(b) && b.dominates(a)) == a.equals(b), "antisymmetric", a, b);
        require(a.schema().top().dominates(a) && a.dominates(a.schema().bottom()), "bounded", a, b);
        require(join.equals(b.join(a)) && meet.equals(b.meet(a)), "commutative", a, b);
        require(a.join(meet).equals(a) && a.meet(join).equals(a), "absorbing", a, b);
        require(join.dominates(a) && a.dominates(meet), "bounds", a, b);
        require(a.dominates(b) == join.equals(a), "order by join", a, b);
        require(a.dominates(b) == meet.equals(b), "order by meet", a, b);
        if (a.succession().isEmpty()) {
            require(Clearance.upTo(a).allows(b) == SlowOrder.reads(a, b), "reading is what it means", a, b);
        }
    }

    private static void checkTriple(List<Label> labels, Label join, Label meet, boolean exact) {
        Label a = labels.get(0);
        Label b = labels.get(1);
        Label c = labels.get(2);
        require(!(a.dominates(b) && b.dominates(c)) || a.dominates(c), "transitive", a, b, c);
        require(c.dominates(join) == (c.dominates(a) && c.dominates(b)), "least upper bound", a, b, c);
        require(meet.dominates(c) == (a.dominates(c) && b.dominates(c)), "greatest lower bound", a, b, c);
        if (c.succession().isEmpty()) {
            Clearance reader = Clearance.upTo(c);
            boolean both = reader.allows(a) && reader.allows(b);
            require(!reader.allows(join) || both, "sound aggregation", a, b, c);
            require(!exact || reader.allows(join) == both, "exact aggregation", a, b, c);
        }
    }

    private static void require(boolean law, String name, Label... labels) {
        if (!law) {
            throw new AssertionError(name + ": " + List.of(labels));
        }
    }

    /** Schemas of which every label is listed, with how many there are. */
    static List<LabelSchema> smallSchemas() {
        return List.of(
                LabelSchema.builder("blp", 1)
                        .levels("0", "1", "2", "3")
                        .categories(IntStream.range(0, 8).mapToObj(i -> "c" + i).toArray(String[]::new))
                        .build(),
                LabelSchema.builder("4096", 1)
                        .dimension(ChainDimension.numbered("level", "s", 8))
                        .dimension(AllOfDimension.numbered("category", "c", 9))
                        .build(),
                LabelSchema.builder("release", 1)
                        .dimension(ChainDimension.of("level", "low", "high"))
                        .dimension(AnyOfDimension.of("release", "a", "b", "c"))
                        .dimension(RightsDimension.of("rights"))
                        .build(),
                LabelSchema.builder("poset", 1)
                        .dimension(PosetDimension.of("n5", "0", "a", "b", "c", "1")
                                .above("0", "a", "c")
                                .above("a", "b")
                                .above("b", "1")
                                .above("c", "1"))
                        .dimension(PosetDimension.of("m3", "0", "x", "y", "z", "1")
                                .above("0", "x", "y", "z")
                                .above("x", "1")
                                .above("y", "1")
                                .above("z", "1"))
                        .dimension(IntegrityDimension.of("trust", "none", "some", "full"))
                        .build(),
                LabelSchema.builder("trees", 1)
                        .dimension(HierarchyDimension.of("department", "bank")
                                .under("bank", "credit", "cards")
                                .under("credit", "retail"))
                        .dimension(PurposeDimension.of("purpose", "all").under("all", "lending", "marketing"))
                        .dimension(ChannelDimension.of("channel", "HTTP", "FTP", "SMTP"))
                        .dimension(HandlingDimension.of("handling", "mask"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("smallSchemas")
    void joinAndMeetAreTheBoundsAmongAllLabelsOfASmallSchema(LabelSchema schema) {
        List<Label> labels = all(schema);
        assertThat(labels).hasSizeBetween(75, 4096).doesNotHaveDuplicates();
        Map<Label, Integer> positions = new HashMap<>();
        labels.forEach(label -> positions.put(label, positions.size()));
        BitSet[] above = new BitSet[labels.size()];
        BitSet[] below = new BitSet[labels.size()];
        for (int a = 0; a < labels.size(); a++) {
            above[a] = new BitSet(labels.size());
            below[a] = new BitSet(labels.size());
        }
        for (int a = 0; a < labels.size(); a++) {
            for (int b = 0; b < labels.size(); b++) {
                if (labels.get(a).dominates(labels.get(b))) {
                    below[a].set(b);
                    above[b].set(a);
                }
            }
        }
        int stride = labels.size() > 2048 ? STRIDE : 1;
        for (int a = 0; a < labels.size(); a += stride) {
            for (int b = a; b < labels.size(); b++) {
                checkBounds(labels, positions, above, a, b, true);
                checkBounds(labels, positions, below, a, b, false);
            }
        }
    }

    /** What bounds both is exactly what bounds the join, or the meet. */
    private static void checkBounds(
            List<Label> labels, Map<Label, Integer> positions, BitSet[] bounds, int a, int b, boolean upper) {
        Label bound = upper ? labels.get(a).join(labels.get(b)) : labels.get(a).meet(labels.get(b));
        BitSet both = (BitSet) bounds[a].clone();
        both.and(bounds[b]);
        if (!both.equals(bounds[positions.get(bound)])) {
            throw new AssertionError(labels.get(a) + " and " + labels.get(b) + " give " + bound);
        }
    }

    /** Closes the labels with a single value each under join. */
    static List<Label> all(LabelSchema schema) {
        Set<Label> labels = new LinkedHashSet<>(Set.of(schema.bottom()));
        for (Dimension<?> dimension : schema.dimensions()) {
            List<Label> before = List.copyOf(labels);
            labels.clear();
            for (Label label : before) {
                labels.addAll(withEach(label, dimension));
            }
        }
        return List.copyOf(labels);
    }

    private static Set<Label> withEach(Label label, Dimension<?> dimension) {
        Set<Label> labels = new LinkedHashSet<>();
        if (dimension instanceof ChainDimension d) {
            d.values().forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof IntegrityDimension d) {
            d.values().forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof PosetDimension d) {
            d.values().forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof RightsDimension d) {
            for (Rights v : Rights.values()) {
                labels.add(label.toBuilder().set(d, v).build());
            }
        } else if (dimension instanceof AllOfDimension d) {
            subsets(d.values())
                    .forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof HandlingDimension d) {
            subsets(d.values())
                    .forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof HierarchyDimension d) {
            subsets(d.values())
                    .forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof ChannelDimension d) {
            subsets(d.values())
                    .forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof PurposeDimension d) {
            subsets(d.values())
                    .forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else if (dimension instanceof AnyOfDimension d) {
            formulas(d).forEach(v -> labels.add(label.toBuilder().set(d, v).build()));
        } else {
            throw new AssertionError(dimension);
        }
        return labels;
    }

    private static List<Set<String>> subsets(List<String> names) {
        List<Set<String>> subsets = new ArrayList<>();
        for (int subset = 0; subset < 1 << names.size(); subset++) {
            Set<String> chosen = new LinkedHashSet<>();
            for (int i = 0; i < names.size(); i++) {
                if ((subset >> i & 1) != 0) {
                    chosen.add(names.get(i));
                }
            }
            subsets.add(chosen);
        }
        return subsets;
    }

    /** Every monotone formula is a conjunction of clauses; of three members there are 20. */
    static Set<Formula> formulas(AnyOfDimension dimension) {
        Set<Formula> formulas = new LinkedHashSet<>(Set.of(dimension.unrestricted()));
        for (Set<String> clause : subsets(dimension.values())) {
            Formula only = dimension.anyOf(clause.toArray(String[]::new));
            List.copyOf(formulas).forEach(formula -> formulas.add(formula.and(only)));
        }
        return formulas;
    }
}
