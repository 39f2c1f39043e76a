package io.github.crosslevel.mls.label.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProfilesTest {
    static List<LabelSchema> schemas() {
        return List.of(
                ProtectionGrade.SCHEMA,
                FinancialDataLevel.SCHEMA,
                PersonalFinancialInformation.SCHEMA,
                TrafficLight.SCHEMA,
                SelinuxLevels.SCHEMA);
    }

    /** The digest changes with every name, so that nobody changes what labels in the field mean. */
    @ParameterizedTest
    @CsvSource({
        "gb-t-22239-2019,        07804DE3DD286447",
        "jr-t-0197-2020,         C101BE832E0C2579",
        "jr-t-0171-2020,         691B6F8744FC39CD",
        "tlp,                    907B4658B4B66980",
        "selinux-mls-s16-c1024,  976EF1EFA93CE2E1"
    })
    void theSchemasAreFixed(String id, String digest) {
        LabelSchema schema =
                schemas().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
        assertThat(schema.digest()).asHexString().startsWith(digest);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaIsReadBackFromItsJson(LabelSchema schema) {
        assertThat(LabelSchema.fromJson(schema.canonicalBytes())).isEqualTo(schema);
    }

    @Test
    void everyProfileIsOrderedAsItsConstantsAre() {
        ascend(Arrays.stream(ProtectionGrade.values()).map(ProtectionGrade::label));
        ascend(Arrays.stream(FinancialDataLevel.values()).map(FinancialDataLevel::label));
        ascend(Arrays.stream(PersonalFinancialInformation.values()).map(PersonalFinancialInformation::label));
        ascend(Arrays.stream(TrafficLight.values()).map(TrafficLight::label));
    }

    private static void ascend(Stream<Label> labels) {
        assertThat(labels.toList())
                .isSortedAccordingTo((low, high) -> high.dominates(low) && !low.dominates(high) ? -1 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void theGradeOfItsLabelIsTheGrade(ProtectionGrade grade) {
        assertThat(ProtectionGrade.of(grade.label())).isEqualTo(grade);
        assertThat(grade.english()).isEqualTo("grade " + (grade.ordinal() + 1));
    }

    @ParameterizedTest
    @EnumSource
    void theLevelOfItsLabelIsTheLevel(FinancialDataLevel level) {
        assertThat(FinancialDataLevel.of(level.label())).isEqualTo(level);
        assertThat(level.chinese()).isEqualTo((level.ordinal() + 1) + "级");
    }

    @ParameterizedTest
    @EnumSource
    void theCategoryOfItsLabelIsTheCategoryWithItsCaveats(PersonalFinancialInformation category) {
        assertThat(PersonalFinancialInformation.of(category.label())).isEqualTo(category);
        assertThat(category.label().get(PersonalFinancialInformation.HANDLING)).isEqualTo(category.handling());
    }

    @Test
    void whatIsMadeFromTwoCategoriesCarriesTheDutiesOfBoth() {
        Label auxiliary = PersonalFinancialInformation.C2.label().toBuilder()
                .set(PersonalFinancialInformation.HANDLING, "不得共享转让")
                .build();
        assertThat(auxiliary.join(PersonalFinancialInformation.C2.label()).get(PersonalFinancialInformation.HANDLING))
                .isEqualTo(Set.of("屏蔽展示", "加密传输", "不得共享转让"));
    }

    @ParameterizedTest
    @CsvSource({
        "CLEAR,        TLP:CLEAR,        #FFFFFF",
        "GREEN,        TLP:GREEN,        #33FF00",
        "AMBER,        TLP:AMBER,        #FFC000",
        "AMBER_STRICT, TLP:AMBER+STRICT, #FFC000",
        "RED,          TLP:RED,          #FF2B2B"
    })
    void trafficLightsHaveTheMarkingsAndColoursOfTheStandard(TrafficLight light, String marking, String colour) {
        assertThat(light.marking()).isEqualTo(marking);
        assertThat(light.colour()).isEqualTo(colour);
        assertThat(TrafficLight.of(light.label())).isEqualTo(light);
    }

    @Test
    void selinuxHasSixteenSensitivitiesAnd1024Categories() {
        assertThat(SelinuxLevels.SCHEMA.levels()).hasSize(16).startsWith("s0").endsWith("s15");
        assertThat(SelinuxLevels.SCHEMA.categories())
                .hasSize(1024)
                .startsWith("c0")
                .endsWith("c1023");
        assertThat(SelinuxLevels.schema(1, 1024).levels()).containsExactly("s0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelinuxLevels.schema(0, 1024))
                .withMessage("count 0 is not within 1 to 65536");
    }
}
