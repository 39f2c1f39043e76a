package io.github.crosslevel.mls.examples.creditreport.text;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: a heading row, and columns as wide as their widest cell. Not thread-safe. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<Side> sides;
    private final List<List<String>> rows = new ArrayList<>();

    /** On which side of its column a cell stands. */
    public enum Side {
        /** Texts. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    private TextTable(List<Side> sides) {
        this.sides = sides;
    }

    /** Starts a table whose first column holds texts; {@code others} says what the others hold. */
    public static TextTable of(Side... others) {
        List<Side> sides = new ArrayList<>(List.of(Side.LEFT));
        sides.addAll(List.of(others));
        return new TextTable(List.copyOf(sides));
    }

    /** Adds a row, the heading first; missing cells at the end are empty. */
    public TextTable row(String... cells) {
        if (cells.length > sides.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + sides.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Returns the lines of the table, without spaces at their ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder(row == 0 ? "" : GAP);
            for (int column = 0; column < rows.get(row).size(); column++) {
                String cell = rows.get(row).get(column);
                int width = width(column) + (column == 0 && row == 0 ? GAP.length() : 0);
                line.append(column == 0 ? "" : GAP);
                line.append(sides.get(column) == Side.LEFT ? Columns.left(cell, width) : Columns.right(cell, width));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> Columns.width(row.get(column)))
                .max()
                .orElse(0);
    }
}
