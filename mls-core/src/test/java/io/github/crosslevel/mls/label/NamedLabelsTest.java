package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Labels by names, known or not, beside those that are built dimension by dimension. */
class NamedLabelsTest {
    @Test
    void theSameNamesAreTheSameLabelHoweverOftenTheyAreAskedFor() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int categories : new int[] {0, 1, 5, 63, 64, 65, 200}) {
            LabelSchema schema = schema(7, categories);
            for (int i = 0; i < 3_000; i++) {
                String level = "l" + random.nextInt(8);
                List<String> names = names(random, categories);
                Throwable expected = catchThrowable(() -> built(schema, level, names));
                for (int time = 0; time < 2; time++) {
                    if (expected == null) {
                        assertThat(schema.label(level, names))
                                .as("seed %d, %s %s of %d", seed, level, names, categories)
                                .isSameAs(built(schema, level, names));
                    } else {
                        assertThatThrownBy(() -> schema.label(level, names))
                                .as("seed %d, %s %s of %d", seed, level, names, categories)
                                .isInstanceOf(IllegalArgumentException.class);
                    }
                }
            }
        }
    }

    private static LabelSchema schema(int levels, int categories) {
        List<String> names = DeclaredNames.numbered("l", levels);
        LabelSchemaBuilder builder = LabelSchema.builder("s", 1).levels(names.toArray(String[]::new));
        if (categories > 0) {
            builder.categories(DeclaredNames.numbered("c", categories).toArray(String[]::new));
        }
        return builder.build();
    }

    /** Now and then one that is not declared, or one twice. */
    private static List<String> names(Random random, int categories) {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            names.add("c" + random.nextInt(categories + 2 - random.nextInt(2)));
        }
        return names;
    }

    private static Label built(LabelSchema schema, String level, List<String> names) {
        LabelBuilder label = schema.label().set(schema.levelSlot().dimension(), level);
        if (!names.isEmpty()) {
            SetSlot slot = schema.categorySlot().orElseThrow(() -> new IllegalArgumentException("no categories"));
            label.set(slot.dimension(), new HashSet<>(names));
        }
        return label.build();
    }
}
