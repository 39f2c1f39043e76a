package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.policy.internal.types.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final long MILLIS_PER_SECOND = 1_000;

    /** Four digits of a year are enough for what tests can give. */
    private static final long MOST_SECONDS = 60_000_000_000L;

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
    private final Map<Attribute, Set<Instant>> times = new HashMap<>();
    private final Set<String> texts = new LinkedHashSet<>();

    Candidates(Vocabulary vocabulary, Set<Predicate.Leaf> leaves) {
        this.vocabulary = vocabulary;
        this.leaves = Collections.unmodifiableSet(new LinkedHashSet<>(leaves));
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
        if (leaf instanceof Predicate.AtMost atMost) {
            return new LinkedHashSet<>(List.of(atMost.left(), atMost.right()));
        }
        Predicate.Related related = (Predicate.Related) leaf;
        return new LinkedHashSet<>(List.of(related.left(), related.right()));
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
            return IntStream.range(0, choice.domain().size())
                    .mapToObj(choice::value)
                    .toList();
        }
        if (attribute.type() instanceof ValueType.ChoiceSet set) {
            return sets(attribute, set.domain(), path).stream()
                    .map(AttributeValue::of)
                    .toList();
        }
        if (attribute.type() instanceof ValueType.Money money) {
            String currency = money.currency().getCurrencyCode();
            return places(attribute).stream()
                    .map(place -> new AttributeValue.Money(place, currency))
                    .toList();
        }
        return switch ((Plain) attribute.type()) {
            case WHOLE -> places(attribute).stream().map(AttributeValue::of).toList();
            case BYTES ->
                places(attribute).stream()
                        .filter(place -> place >= 0)
                        .map(AttributeValue::of)
                        .toList();
            case DURATION ->
                places(attribute).stream()
                        .filter(place -> Math.abs(place / 2) < MOST_SECONDS * MILLIS_PER_SECOND)
                        .map(place -> AttributeValue.of(Duration.ofMillis(Math.floorDiv(place, 2))))
                        .toList();
            case TIME_OF_DAY -> clocks(attribute).map(AttributeValue::of).toList();
            case MAC ->
                places(attribute).stream()
                        .filter(place -> place >= 0 && place < 1L << MacAddress.BITS)
                        .map(place -> AttributeValue.of(new MacAddress(place)))
                        .toList();
            case IP -> addresses(attribute).stream().map(AttributeValue::of).toList();
            case TEXT -> texts(attribute).stream().map(AttributeValue::of).toList();
            case LABEL ->
                labels(attribute, path).stream().map(AttributeValue::of).toList();
            case MOMENT ->
                times.computeIfAbsent(attribute, this::times).stream()
                        .map(AttributeValue::of)
                        .toList();
            case GRADE -> List.of(AttributeValue.of(0));
        };
    }

    /** The least and the greatest set that a path allows, and the least one with each further element. */
    private Set<Set<String>> sets(Attribute attribute, Domain domain, Path path) {
        Set<String> least = new TreeSet<>();
        Set<String> most = new TreeSet<>(domain.names());
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.SetHas has && has.attribute().equals(attribute)) {
                if (!path.allows(leaf)) {
                    most.remove(has.element());
                } else if (path.requires(leaf)) {
                    least.add(has.element());
                }
            }
        }
        Set<Set<String>> sets = new LinkedHashSet<>(List.of(least));
        most.stream().limit(MOST_SINGLE_CATEGORIES).forEach(element -> {
            Set<String> one = new TreeSet<>(least);
            one.add(element);
            sets.add(one);
        });
        sets.add(most);
        return sets;
    }

    /** Both sides of everything that values of this type are compared with. */
    private Set<Long> places(Attribute attribute) {
        Set<Long> places = new LinkedHashSet<>(List.of(0L));
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.WholeIn range
                    && range.attribute().type().equals(attribute.type())) {
                for (long bound : new long[] {range.least(), range.most()}) {
                    places.add(bound);
                    places.add(bound == Long.MAX_VALUE ? bound : bound + 1);
                    places.add(bound == Long.MIN_VALUE ? bound : bound - 1);
                }
            }
        }
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.AtMost atMost && attributes(leaf).contains(attribute)) {
                places.add(atMost.offset());
                places.add(-atMost.offset());
            }
        }
        places.addAll(List.of(1L, Long.MIN_VALUE, Long.MAX_VALUE));
        return places;
    }

    /** Whole seconds, as tests can give: constants are, so that what lies behind one is in no other class. */
    private Stream<LocalTime> clocks(Attribute attribute) {
        Stream<LocalTime> places = places(attribute).stream()
                .filter(ChronoField.NANO_OF_DAY.range()::isValidValue)
                .map(place -> LocalTime.ofNanoOfDay(place).truncatedTo(ChronoUnit.SECONDS));
        return Stream.concat(places, Stream.of(LocalTime.NOON, LocalTime.of(23, 59, 59)))
                .distinct();
    }

    /** The first address of every range, and those next to its ends. */
    private Set<IpAddress> addresses(Attribute attribute) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.AddressIn in && in.attribute().equals(attribute)) {
                IpAddress first = in.network().first();
                IpAddress last = in.network().last();
                addresses.add(first);
                addresses.add(new IpAddress(first.high() - (first.low() == 0 ? 1 : 0), first.low() - 1));
                addresses.add(new IpAddress(last.high() + (last.low() == -1 ? 1 : 0), last.low() + 1));
            }
        }
        addresses.add(IpAddress.parse("192.0.2.1"));
        return addresses;
    }

    private Set<String> texts(Attribute attribute) {
        Set<String> all = new LinkedHashSet<>();
        all.add(DEFAULTS.getOrDefault(attribute.origin(), "other"));
        all.addAll(texts);
        all.add("another");
        return all;
    }

    /** Every zone's days, at every hour that any window begins or ends, and both sides of every point in time. */
    private Set<Instant> times(Attribute attribute) {
        Set<ZoneId> zones = new LinkedHashSet<>(List.of(ZoneOffset.UTC));
        Set<Integer> seconds = new TreeSet<>(Set.of(NOON, 0));
        Set<LocalDate> days = new LinkedHashSet<>();
        for (int day = 0; day < 7; day++) {
            days.add(MONDAY.plusDays(day));
        }
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.DayIn day) {
                zones.add(day.zone());
            } else if (leaf instanceof Predicate.SecondIn second) {
                zones.add(second.zone());
                seconds.add(second.from());
                seconds.add(second.to() - 1);
                seconds.add(second.to() % (2 * NOON));
            } else if (leaf instanceof Predicate.WorkingDay working) {
                zones.add(working.calendar().zone());
                for (WorkingDays.Days exception : working.calendar().exceptions()) {
                    days.add(LocalDate.ofEpochDay(exception.first()));
                    days.add(LocalDate.ofEpochDay(exception.last() + 1));
                }
            }
        }
        Set<Instant> times = new LinkedHashSet<>();
        for (ZoneId zone : zones) {
            for (LocalDate day : days) {
                for (int second : seconds) {
                    if (times.size() == MOST_TIMES) {
                        return times;
                    }
                    times.add(
                            day.atStartOfDay().plusSeconds(second).atZone(zone).toInstant());
                }
            }
        }
        for (long place : places(attribute)) {
            long second = Math.floorDiv(place, 2 * MILLIS_PER_SECOND);
            if (Math.abs(second) < MOST_SECONDS) {
                times.add(Instant.ofEpochSecond(second));
                times.add(Instant.ofEpochSecond(second + 1));
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
