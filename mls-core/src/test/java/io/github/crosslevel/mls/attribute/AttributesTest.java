package io.github.crosslevel.mls.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.label.LabelSchema;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AttributesTest {
    private static final AttributeValue CLERK = AttributeValue.of("clerk");

    @Test
    void anAbsentAttributeIsAbsent() {
        assertThat(Attributes.none().find("role")).isEmpty();
        assertThat(Attributes.of("role", CLERK).find("Role")).isEmpty();
        assertThat(Attributes.of("role", CLERK).find("role")).contains(CLERK);
    }

    @Test
    void anAttributeIsNeverReplacedByAnotherValue() {
        Attributes attributes = Attributes.of("role", CLERK);
        assertThat(attributes.with("role", CLERK)).isEqualTo(attributes);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> attributes.with("role", AttributeValue.of("lender")))
                .withMessage("attribute `role` is present with another value");
    }

    @Test
    void addingLeavesTheOriginalUnchanged() {
        Attributes one = Attributes.of("b", CLERK);
        Attributes two = one.with("a", AttributeValue.of(1));
        assertThat(one.values()).containsOnlyKeys("b");
        assertThat(two.values().keySet()).containsExactly("a", "b");
        assertThat(two).isEqualTo(Attributes.of("a", AttributeValue.of(1)).with("b", CLERK));
    }

    @Test
    void laterChangesOfWhatWasPassedInHaveNoEffect() {
        Map<String, AttributeValue> source = new HashMap<>(Map.of("role", CLERK));
        Attributes attributes = new Attributes(source);
        source.clear();
        assertThat(attributes.find("role")).contains(CLERK);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> attributes.values().clear());

        TreeSet<String> names = new TreeSet<>(List.of("a"));
        AttributeValue.Texts texts = new AttributeValue.Texts(names);
        names.add("b");
        assertThat(texts.values()).containsExactly("a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> texts.values().add("c"));
    }

    @Test
    void equalSetsOfTextsAreEqualInWhateverOrderOrComparatorTheyCame() {
        Set<String> insensitive = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        insensitive.addAll(List.of("b", "A"));
        AttributeValue.Texts texts = new AttributeValue.Texts(insensitive);
        assertThat(texts).isEqualTo(AttributeValue.of(List.of("A", "b", "A")));
        assertThat(texts.values()).containsExactly("A", "b");
        assertThat(texts.values().contains("a")).isFalse();
    }

    @Test
    void valuesOfDifferentTypesAreDifferent() {
        assertThat(List.<AttributeValue>of(
                        AttributeValue.of("1"),
                        AttributeValue.of(1),
                        AttributeValue.of(true),
                        AttributeValue.of(List.of("1")),
                        AttributeValue.of(LocalTime.of(1, 0)),
                        AttributeValue.of(DayOfWeek.of(1)),
                        AttributeValue.of(
                                LabelSchema.builder("s", 1).levels("1").build().bottom())))
                .doesNotHaveDuplicates()
                .extracting(Object::getClass)
                .doesNotHaveDuplicates();
    }

    @Test
    void setsAreJoinedUnlessTheyGiveOneNameTwoValues() {
        Attributes one = Attributes.of("a", AttributeValue.of(1)).with("b", AttributeValue.of("x"));
        Attributes other = Attributes.of("b", AttributeValue.of("x")).with("c", AttributeValue.of(true));
        assertThat(one.joined(other)).isEqualTo(other.joined(one)).contains(one.with("c", AttributeValue.of(true)));
        assertThat(one.joined(Attributes.none())).contains(one);
        assertThat(one.joined(Attributes.of("a", AttributeValue.of(2)))).isEmpty();
    }
}
