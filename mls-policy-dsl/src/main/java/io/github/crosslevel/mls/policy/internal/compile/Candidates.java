package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that are worth trying for an attribute: on both sides of everything that conditions compare with, and for
 * labels the lowest and highest that a path allows. Times are given in seconds since 1970. Immutable.
 */
final class Candidates {
    /** The names that tests have where they give none. */
    private static final Map<Origin, String> DEFAULTS =
            Map.of(Origin.SUBJECT_ID, "test-subject", Origin.OBJECT_ID, "test-object");

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final int NOON = 12 * 60 * 60;
    private static final int MOST_TIMES = 10_000;
    private static final int MOST_SINGLE_CATEGORIES = 8;

    /** What a path through a diagram says about leaves. */
    interface Path {
        /** The path that says nothing. */
        Path ANY = new Path() {
            @Override
            public boolean allows(Predicate.Leaf leaf) {
                return true;
            }

            @Override
            public boolean requires(Predicate.Leaf leaf) {
                return false;
            }
        };

        /** Returns whether a leaf may hold. */
        boolean allows(Predicate.Leaf leaf);

        /** Returns whether a leaf must hold. */
        boolean requires(Predicate.Leaf leaf);
    }

    private final Vocabulary vocabulary;
    private final Set<Predicate.Leaf> leaves;
    private final List<AttributeValue> numbers;
    private final List<AttributeValue> times;
    private final Set<String> texts = new LinkedHashSet<>();

    Candidates(Vocabulary vocabulary, Set<Predicate.Leaf> leaves) {
        this.vocabulary = vocabulary;
        this.leaves = Collections.unmodifiableSet(new LinkedHashSet<>(leaves));
        this.numbers = numbers().stream().map(AttributeValue::of).toList();
        this.times = times().stream().map(AttributeValue::of).toList();
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.TextIn in) {
                texts.addAll(in.values());
            }
        }
    }

    /** Returns what a leaf asks for. */
    Set<Attribute> attributes(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.AttributeLeaf one) {
            return Set.of(one.attribute());
        }
        return leaf instanceof Predicate.Related related
                ? related.left().equals(related.right())
                        ? Set.of(related.left())
                        : Set.of(related.left(), related.right())
                : Set.of(vocabulary.builtIn("environment.time"));
    }

    /**
     * Returns values to try, the most welcome first; empty stands for an absent attribute.
     *
     * @param path what the leaves may be
     */
    List<Optional<AttributeValue>> of(Attribute attribute, Path path) {
        List<Optional<AttributeValue>> values = new ArrayList<>();
        if (attribute.isOptional()) {
            values.add(Optional.empty());
        }
        present(attribute, path).forEach(value -> values.add(Optional.of(value)));
        return values;
    }

    private List<? extends AttributeValue> present(Attribute attribute, Path path) {
        if (attribute.type() instanceof ValueType.Choice choice) {
            return choice.domain() == Domain.TRUTH
                    ? List.of(AttributeValue.of(false), AttributeValue.of(true))
                    : choice.domain().names().stream().map(AttributeValue::of).toList();
        }
        return switch ((Plain) attribute.type()) {
            case WHOLE -> numbers;
            case TEXT -> texts(attribute).stream().map(AttributeValue::of).toList();
            case LABEL ->
                labels(attribute, path).stream().map(AttributeValue::of).toList();
            case MOMENT -> times;
            case GRADE -> List.of(AttributeValue.of(0));
        };
    }

    private Set<Long> numbers() {
        Set<Long> numbers = new LinkedHashSet<>(List.of(0L));
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.WholeIn range) {
                for (long bound : new long[] {range.least(), range.most()}) {
                    numbers.add(bound);
                    numbers.add(bound == Long.MAX_VALUE ? bound : bound + 1);
                    numbers.add(bound == Long.MIN_VALUE ? bound : bound - 1);
                }
            }
        }
        numbers.addAll(List.of(1L, Long.MIN_VALUE, Long.MAX_VALUE));
        return numbers;
    }

    private Set<String> texts(Attribute attribute) {
        Set<String> all = new LinkedHashSet<>();
        all.add(DEFAULTS.getOrDefault(attribute.origin(), "other"));
        all.addAll(texts);
        all.add("another");
        return all;
    }

    /** Every zone's days, at every hour that any window begins or ends. */
    private Set<Long> times() {
        Set<ZoneId> zones = new LinkedHashSet<>(List.of(ZoneOffset.UTC));
        Set<Integer> seconds = new TreeSet<>(Set.of(NOON, 0));
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.DayIn day) {
                zones.add(day.zone());
            } else if (leaf instanceof Predicate.SecondIn second) {
                zones.add(second.zone());
                seconds.add(second.from());
                seconds.add(second.to() - 1);
                seconds.add(second.to() % (2 * NOON));
            }
        }
        Set<Long> times = new LinkedHashSet<>();
        for (ZoneId zone : zones) {
            for (int day = 0; day < 7; day++) {
                for (int second : seconds) {
                    if (times.size() == MOST_TIMES) {
                        return times;
                    }
                    times.add(MONDAY.plusDays(day)
                            .atStartOfDay()
                            .plusSeconds(second)
                            .atZone(zone)
                            .toEpochSecond());
                }
            }
        }
        return times;
    }

    /** Clearances and ceilings come from the top, so that the mandatory rules let a request pass where they can. */
    private Set<Label> labels(Attribute attribute, Path path) {
        LabelSchema schema = vocabulary.labels();
        List<String> least = new ArrayList<>();
        List<String> most = new ArrayList<>(schema.categories());
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.HasCategory has && has.attribute().equals(attribute)) {
                String category = schema.categories().get(has.category());
                if (!path.allows(leaf)) {
                    most.remove(category);
                } else if (path.requires(leaf)) {
                    least.add(category);
                }
            }
        }
        List<Label> labels = new ArrayList<>();
        for (String level : schema.levels()) {
            labels.add(schema.label(level, least));
            most.stream()
                    .filter(c -> !least.contains(c))
                    .limit(MOST_SINGLE_CATEGORIES)
                    .forEach(category -> {
                        List<String> one = new ArrayList<>(least);
                        one.add(category);
                        labels.add(schema.label(level, one));
                    });
            labels.add(schema.label(level, most));
        }
        if (attribute.origin() == Origin.SUBJECT_CLEARANCE || attribute.origin() == Origin.DESTINATION_CEILING) {
            Collections.reverse(labels);
        }
        return new LinkedHashSet<>(labels);
    }
}
