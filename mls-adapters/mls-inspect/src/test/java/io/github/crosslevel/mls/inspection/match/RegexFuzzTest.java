package io.github.crosslevel.mls.inspection.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whatever the pattern, it is read or refused; whatever the text, tables and sets of positions agree about it. */
class RegexFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void matching(FuzzedDataProvider data) {
        String pattern = data.consumeString(60);
        byte[] text = data.consumeRemainingAsBytes();
        Regex regex;
        try {
            regex = Regex.parse(pattern);
        } catch (RegexSyntaxException e) {
            assertThat(e.offset()).isBetween(0, pattern.length());
            return;
        }
        Optional<Regex.Match> match = regex.find(text, 0, text.length);
        RegexScanner scanner = RegexSet.of(List.of(regex)).scanner();
        for (int i = 0; i < text.length; i++) {
            scanner.scan(text, i, i + 1);
        }
        assertThat(scanner.finish()).isEqualTo(match.isPresent());
        match.ifPresent(m -> assertThat(scanner.end(0)).isEqualTo(m.end()));
    }

    @FuzzTest(maxDuration = "5m")
    void keywords(FuzzedDataProvider data) {
        String keyword = data.consumeString(8);
        byte[] text = data.consumeRemainingAsBytes();
        boolean usable = !keyword.isEmpty() && UTF_8.newEncoder().canEncode(keyword);
        if (usable) {
            List<String> keywords = List.of(keyword);
            List<String> found = new ArrayList<>();
            KeywordSet.of(keywords).find(text, 0, text.length, hit -> found.add(hit.toString()));
            found.sort(null);
            assertThat(found).isEqualTo(SlowKeywords.find(keywords, KeywordSet.USUAL_ENCODINGS, text));
        }
    }
}
