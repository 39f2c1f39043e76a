package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random schemas of every kind of dimension, and random labels of a schema, from a seeded source. */
public final class RandomLabels {
    private final RandomGenerator random;

    /** Takes everything random from here. */
    public RandomLabels(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a schema of 1 to 4 dimensions of random kinds. */
    public LabelSchema schema() {
        LabelSchemaBuilder schema = LabelSchema.builder("random", 1);
        int count = 1 + random.nextInt(4);
        boolean timed = false;
        for (int i = 0; i < count; i++) {
            DimensionKind kind = DimensionKind.values()[random.nextInt(DimensionKind.values().length)];
            if (kind == DimensionKind.VALIDITY && timed) {
                kind = DimensionKind.ANY_OF;
            }
            timed |= kind == DimensionKind.VALIDITY;
            schema.dimension(dimension(kind, "d" + (char) ('a' + i)));
        }
        return schema.build();
    }

    /** Returns a dimension of that kind, small most of the time and wide sometimes. */
    public Dimension<?> dimension(DimensionKind kind, String name) {
        boolean wide = random.nextInt(100) == 0;
        return switch (kind) {
            case CHAIN -> new ChainDimension(name, names("r", wide ? 60 + random.nextInt(40) : size(5)));
            case INTEGRITY -> new IntegrityDimension(name, names("t", wide ? 60 + random.nextInt(40) : size(4)));
            case POSET -> poset(name);
            case ALL_OF -> new AllOfDimension(name, names("c", wide ? 1000 + random.nextInt(200) : random.nextInt(5)));
            case ANY_OF -> AnyOfDimension.of(name, names("m", wide ? 60 + random.nextInt(80) : size(4)));
            case HIERARCHY -> hierarchy(name, wide ? 1020 + random.nextInt(20) : size(6));
            case VALIDITY -> ValidityDimension.of(name);
            case CHANNEL -> new ChannelDimension(name, names("h", wide ? 60 + random.nextInt(80) : size(4)));
            case RIGHTS -> RightsDimension.of(name);
            case PURPOSE -> purpose(name, size(6));
            case HANDLING ->
                new HandlingDimension(
                        name,
                        random.nextBoolean() ? Criticality.CRITICAL : Criticality.NON_CRITICAL,
                        names("h", random.nextInt(4)));
            case CONFLICT ->
                ConflictDimension.of(name).conflictClass("x", "x1", "x2").conflictClass("y", "y1", "y2", "y3");
        };
    }

    private int size(int most) {
        return 1 + random.nextInt(most);
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    /** A family of sets that is closed under intersection and holds the whole set is a lattice under inclusion. */
    private PosetDimension poset(String name) {
        int ground = size(4);
        Set<Integer> family = new LinkedHashSet<>(Set.of((1 << ground) - 1));
        for (int i = random.nextInt(6); i > 0; i--) {
            family.add(random.nextInt(1 << ground));
        }
        for (int before = 0; before < family.size(); ) {
            before = family.size();
            List<Integer> known = List.copyOf(family);
            for (int a : known) {
                known.forEach(b -> family.add(a & b));
            }
        }
        List<PosetDimension.Pair> pairs = new ArrayList<>();
        for (int a : family) {
            for (int b : family) {
                if (a != b && (a & b) == a) {
                    pairs.add(new PosetDimension.Pair("e" + a, "e" + b));
                }
            }
        }
        return new PosetDimension(name, family.stream().map(e -> "e" + e).toList(), pairs);
    }

    private HierarchyDimension hierarchy(String name, int count) {
        HierarchyDimension forest = new HierarchyDimension(name, names("n", count), java.util.Map.of());
        return new HierarchyDimension(name, forest.values(), parents(forest.values()));
    }

    private PurposeDimension purpose(String name, int count) {
        return new PurposeDimension(name, names("p", count), parents(names("p", count)));
    }

    private java.util.Map<String, String> parents(List<String> names) {
        java.util.Map<String, String> parents = new java.util.HashMap<>();
        for (int i = 1; i < names.size(); i++) {
            if (random.nextInt(3) > 0) {
                parents.put(names.get(i), names.get(random.nextInt(i)));
            }
        }
        return parents;
    }

    /** Returns a label, in a schema with validity with successors now and then. */
    public Label label(LabelSchema schema) {
        Label label = timeless(schema);
        for (int steps = random.nextInt(6) - 3; steps > 0 && timed(schema); steps--) {
            Label above = label.join(timeless(schema)).unsucceeded();
            Instant latest = label.succession().map(Succession::time).orElse(time().plusSeconds(40));
            if (!above.equals(label.unsucceeded()) && above.dominates(label)) {
                label = above.toBuilder()
                        .succeededBy(latest.minusSeconds(1 + random.nextInt(5)), label)
                        .build();
            }
        }
        return label;
    }

    private static boolean timed(LabelSchema schema) {
        return schema.dimensions().stream().anyMatch(ValidityDimension.class::isInstance);
    }

    private Label timeless(LabelSchema schema) {
        LabelBuilder label = schema.label();
        for (Dimension<?> dimension : schema.dimensions()) {
            if (random.nextInt(5) > 0) {
                set(label, dimension);
            }
        }
        return label.build();
    }

    private void set(LabelBuilder label, Dimension<?> dimension) {
        if (dimension instanceof ChainDimension chain) {
            label.set(chain, one(chain.values()));
        } else if (dimension instanceof IntegrityDimension integrity) {
            label.set(integrity, one(integrity.values()));
        } else if (dimension instanceof PosetDimension poset) {
            label.set(poset, one(poset.values()));
        } else if (dimension instanceof AllOfDimension allOf) {
            label.set(allOf, some(allOf.values()));
        } else if (dimension instanceof HierarchyDimension hierarchy) {
            label.set(hierarchy, some(hierarchy.values()));
        } else if (dimension instanceof HandlingDimension handling) {
            label.set(handling, some(handling.values()));
        } else if (dimension instanceof ConflictDimension conflict) {
            label.set(conflict, some(conflict.values()));
        } else if (dimension instanceof ChannelDimension channel) {
            label.set(channel, some(channel.values()));
        } else if (dimension instanceof PurposeDimension purpose) {
            label.set(purpose, some(purpose.values()));
        } else if (dimension instanceof RightsDimension rights) {
            label.set(rights, Rights.values()[random.nextInt(Rights.values().length)]);
        } else if (dimension instanceof AnyOfDimension anyOf) {
            label.set(anyOf, formula(anyOf, anyOf.values().size() > 8 ? 2 : 4));
        } else if (dimension instanceof ValidityDimension validity) {
            label.set(validity, new Validity(maybe(), maybe(), maybe()));
        }
    }

    private Optional<Instant> maybe() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(time());
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextInt(-3, 8));
    }

    /** Returns a formula of at most that many clauses. */
    Formula formula(AnyOfDimension dimension, int most) {
        Formula formula = random.nextInt(30) == 0 ? dimension.nobody() : dimension.unrestricted();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            Set<String> names = new HashSet<>(some(dimension.values()));
            names.add(one(dimension.values()));
            formula = formula.and(dimension.anyOf(names.toArray(String[]::new)));
        }
        return formula;
    }

    private String one(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** Returns a set whose density is itself random, so that inclusions are not rare. */
    private Set<String> some(List<String> names) {
        double density = random.nextDouble();
        Set<String> some = new LinkedHashSet<>();
        names.stream().filter(n -> random.nextDouble() < density).forEach(some::add);
        return some;
    }
}
