package io.github.crosslevel.mls.benchmarks.report;

import io.github.crosslevel.mls.benchmarks.report.Target.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the project wants of itself. All of it stands in one table, {@code targets.md} beside this class: a name, what
 * is compared, the bound, the unit, and the formula that makes the value of measured figures. What was not measured has
 * no value and is neither met nor missed.
 */
public final class Targets {
    private static final int COLUMNS = 5;

    private final List<Row> rows;

    /**
     * A row of the table.
     *
     * @param part the heading that it stands under
     * @param id a name that stays
     * @param what what is compared
     * @param bound sign and number
     * @param unit the unit
     * @param value the formula
     */
    record Row(String part, String id, String what, String bound, String unit, Formula value) {
        Target target(Map<String, Double> figures) {
            Direction direction = Arrays.stream(Direction.values())
                    .filter(one -> bound.startsWith(one.sign()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no bound: " + bound));
            double number = Double.parseDouble(bound.substring(1).replace(",", ""));
            return new Target(part, id, what, direction, number, value.value(figures), unit);
        }
    }

    private Targets(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads the table.
     *
     * @throws IOException if it cannot be read
     */
    public static Targets registered() throws IOException {
        try (InputStream in = Targets.class.getResourceAsStream("targets.md")) {
            if (in == null) {
                throw new IOException("the table of targets is missing");
            }
            List<Row> rows = new ArrayList<>();
            String part = "";
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("## ")) {
                    part = line.substring(3);
                } else if (line.startsWith("| `")) {
                    rows.add(row(part, line));
                }
            }
            return new Targets(rows);
        }
    }

    private static Row row(String part, String line) {
        String[] cells = line.substring(2, line.length() - 2).split(" \\| ", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(cells.length + " cells: " + line);
        }
        return new Row(
                part, cells[0].replace("`", ""), cells[1], cells[2], cells[3], new Formula(cells[4].replace("`", "")));
    }

    /** Returns the names of all figures that values are made of, with stars as they stand. */
    public List<String> figures() {
        return rows.stream().flatMap(row -> row.value().names().stream()).toList();
    }

    List<Row> rows() {
        return rows;
    }

    /** Returns all targets, with the values that are there. */
    public List<Target> of(Results results) {
        return rows.stream().map(row -> row.target(results.figures())).toList();
    }
}
