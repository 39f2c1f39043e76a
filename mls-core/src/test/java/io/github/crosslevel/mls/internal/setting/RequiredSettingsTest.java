package io.github.crosslevel.mls.internal.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class RequiredSettingsTest {
    private final RequiredSettings required = new RequiredSettings();
    private final Setting<String> name = required.add("name");
    private final Setting<Integer> age = required.add("age");
    private final Setting<String> town = required.add("town");

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        age.set(7);
        assertThatIllegalStateException().isThrownBy(required::check).withMessage("not set: `name`, `town`");
        name.set("Li");
        assertThatIllegalStateException().isThrownBy(required::check).withMessage("not set: `town`");
        town.set("Xi'an");
        assertThatCode(required::check).doesNotThrowAnyException();
    }

    @Test
    void theLastValueCountsUnlessThereMayBeOneOnly() {
        age.set(7);
        age.set(8);
        assertThat(age.get()).isEqualTo(8);
        assertThatIllegalStateException().isThrownBy(() -> age.setOnce(9)).withMessage("`age` is set twice");
        assertThat(age.get()).isEqualTo(8);
        name.setOnce("Li");
        assertThat(name.get()).isEqualTo("Li");
    }

    @Test
    void whatIsNotSetIsNotReturned() {
        assertThatIllegalStateException().isThrownBy(name::get).withMessage("not set: `name`");
    }
}
