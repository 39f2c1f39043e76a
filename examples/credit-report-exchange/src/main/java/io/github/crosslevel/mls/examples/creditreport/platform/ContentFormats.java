package io.github.crosslevel.mls.examples.creditreport.platform;

import io.github.crosslevel.mls.crypto.desensitize.DesensitizationCatalogue;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.json.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The formats that both sides have agreed on, with the facts that the policy asks about. */
final class ContentFormats {
    static final JsonFormat QUERY = JsonFormat.builder().objectsOnly().build();
    static final JsonFormat REPORT =
            JsonFormat.builder().objectsOnly().wholeFact("grade", "grade").build();
    static final CsvFormat INQUIRY_FILE =
            CsvFormat.builder().whole("line").text("idNumber").text("purpose").build();

    /** The policy knows the highest grade of a file by the same name as the grade of one report. */
    static CsvFormat resultFile(List<String> columns) {
        CsvFormat.Builder format = CsvFormat.builder();
        for (String column : columns) {
            switch (column) {
                case "line", "grade", "score", "loanCount", "overdueMonths" -> format.whole(column);
                case "balance" -> format.decimal(column);
                default -> format.text(column);
            }
        }
        return format.highest("grade", "grade").build();
    }

    /** What the obligation {@code mask} makes of a field, by its name. */
    static Map<String, UnaryOperator<String>> masks() {
        Map<String, UnaryOperator<String>> masks = new TreeMap<>();
        for (String field : Set.of("idNumber", "mobile")) {
            DesensitizationCatalogue.standard()
                    .find(field)
                    .ifPresent(how -> masks.put(field, value -> value.isEmpty() ? value : how.apply(value)));
        }
        return masks;
    }

    private ContentFormats() {}
}
