package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.PurposeDimension;
import io.github.crosslevel.mls.label.RandomLabels;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.internal.AllLabels;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A random declaration of a mapping, lawful or not, and what it means: the slow oracle, which looks at labels, truth
 * tables and sets of names rather than at rules.
 */
final class RandomMapping {
    private static final Set<DimensionKind> ORDERED = Set.of(
            DimensionKind.CHAIN,
            DimensionKind.POSET,
            DimensionKind.ALL_OF,
            DimensionKind.HIERARCHY,
            DimensionKind.INTEGRITY);
    private static final Set<DimensionKind> PERMITTING =
            Set.of(DimensionKind.CHANNEL, DimensionKind.PURPOSE, DimensionKind.RIGHTS);
    private static final Set<DimensionKind> UNCHANGED = Set.of(DimensionKind.RIGHTS, DimensionKind.VALIDITY);

    record Way(Dimension<?> from, Dimension<?> to, Map<String, List<String>> images) {}

    final LabelSchema source;
    final LabelSchema target;
    final List<Way> ways = new ArrayList<>();
    private final Map<Dimension<?>, Set<String>> denied = new LinkedHashMap<>();
    private final Set<Dimension<?>> closed = new HashSet<>();
    private final Set<Dimension<?>> dropped = new HashSet<>();
    private final Map<Dimension<?>, List<String>> always = new LinkedHashMap<>();
    private final RandomGenerator random;

    private RandomMapping(LabelSchema source, LabelSchema target, RandomGenerator random) {
        this.source = source;
        this.target = target;
        this.random = random;
    }

    /** Returns a schema of one or two dimensions with at most that many labels. */
    static LabelSchema schema(String id, RandomGenerator random, int most) {
        RandomLabels make = new RandomLabels(random);
        while (true) {
            var builder = LabelSchema.builder(id, 1);
            boolean timed = false;
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                DimensionKind kind = DimensionKind.values()[random.nextInt(DimensionKind.values().length)];
                if (kind != DimensionKind.VALIDITY || !timed) {
                    builder.dimension(make.dimension(kind, "d" + (char) ('a' + i)));
                    timed |= kind == DimensionKind.VALIDITY;
                }
            }
            LabelSchema schema = builder.build();
            if (schema.dimensions().stream().allMatch(d -> d.values().size() <= 6)
                    && AllLabels.of(schema).size() <= most) {
                return schema;
            }
        }
    }

    static RandomMapping between(LabelSchema source, LabelSchema target, RandomGenerator random) {
        RandomMapping mapping = new RandomMapping(source, target, random);
        source.dimensions().forEach(mapping::declare);
        if (random.nextInt(4) == 0) {
            Dimension<?> to = one(target.dimensions(), random);
            if (to.kind() != DimensionKind.VALIDITY && !to.values().isEmpty()) {
                mapping.always.put(to, List.of(one(to.values(), random)));
            }
        }
        return mapping;
    }

    private static <T> T one(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private void declare(Dimension<?> from) {
        List<Dimension<?>> fitting = new ArrayList<>();
        for (Dimension<?> to : target.dimensions()) {
            boolean fits = from.kind() == to.kind() || (ORDERED.contains(from.kind()) && ORDERED.contains(to.kind()));
            boolean taken = PERMITTING.contains(to.kind()) && ways.stream().anyMatch(way -> way.to.equals(to));
            if (fits && !taken && (fitting.isEmpty() || from.kind() != DimensionKind.ANY_OF)) {
                fitting.add(to);
            }
        }
        int choice = random.nextInt(10);
        if (fitting.isEmpty() || choice == 0) {
            (random.nextBoolean() ? closed : dropped).add(from);
            return;
        }
        if (fitting.size() == 2 && choice < 7) {
            fitting.remove(random.nextInt(2));
        }
        fitting.forEach(to -> ways.add(new Way(from, to, new LinkedHashMap<>())));
        if (!UNCHANGED.contains(from.kind())) {
            names(from);
            ways.removeIf(way -> way.images.isEmpty() && !UNCHANGED.contains(way.from.kind()));
            if (restricts(from) && ways.stream().noneMatch(way -> way.from.equals(from))) {
                denied.remove(from);
                closed.add(from);
            }
        }
    }

    private static boolean restricts(Dimension<?> from) {
        return from.kind() == DimensionKind.ANY_OF || PERMITTING.contains(from.kind());
    }

    /** Images along the order more often than not, so that lawful mappings are not rare. */
    private void names(Dimension<?> from) {
        List<String> names = from.values();
        int cut = random.nextInt(4) == 0 ? random.nextInt(names.size() + 1) : names.size();
        for (int i = 0; i < names.size(); i++) {
            boolean deny = from.kind() == DimensionKind.CHAIN ? i >= cut : random.nextInt(12) == 0;
            boolean spoken = deny;
            for (Way way : ways) {
                if (way.from.equals(from) && !deny) {
                    if (!spoken || random.nextBoolean()) {
                        way.images.put(names.get(i), image(way.to, i, names.size()));
                        spoken = true;
                    }
                }
            }
            if (deny) {
                denied.computeIfAbsent(from, d -> new LinkedHashSet<>()).add(names.get(i));
            }
        }
    }

    private List<String> image(Dimension<?> to, int position, int count) {
        List<String> names = to.values();
        boolean single = Set.of(DimensionKind.CHAIN, DimensionKind.POSET, DimensionKind.INTEGRITY)
                .contains(to.kind());
        if (names.isEmpty() || random.nextInt(12) == 0) {
            return List.of();
        }
        if (random.nextInt(3) > 0) {
            return List.of(names.get(Math.min(names.size() - 1, position * names.size() / count)));
        }
        return single
                ? List.of(one(names, random))
                : names.stream().filter(n -> random.nextInt(3) == 0).toList();
    }

    /** Returns whether nothing hides what a rule does: each dimension depends on one, and not everything is denied. */
    boolean isPlain() {
        return always.isEmpty()
                && image(source.bottom()).isPresent()
                && target.dimensions().stream()
                        .allMatch(to ->
                                ways.stream().filter(way -> way.to.equals(to)).count() <= 1);
    }

    LabelMappingBuilder builder() {
        LabelMappingBuilder builder = LabelMapping.between(source, target);
        for (Way way : ways) {
            if (UNCHANGED.contains(way.from.kind())) {
                builder.same(way.from, way.to);
            }
            way.images.forEach((name, names) -> builder.map(way.from, name, way.to, names.toArray(String[]::new)));
        }
        denied.forEach((from, names) -> builder.deny(from, names.toArray(String[]::new)));
        closed.forEach(builder::denyAll);
        dropped.forEach(builder::drop);
        always.forEach((to, names) -> always(builder, to, names));
        return builder;
    }

    private <V> void always(LabelMappingBuilder builder, Dimension<V> to, List<String> names) {
        builder.always(to, NamedValues.named(target, to, names).get(to));
    }

    /** Returns what a label maps to by definition. */
    Optional<Label> image(Label label) {
        for (Dimension<?> from : source.dimensions()) {
            if (closed.contains(from) && !label.get(from).equals(source.bottom().get(from))) {
                return Optional.empty();
            }
            boolean refusing = !PERMITTING.contains(from.kind())
                    && from.kind() != DimensionKind.ANY_OF
                    && from.kind() != DimensionKind.VALIDITY;
            if (refusing
                    && NamedValues.read(label, from).stream().anyMatch(denied.getOrDefault(from, Set.of())::contains)) {
                return Optional.empty();
            }
        }
        LabelBuilder image = target.label();
        for (Dimension<?> to : target.dimensions()) {
            List<Label> parts = new ArrayList<>();
            ways.stream().filter(way -> way.to.equals(to)).forEach(way -> parts.add(part(way, label)));
            if (always.containsKey(to)) {
                parts.add(NamedValues.named(target, to, always.getOrDefault(to, List.of())));
            }
            parts.stream().reduce(Label::join).ifPresent(all -> copy(all, to, image));
        }
        return Optional.of(image.build());
    }

    private static <V> void copy(Label from, Dimension<V> dimension, LabelBuilder to) {
        to.set(dimension, from.get(dimension));
    }

    private Label part(Way way, Label label) {
        return switch (way.from.kind()) {
            case RIGHTS -> only((RightsDimension) way.to, label.get((RightsDimension) way.from));
            case VALIDITY -> only((ValidityDimension) way.to, label.get((ValidityDimension) way.from));
            case ANY_OF -> only((AnyOfDimension) way.to, replaced(way, label.get((AnyOfDimension) way.from)));
            case CHANNEL, PURPOSE -> {
                Set<String> permitted = new LinkedHashSet<>();
                for (String name : way.from.values()) {
                    if (isPermitted(way.from, name, Set.copyOf(NamedValues.read(label, way.from)))) {
                        permitted.addAll(way.images.getOrDefault(name, List.of()));
                    }
                }
                yield NamedValues.named(target, way.to, permitted);
            }
            default -> {
                Label all = target.bottom();
                for (String name : NamedValues.read(label, way.from)) {
                    List<String> names = way.images.getOrDefault(name, List.of());
                    all = all.join(names.isEmpty() ? target.bottom() : NamedValues.named(target, way.to, names));
                }
                yield all;
            }
        };
    }

    private static boolean isPermitted(Dimension<?> dimension, String name, Set<String> highest) {
        Map<String, String> parents = dimension instanceof PurposeDimension purpose ? purpose.parents() : Map.of();
        for (String at = name; at != null; at = parents.get(at)) {
            if (highest.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private <V> Label only(Dimension<V> to, V value) {
        return NamedValues.only(target, to, value);
    }

    /** By truth table: who is refused lacks one of what he does not hold. */
    private static Formula replaced(Way way, Formula formula) {
        AnyOfDimension to = (AnyOfDimension) way.to;
        Formula image = to.unrestricted();
        for (List<String> held : AllLabels.subsets(to.values())) {
            boolean satisfied = formula.clauses().stream()
                    .allMatch(clause -> clause.stream()
                            .anyMatch(member -> way.images.getOrDefault(member, List.of()).stream()
                                    .anyMatch(held::contains)));
            if (!satisfied) {
                String[] lacking = to.values().stream()
                        .filter(member -> !held.contains(member))
                        .toArray(String[]::new);
                image = image.and(to.anyOf(lacking));
            }
        }
        return image;
    }

    @Override
    public String toString() {
        return source.dimensions() + " → " + target.dimensions() + " " + ways + " denied " + denied + " closed "
                + closed + " dropped " + dropped + " always " + always;
    }
}
