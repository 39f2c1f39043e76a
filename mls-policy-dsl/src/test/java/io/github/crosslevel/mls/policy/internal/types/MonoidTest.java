package io.github.crosslevel.mls.policy.internal.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.ParameterType;
import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.internal.types.ObligationType.Gathering;
import io.github.crosslevel.mls.policy.internal.types.ObligationType.Parameter;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of merging, over every triple of a few values. */
class MonoidTest {
    private static final Domain NONE = new Domain(Phrase.same("value"), List.of(), Map.of());

    private static List<ArgumentValue> values(ParameterType type) {
        return switch (type) {
            case TEXT ->
                List.of(new ArgumentValue.Plain("a"), new ArgumentValue.Plain("b"), new ArgumentValue.Plain(""));
            case SET ->
                Stream.of("", "a", "b", "a b", "b c", "a b c")
                        .<ArgumentValue>map(
                                s -> new ArgumentValue.Texts(new TreeSet<>(Arrays.asList(s.split(" ", -1)))))
                        .toList();
            default ->
                LongStream.of(Long.MIN_VALUE, 0, 1, Long.MAX_VALUE)
                        .<ArgumentValue>mapToObj(n -> new ArgumentValue.Ranked(n, Long.toString(n)))
                        .toList();
        };
    }

    static List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (ParameterType type : ParameterType.values()) {
            all.add(new Parameter("p", List.of(), type, NONE, Optional.empty()));
            for (Monoid monoid : Monoid.values()) {
                if (monoid.fits(type)) {
                    all.add(new Parameter("p", List.of(), type, NONE, Optional.of(monoid)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void mergingIsAssociativeAndIdempotentAndMostlyCommutative(Parameter parameter) {
        List<ArgumentValue> values = new ArrayList<>(values(parameter.type()));
        values.add(new ArgumentValue.Contradiction());
        for (ArgumentValue a : values) {
            assertThat(parameter.merge(a, a)).isEqualTo(a);
            for (ArgumentValue b : values) {
                if (!parameter.monoid().equals(Optional.of(Monoid.FIRST))) {
                    assertThat(parameter.merge(a, b)).isEqualTo(parameter.merge(b, a));
                }
                for (ArgumentValue c : values) {
                    assertThat(parameter.merge(parameter.merge(a, b), c))
                            .isEqualTo(parameter.merge(a, parameter.merge(b, c)));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Gathering.class)
    void gatheringIsAssociativeAndIdempotent(Gathering gathering) {
        Parameter merged = new Parameter("m", List.of(), ParameterType.LONG, NONE, Optional.of(Monoid.MAX));
        Parameter strict = new Parameter("s", List.of(), ParameterType.TEXT, NONE, Optional.empty());
        ObligationType one = new ObligationType("one", List.of(merged, strict), gathering);
        ObligationType other = new ObligationType("other", List.of(), gathering);
        List<List<Demand>> demands = new ArrayList<>(List.of(List.of(), List.of(new Demand(other, List.of()))));
        for (ArgumentValue number : values(ParameterType.LONG)) {
            Demand demand = new Demand(
                    one, List.of(number, new ArgumentValue.Plain(number.text().substring(0, 1))));
            demands.add(List.of(demand));
            demands.add(List.of(new Demand(other, List.of()), demand));
        }
        for (List<Demand> a : demands) {
            assertThat(Demand.gather(a, a)).isEqualTo(a);
            for (List<Demand> b : demands) {
                for (List<Demand> c : demands) {
                    assertThat(Demand.gather(Demand.gather(a, b), c)).isEqualTo(Demand.gather(a, Demand.gather(b, c)));
                }
            }
        }
    }

    @Test
    void everyMonoidIsFoundByBothNames() {
        for (Monoid monoid : Monoid.values()) {
            for (String names : Monoid.names(ParameterType.values()[0])) {
                assertThat(Monoid.find(names.split("\\|", -1)[0])).isEqualTo(Monoid.find(names.split("\\|", -1)[1]));
            }
            assertThat(Monoid.find(monoid.name().toLowerCase(java.util.Locale.ROOT)))
                    .contains(monoid);
        }
    }

    @Test
    void everyWayOfMergingIsAWordInBothLanguages() {
        assertThat(Words.MERGES.words()).hasSameSizeAs(Monoid.values());
        for (Phrase word : Words.MERGES.words()) {
            assertThat(Monoid.find(word.english())).isPresent().isEqualTo(Monoid.find(word.chinese()));
        }
    }

    @Test
    void theKindsOfDimensionsAreThoseOfTheKernel() {
        assertThat(Words.DIMENSIONS.words())
                .extracting(Phrase::english)
                .containsExactly(Stream.of(DimensionKind.values())
                        .map(DimensionKind::keyword)
                        .toArray(String[]::new));
    }
}
