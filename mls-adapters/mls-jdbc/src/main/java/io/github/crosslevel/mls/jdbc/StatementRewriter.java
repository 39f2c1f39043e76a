package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement;
import io.github.crosslevel.mls.jdbc.internal.grammar.TableReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a statement so that it sees of each table what its subject may see. A table that is read becomes a query over
 * it, as a view would; conditions and aggregates then have nothing else to work on. Where a table is changed in its
 * place, the condition is extended, and what could tell about rows beyond it is refused.
 */
final class StatementRewriter {
    private final StatementClass statement;
    private final ParsedStatement parsed;
    private final Map<String, TableView> views;
    private final SqlDialect dialect;
    private final StringBuilder out = new StringBuilder(256);
    private int at;

    private StatementRewriter(StatementClass statement, Map<String, TableView> views, SqlDialect dialect) {
        this.statement = statement;
        this.parsed = statement.parsed();
        this.views = views;
        this.dialect = dialect;
    }

    /** Returns the statement to execute. */
    static String rewrite(StatementClass statement, Map<String, TableView> views, SqlDialect dialect)
            throws StatementRefusedException {
        return new StatementRewriter(statement, views, dialect).run();
    }

    /** What is put at a token: instead of those up to another, or before it if there are none. */
    private record Edit(int from, int to, String text) {}

    private String run() throws StatementRefusedException {
        List<Edit> edits = new ArrayList<>();
        for (TableReference reference : parsed.references()) {
            TableView view = view(reference);
            if (reference.changed()) {
                edits.addAll(change(reference, view));
            } else {
                edits.add(read(reference, view));
            }
        }
        edits.sort((a, b) -> Integer.compare(a.from, b.from));
        for (Edit edit : edits) {
            parsed.text().write(at, edit.from, out);
            out.append(edit.text);
            at = edit.to;
        }
        parsed.text().write(at, parsed.text().size(), out);
        return out.toString();
    }

    private TableView view(TableReference reference) {
        TableView view = views.get(reference.name());
        if (view == null) {
            throw new IllegalStateException("table without a view");
        }
        return view;
    }

    private Edit read(TableReference reference, TableView view) {
        StringBuilder written = new StringBuilder();
        parsed.text().write(reference.from(), reference.to(), written);
        String query = view.query(written.toString().strip(), needsFence(view) ? dialect.fence() : "");
        return new Edit(
                reference.from(),
                reference.to(),
                reference.alias().isEmpty() ? " " + query + " " + dialect.quoted(reference.plainName()) : " " + query);
    }

    private boolean needsFence(TableView view) {
        return view.filters() && (dialect.comparesByConversion() || canFail());
    }

    /** Returns whether something in the statement can fail for some values, and tell about them in doing so. */
    private boolean canFail() {
        return parsed.mayFail() || !SqlFunctions.TOTAL.containsAll(statement.functions());
    }

    private List<Edit> change(TableReference reference, TableView view) throws StatementRefusedException {
        LabeledTable table = view.table();
        requireSeen(view);
        if (table.rowLabels().isEmpty()) {
            return List.of();
        }
        if (statement.changedColumns().contains(table.rowLabels().get().column())) {
            throw new StatementRefusedException(
                    ReasonCode.DOWNGRADE_REFUSED,
                    "the column that labels the rows of `" + table + "` is given a value");
        }
        return switch (statement.kind()) {
            case INSERT -> stamped(view);
            case UPDATE, DELETE -> conditioned(reference, view);
            default -> throw unsafe(view, "a row that is not seen decides what MERGE does");
        };
    }

    /** In its place a table shows all its columns, so that nothing may name one that is not to be seen. */
    private void requireSeen(TableView view) throws StatementRefusedException {
        boolean insert = statement.kind() == StatementKind.INSERT;
        Set<String> used = insert ? statement.changedColumns() : statement.columns();
        boolean unnamed = insert ? parsed.places().columnsEnd() < 0 : namesWholeRows();
        boolean masks = !view.masked().isEmpty();
        if (!Collections.disjoint(used, view.masked())
                || (masks && (unnamed || statement.kind() == StatementKind.MERGE))) {
            throw new StatementRefusedException(
                    ReasonCode.LEVEL_SKIPPING,
                    "columns of `" + view.table()
                            + "` that are masked, or all of its columns, are named in changing it");
        }
        Set<String> declared = declaredColumns(view.table());
        boolean given = declared.containsAll(statement.changedColumns());
        if (!insert) {
            parsed.references()
                    .forEach(
                            other -> declared.addAll(declaredColumns(view(other).table())));
        }
        if (!given || !declared.containsAll(used)) {
            throw new StatementRefusedException(
                    ReasonCode.UNLABELED, "a column that is not declared is used in changing `" + view.table() + "`");
        }
    }

    private static Set<String> declaredColumns(LabeledTable table) {
        Set<String> columns = new HashSet<>(table.columns().keySet());
        table.rowLabels().ifPresent(rows -> columns.add(rows.column()));
        return columns;
    }

    /** In some databases the name of a table, or its alias, stands for all its columns. */
    private boolean namesWholeRows() {
        return statement.meansAllColumns()
                || statement.columns().stream()
                        .anyMatch(name -> parsed.references().stream().anyMatch(reference -> reference.isCalled(name)));
    }

    private List<Edit> stamped(TableView view) throws StatementRefusedException {
        ParsedStatement.Places places = parsed.places();
        String code = view.stamp()
                .orElseThrow(() -> new StatementRefusedException(
                        ReasonCode.UNLABELED, "no code of `" + view.table() + "` is the clearance of the subject"));
        if (places.columnsEnd() < 0 || places.rowEnds().isEmpty()) {
            throw unsafe(view, "an INSERT needs its columns named, and VALUES");
        }
        List<Edit> edits = new ArrayList<>();
        String column = view.table().rowLabels().orElseThrow().column();
        edits.add(new Edit(places.columnsEnd(), places.columnsEnd(), ", " + dialect.quoted(column)));
        for (int end : places.rowEnds()) {
            edits.add(new Edit(end, end, ", '" + code + "'"));
        }
        return edits;
    }

    private List<Edit> conditioned(TableReference reference, TableView view) throws StatementRefusedException {
        if (canFail()) {
            throw unsafe(view, "an expression that can fail would tell about rows that are not seen");
        }
        ParsedStatement.Places places = parsed.places();
        String qualifier = reference.alias().isEmpty() ? reference.plainName() : reference.alias();
        String condition = view.condition(dialect.quoted(qualifier) + ".");
        if (places.conditionFrom() < 0) {
            return List.of(new Edit(parsed.text().size(), parsed.text().size(), " WHERE " + condition));
        }
        // a database asks the sides of AND in an order of its own, but what a CASE has not come to never
        boolean ordered = dialect.comparesByConversion();
        String before = ordered ? " CASE WHEN " + condition + " THEN (" : " " + condition + " AND (";
        return List.of(
                new Edit(places.conditionFrom(), places.conditionFrom(), before),
                new Edit(places.conditionTo(), places.conditionTo(), ordered ? ") ELSE FALSE END" : ")"));
    }

    private StatementRefusedException unsafe(TableView view, String why) {
        return new StatementRefusedException(
                ReasonCode.NO_PERMIT, statement.kind() + " of `" + view.table() + "`, whose rows are labelled: " + why);
    }
}
