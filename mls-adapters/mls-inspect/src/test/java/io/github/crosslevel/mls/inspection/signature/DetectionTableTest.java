package io.github.crosslevel.mls.inspection.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.inspection.view.View;
import io.github.crosslevel.mls.inspection.view.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Counts anew what {@code docs/inspection-signatures.md} states, and fails when less is detected or more is falsely
 * alarmed than stands there. With {@code -Dmls.goldens=update} the table is written anew.
 */
class DetectionTableTest {
    private static final Path PAGE = Path.of("../../docs/inspection-signatures.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- detection -->\n)(.*?)(<!-- end -->\n)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) of (\\d+)");
    private static final int GENERATED = 6_000;
    private static final long SEED = 20_261_125;

    /** Signatures of all levels: a score tells what it would be at each. */
    private final SignatureSet set = SignatureSet.of(StandardPacks.all(), Signature.MAX_LEVEL);

    /** Returns the score of the views of a value; what has no views is refused before it gets here. */
    private AnomalyScore score(String value) {
        SignatureInspection inspection = set.begin(Scoring.standard());
        for (View view : Views.ofValue(value).all()) {
            inspection.inspect(view);
        }
        return inspection.verdict().score();
    }

    /** Returns how many values are attacks at each level, as `n of m` in a row of the table. */
    private String row(String title, List<String> values) {
        int[] attacks = new int[Signature.MAX_LEVEL];
        for (String value : values) {
            AnomalyScore score = score(value);
            for (int i = 0; i < attacks.length; i++) {
                attacks[i] += score.upTo(i + 1) >= score.threshold() ? 1 : 0;
            }
        }
        StringBuilder row = new StringBuilder("| " + title + " |");
        for (int count : attacks) {
            String share = String.format(Locale.ROOT, "%.1f", 100.0 * count / values.size());
            row.append(' ').append(count).append(" of ").append(values.size()).append(" (" + share + " %) |");
        }
        return row.append('\n').toString();
    }

    private static List<String> all(UnaryOperator<String> mutation) {
        List<String> all = new ArrayList<>();
        Corpus.attacks().values().forEach(list -> list.forEach(text -> all.add(mutation.apply(text))));
        return all;
    }

    private String table() {
        StringBuilder table = new StringBuilder("| | level 1 | level 2 | level 3 | level 4 |\n|---|---|---|---|---|\n");
        table.append(row("**attacks, all**", all(UnaryOperator.identity())));
        Corpus.attacks().forEach((family, list) -> table.append(row("attack: " + family, list)));
        AttackMutations mutations = new AttackMutations(SEED);
        for (String way : mutations.names()) {
            table.append(row("all, written otherwise: " + way, all(text -> mutations.apply(way, text))));
        }
        table.append(row("**false alarm: chosen text**", Corpus.ordinary()));
        return table.append(row("**false alarm: generated**", new BankTraffic(SEED).values(GENERATED)))
                .toString();
    }

    /** Returns the counts in each row by its title. */
    private static Map<String, List<Integer>> counts(String table) {
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        for (String line : table.split("\n", -1)) {
            List<Integer> row = new ArrayList<>();
            Matcher matcher = COUNT.matcher(line);
            while (matcher.find()) {
                row.add(Integer.valueOf(matcher.group(1)));
                row.add(Integer.valueOf(matcher.group(2)));
            }
            if (!row.isEmpty()) {
                counts.put(line.split("\\|", -1)[1].trim(), row);
            }
        }
        return counts;
    }

    @Test
    void theTableStatesWhatIsSo() throws IOException {
        String page = Files.readString(PAGE);
        String table = table();
        if (System.getProperty("mls.goldens", "").equals("update")) {
            Files.writeString(PAGE, TABLE.matcher(page).replaceFirst("$1" + Matcher.quoteReplacement(table) + "$3"));
            return;
        }
        Matcher stated = TABLE.matcher(page);
        assertThat(stated.find()).isTrue();
        Map<String, List<Integer>> before = counts(stated.group(2));
        Map<String, List<Integer>> now = counts(table);
        assertThat(before.keySet()).isEqualTo(now.keySet());
        now.forEach((title, row) -> {
            List<Integer> promised = before.getOrDefault(title, List.of());
            assertThat(promised).hasSameSizeAs(row);
            for (int i = 0; i < row.size(); i += 2) {
                assertThat(row.get(i + 1)).as(title).isEqualTo(promised.get(i + 1));
                if (title.contains("false alarm")) {
                    assertThat(row.get(i)).as(title).isLessThanOrEqualTo(promised.get(i));
                } else {
                    assertThat(row.get(i)).as(title).isGreaterThanOrEqualTo(promised.get(i));
                }
            }
        });
    }
}
