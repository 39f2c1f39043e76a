package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.internal.KeywordAutomaton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordInspectorTest {
    private static Inspection inspect(KeywordInspector inspector, String text) throws IOException {
        return inspector.inspect(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void eachKeywordIsReportedWhereItOccursFirst() throws IOException {
        KeywordInspector inspector =
                KeywordInspector.builder().block("绝密").quarantine("Draft").build();
        assertThat(inspect(inspector, "a draft,绝密 绝密 DRAFT"))
                .isEqualTo(new Inspection(
                        Disposition.BLOCK,
                        List.of(
                                new Finding("keyword `Draft`", ReasonCode.HARMFUL_CONTENT, 2, "keyword found"),
                                new Finding("keyword `绝密`", ReasonCode.HARMFUL_CONTENT, 8, "keyword found"))));
        assertThat(inspect(inspector, "draft").disposition()).isEqualTo(Disposition.QUARANTINE);
        assertThat(inspect(inspector, "公开")).isEqualTo(Inspection.clean());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void hitsAreThoseOfANaiveSearchHoweverTheBytesArrive(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Set<String> keywords = new LinkedHashSet<>();
            for (int k = 1 + random.nextInt(8); k > 0; k--) {
                keywords.add(word(random, 1 + random.nextInt(5)).toLowerCase(Locale.ROOT));
            }
            List<String> list = List.copyOf(keywords);
            byte[] text = word(random, 200).getBytes(UTF_8);
            List<String> expected = naive(list, text);
            for (int most : new int[] {1, 2, 3, 7, 1000}) {
                assertThat(hits(list, text, most)).as("keywords %s", list).isEqualTo(expected);
            }
        }
    }

    private static String word(Random random, int length) {
        String alphabet = "abAB中丮é";
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    private static List<String> hits(List<String> keywords, byte[] text, int most) {
        List<String> hits = new ArrayList<>();
        KeywordAutomaton.Scanner scanner =
                KeywordAutomaton.of(keywords).scanner((keyword, end) -> hits.add(end + " " + keywords.get(keyword)));
        for (int p = 0; p < text.length; p += most) {
            byte[] piece = Arrays.copyOfRange(text, p, Math.min(text.length, p + most));
            scanner.scan(piece, piece.length);
        }
        hits.sort(null);
        return hits;
    }

    private static List<String> naive(List<String> keywords, byte[] text) {
        List<String> hits = new ArrayList<>();
        for (String keyword : keywords) {
            byte[] wanted = keyword.getBytes(UTF_8);
            for (int p = 0; p + wanted.length <= text.length; p++) {
                boolean same = true;
                for (int i = 0; i < wanted.length; i++) {
                    byte b = text[p + i];
                    same &= wanted[i] == (b >= 'A' && b <= 'Z' ? b + 32 : b);
                }
                if (same) {
                    hits.add(p + wanted.length + " " + keyword);
                }
            }
        }
        hits.sort(null);
        return hits;
    }

    @Test
    void manyKeywordsAreFoundInOnePass() throws IOException {
        KeywordInspector.Builder builder = KeywordInspector.builder();
        for (int i = 0; i < 10_000; i++) {
            builder.quarantine("词" + i + "语");
        }
        assertThat(inspect(builder.build(), "一词9999语二")
                        .findings()
                        .get(0)
                        .place()
                        .offset())
                .isEqualTo(3);
    }

    @Test
    void aKeywordMustBeDistinctAndNotEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeywordInspector.builder().block("").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        KeywordInspector.builder().block("a").quarantine("A").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeywordInspector.builder()
                        .block("a".repeat((1 << 20) + 1))
                        .build())
                .withMessage("keywords are longer than 1048576 bytes together");
        assertThat(KeywordInspector.builder().build()).isNotNull();
    }
}
