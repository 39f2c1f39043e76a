package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The table of traditional characters is what ICU has.
 *
 * <p>With {@code -Dmls.goldens=update} it is written anew, below the comment it begins with.
 */
class TraditionalChineseTest {
    private static final Path FILE =
            Path.of("src/main/resources/io/github/crosslevel/mls/inspection/view/traditional-simplified.txt");
    private static final int PAIRS_IN_A_LINE = 32;
    private static final Transliterator ICU = Transliterator.getInstance("Traditional-Simplified");

    private static int simplified(int c) {
        String text = ICU.transliterate(Character.toString(c));
        int first = text.codePointAt(0);
        return text.length() == Character.charCount(first) ? first : c;
    }

    private static IntStream characters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> c < 0xd800 || c > 0xdfff);
    }

    @Test
    void everyCharacterBecomesWhatIcuMakesOfIt() throws IOException {
        if ("update".equals(System.getProperty("mls.goldens"))) {
            update();
        }
        assertThat(characters().filter(c -> simplified(c) != c)).hasSizeGreaterThan(2_500);
        assertThat(characters().filter(c -> TraditionalChinese.simplified(c) != simplified(c)))
                .isEmpty();
    }

    private static void update() throws IOException {
        List<String> comment;
        try (var lines = Files.lines(FILE, StandardCharsets.UTF_8)) {
            comment = lines.takeWhile(line -> line.startsWith("#")).toList();
        }
        StringBuilder text = new StringBuilder(String.join("\n", comment)).append('\n');
        int pairs = 0;
        for (int c : characters().filter(c -> simplified(c) != c).toArray()) {
            text.appendCodePoint(c).appendCodePoint(simplified(c));
            pairs++;
            if (pairs % PAIRS_IN_A_LINE == 0) {
                text.append('\n');
            }
        }
        Files.writeString(FILE, text.append('\n'), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsSimplifiedStaysSo() {
        String text = "内部资料，不得外传：客户张三的余额、流水与征信报告。";
        assertThat(text.codePoints().filter(c -> Folding.fold(c) != c)).isEmpty();
        assertThat(Shown.forms("內部資料 ÄΣ")).contains("fold = 内部资料 äσ");
    }
}
