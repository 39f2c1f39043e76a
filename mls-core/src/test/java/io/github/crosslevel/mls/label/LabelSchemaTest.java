package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSchemaTest {
    @Test
    void namesKeepTheOrderOfDeclaration() {
        LabelSchema schema = LabelSchema.builder("credit", 7)
                .levels("公开", "内部")
                .levels("秘密")
                .categories("征信")
                .categories("信贷")
                .build();
        assertThat(schema.id()).isEqualTo("credit");
        assertThat(schema.version()).isEqualTo(7);
        assertThat(schema.levels()).containsExactly("公开", "内部", "秘密");
        assertThat(schema.categories()).containsExactly("征信", "信贷");
        assertThat(schema).hasToString("credit v7");
        assertThat(schema.bottom()).hasToString("公开");
        assertThat(schema.top()).hasToString("秘密{征信,信贷}");
        assertThat(schema.top().rank()).isEqualTo(2);
    }

    @Test
    void unknownNamesAreRefusedWithWhatIsDeclared() {
        LabelSchema schema = Labels.schema(2, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.label("l9"))
                .withMessage("unknown level `l9`, declared are [l0, l1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schema.label("l0", "c9"))
                .withMessage("unknown category `c9`, declared are [c0]");
    }

    @Test
    void namingACategoryTwiceIsNamingItOnce() {
        LabelSchema schema = Labels.schema(1, 2);
        assertThat(schema.label("l0", "c1", "c1")).isEqualTo(schema.label("l0", List.of("c1")));
    }

    @Test
    void aNameIsDeclaredOnce() {
        LabelSchemaBuilder builder = LabelSchema.builder("s", 1).levels("a").categories("x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.levels("a"))
                .withMessage("level `a` is declared twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.categories("x"))
                .withMessage("category `x` is declared twice");
    }

    @Test
    void aSchemaHasADimensionAndAVersion() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LabelSchema.builder("s", 1).build())
                .withMessage("schema `s` declares no dimension");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSchema.builder("s", 0))
                .withMessage("schema version 0 is below 1");
    }

    @Test
    void withoutAChainThereAreNoLevels() {
        LabelSchema schema = LabelSchema.builder("s", 1).categories("x").build();
        assertThatIllegalStateException()
                .isThrownBy(schema::levels)
                .withMessage("schema `s` declares no chain of levels");
        assertThatIllegalStateException().isThrownBy(() -> schema.bottom().level());
        assertThat(schema.top()).hasToString("{x}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a{", "a}", "a,b", " a", "a ", "a\nb", "a\u202eb", "a\u2028b", "a\u00a0b", "\ud800"})
    void namesThatCouldDisguiseThemselvesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSchema.builder("s", 1).levels(name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelSchema.builder("s", 1).levels("l").categories(name));
        assertThatIllegalArgumentException().isThrownBy(() -> LabelSchema.builder(name, 1));
    }

    @Test
    void theLongestLabelAnySchemaCanDeclareIsReadBackFromItsText() {
        String[] longest = IntStream.range(0, 1024)
                .mapToObj(i -> String.join("", Collections.nCopies(60, "类")) + (1000 + i))
                .toArray(String[]::new);
        LabelSchema schema = LabelSchema.builder("s", 1)
                .levels("l".repeat(64))
                .categories(longest)
                .build();
        assertThat(schema.parse(schema.top().toString())).isEqualTo(schema.top());
    }
}
