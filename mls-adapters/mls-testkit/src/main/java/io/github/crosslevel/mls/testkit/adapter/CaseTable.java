package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many cases of each family an adapter has to pass, those that are inapplicable left out; and whether a page says
 * so.
 *
 * <pre>{@code
 * CaseTable.of(new RecordContractTest()).assertColumn(Files.readAllLines(page), "records");
 * }</pre>
 */
public final class CaseTable {
    private final Map<CaseFamily, Integer> cases;

    private CaseTable(Map<CaseFamily, Integer> cases) {
        this.cases = cases;
    }

    /** Returns the table of an adapter, which is not started. */
    public static CaseTable of(AdapterContract<?> contract) {
        Map<CaseFamily, Integer> cases = new EnumMap<>(CaseFamily.class);
        for (CaseFamily family : CaseFamily.values()) {
            cases.put(family, 0);
        }
        new ContractCases<>(contract).applicable().forEach(each -> cases.merge(each.family(), 1, Integer::sum));
        return new CaseTable(cases);
    }

    /** Returns the number of cases of each family. */
    public Map<CaseFamily, Integer> cases() {
        return Collections.unmodifiableMap(cases);
    }

    /**
     * Checks a column of the table in a Markdown page whose first column names the families, in code, and whose last
     * row is the sum.
     *
     * @param page the lines of the page
     * @param column the heading of the column
     */
    public void assertColumn(List<String> page, String column) {
        List<List<String>> rows = page.stream()
                .filter(line -> line.startsWith("|"))
                .map(CaseTable::cells)
                .toList();
        int at = rows.stream()
                .filter(row -> row.get(0).equals("family"))
                .mapToInt(row -> row.indexOf(column))
                .findFirst()
                .orElse(-1);
        assertThat(at).as("column `" + column + "` of the table of families").isPositive();
        for (CaseFamily family : CaseFamily.values()) {
            assertThat(cell(rows, "`" + family + "`", at))
                    .as(family + " of " + column)
                    .isEqualTo(written(family));
        }
        assertThat(cell(rows, "all", at))
                .as("sum of " + column)
                .isEqualTo(Integer.toString(
                        cases.values().stream().mapToInt(Integer::intValue).sum()));
    }

    private String written(CaseFamily family) {
        int number = cases.getOrDefault(family, 0);
        return number == 0 ? "–" : Integer.toString(number);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static String cell(List<List<String>> rows, String name, int at) {
        return rows.stream()
                .filter(row -> row.get(0).equals(name) && row.size() > at)
                .map(row -> row.get(at))
                .findFirst()
                .orElse("no row");
    }
}
