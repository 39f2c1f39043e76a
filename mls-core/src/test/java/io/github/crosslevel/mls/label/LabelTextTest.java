package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTextTest {
    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .levels("公开", "内部", "秘密", "机密")
            .categories("征信", "信贷", "司法")
            .build();

    @Test
    void everyLabelOfASmallSchemaIsReadBackFromItsOneText() {
        Set<String> texts = new HashSet<>();
        for (Label label : Labels.all(SCHEMA)) {
            assertThat(SCHEMA.parse(label.toString())).isEqualTo(label);
            assertThat(texts.add(label.toString())).as("%s is new", label).isTrue();
        }
    }

    @Test
    void categoriesMayBeWrittenInAnyOrderAndAreRenderedInOne() {
        assertThat(SCHEMA.parse("机密{司法,征信}")).hasToString("机密{征信,司法}");
    }

    @ParameterizedTest(name = "`{0}`: {1} at {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"            | unknown level ``        | 0",
                "绝密            | unknown level `绝密`    | 0",
                "\"机密 \"       | unknown level `机密 `   | 0",
                "机密}           | unknown level `机密}`   | 0",
                "{征信}          | unknown level ``        | 0",
                "机密{           | expected `}`            | 3",
                "机密{征信       | expected `}`            | 5",
                "机密{征信}x     | expected `}`            | 7",
                "机密{}          | unknown category ``     | 3",
                "机密{征信,}     | unknown category ``     | 6",
                "机密{,征信}     | unknown category ``     | 3",
                "机密{征信，信贷} | unknown category `征信，信贷` | 3",
                "机密｛征信｝    | unknown level `机密｛征信｝` | 0",
                "机密{征信,反洗钱} | unknown category `反洗钱` | 6",
                "\"机密{征信, 信贷}\" | unknown category ` 信贷` | 6",
                "机密{征信}}     | unknown category `征信}` | 3",
                "机密{征信{信贷}} | unknown category `征信{信贷}` | 3",
                "机密{征信,征信} | category `征信` twice   | 6",
            })
    void malformedTextIsRefusedAtItsPosition(String text, String problem, int position) {
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> SCHEMA.parse(text))
                .withMessage(problem + " at position " + position + " of `" + text + "`")
                .satisfies(e -> assertThat(e.position()).isEqualTo(position));
    }

    @Test
    void endlessTextIsRefusedBeforeItIsReadAndNotRepeatedInFull() {
        String text = "机密{" + "征信,".repeat(1 << 20) + "信贷}";
        assertThatExceptionOfType(LabelSyntaxException.class)
                .isThrownBy(() -> SCHEMA.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void randomTextIsALabelOnlyIfItIsRenderedAlikeOrDiffersInOrder() {
        long seed = 0x5eed_0002L;
        Random random = new Random(seed);
        String[] alphabet = {"机密", "公开", "征信", "信贷", "{", "}", ",", " ", "x"};
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length >= 0; length--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            try {
                Label label = SCHEMA.parse(text.toString());
                assertThat(label.toString())
                        .as("seed %d", seed)
                        .hasSameSizeAs(text)
                        .startsWith(label.level());
                read++;
            } catch (LabelSyntaxException e) {
                assertThat(e.position()).isBetween(0, text.length());
            }
        }
        assertThat(read).isPositive();
    }
}
