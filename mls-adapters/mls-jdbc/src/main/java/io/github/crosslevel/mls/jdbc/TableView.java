package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.decision.FieldMasks;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A table as one subject sees it: the columns it does not see, and the codes of the rows it does. */
final class TableView {
    /** The name of the obligation to filter rows by their labels. */
    static final String ROW_FILTER = "row-filter";

    private final LabeledTable table;
    private final DialectRules dialect;
    private final Set<String> masked;
    private final Optional<List<String>> codes;
    private final Optional<String> stamp;

    private TableView(
            LabeledTable table,
            DialectRules dialect,
            Set<String> masked,
            Optional<List<String>> codes,
            Optional<String> stamp) {
        this.table = table;
        this.dialect = dialect;
        this.masked = masked;
        this.codes = codes;
        this.stamp = stamp;
    }

    /** Returns what a subject with this clearance sees where content enters a system with this ceiling. */
    static TableView of(LabeledTable table, DialectRules dialect, Clearance clearance, Clearance ceiling) {
        Set<String> masked = new TreeSet<>();
        table.columns().forEach((column, label) -> {
            if (!clearance.allows(label) || !ceiling.allows(label)) {
                masked.add(column);
            }
        });
        Optional<Map<String, Label>> all = table.rowLabels().map(LabeledTable.RowLabels::codes);
        Optional<List<String>> seen = all.map(labels -> labels.entrySet().stream()
                .filter(code -> clearance.allows(code.getValue()) && ceiling.allows(code.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
        Optional<String> stamp = all.flatMap(labels -> labels.entrySet().stream()
                .filter(code -> code.getValue().equals(clearance.upper()))
                .map(Map.Entry::getKey)
                .findFirst());
        return new TableView(table, dialect, masked, seen, stamp);
    }

    /** Returns this view under what a permit demands. */
    TableView obliged(Collection<Obligation> obligations) throws StatementRefusedException {
        Set<String> more = new TreeSet<>(masked);
        for (Obligation obligation : obligations) {
            if (obligation.name().equals(FieldMasks.OBLIGATION)
                    && obligation.arguments().keySet().equals(Set.of("fields"))) {
                List<String> fields = List.of(
                        obligation.arguments().getOrDefault("fields", "").split(",", -1));
                if (!table.columns().keySet().containsAll(fields)) {
                    throw unfulfilled(obligation);
                }
                more.addAll(fields);
            } else if (!obligation.name().equals(ROW_FILTER)
                    || !obligation.arguments().isEmpty()
                    || codes.isEmpty()) {
                throw unfulfilled(obligation);
            }
        }
        return new TableView(table, dialect, more, codes, stamp);
    }

    private StatementRefusedException unfulfilled(Obligation obligation) {
        return new StatementRefusedException(
                ReasonCode.OBLIGATION_UNFULFILLED, "`" + obligation.name() + "` on table `" + table + "`");
    }

    LabeledTable table() {
        return table;
    }

    Set<String> masked() {
        return masked;
    }

    boolean filters() {
        return codes.isPresent();
    }

    /** Returns the code that labels what the subject inserts. */
    Optional<String> stamp() {
        return stamp;
    }

    /** Returns the condition that is true of rows the subject sees. */
    String condition(String qualifier) {
        String column = table.rowLabels().orElseThrow().column();
        List<String> seen = codes.orElseThrow();
        return seen.isEmpty() ? "1 = 0" : dialect.holds(qualifier + dialect.quoted(column), seen);
    }

    /**
     * Returns the query that stands for the table, without a name. Only what is written here reaches the table: a
     * masked column is a typed NULL, so that no condition can be about its values.
     *
     * @param fence what keeps the database from evaluating anything else before the filter
     */
    String query(String written, String fence) {
        StringBuilder query = new StringBuilder("(SELECT ");
        String comma = "";
        for (String column : table.columns().keySet()) {
            String name = dialect.quoted(column);
            query.append(comma)
                    .append(masked.contains(column) ? "CASE WHEN 1 = 0 THEN " + name + " END AS " + name : name);
            comma = ", ";
        }
        query.append(" FROM ").append(written);
        if (filters()) {
            query.append(" WHERE ").append(condition("")).append(fence);
        }
        return query.append(')').toString();
    }
}
