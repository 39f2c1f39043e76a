package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement;
import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement.Span;
import io.github.crosslevel.mls.jdbc.internal.grammar.TableReference;
import io.github.crosslevel.mls.jdbc.sql.StatementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Writes a statement so that it sees of each table what its subject may see. A table that is read becomes a query over
 * it, as a view would; conditions and aggregates then have nothing else to work on. Where a table is changed in its
 * place, the condition is extended, and what could tell about rows beyond it is refused.
 */
final class StatementRewriter {
    private final KnownStatement statement;
    private final ParsedStatement parsed;
    private final Map<String, TableView> views;
    private final DialectRules dialect;
    private final StringBuilder out = new StringBuilder(256);
    private int at;

    private StatementRewriter(KnownStatement statement, Map<String, TableView> views, DialectRules dialect) {
        this.statement = statement;
        this.parsed = statement.parsed();
        this.views = views;
        this.dialect = dialect;
    }

    /** Returns the statement to execute. */
    static String rewrite(KnownStatement statement, Map<String, TableView> views, DialectRules dialect)
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
        return risks().findAny().isPresent();
    }

    private boolean canFail(Span span) {
        return risks().anyMatch(span::holds);
    }

    private IntStream risks() {
        return parsed.risks().tokens(SqlFunctions.TOTAL);
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
        Set<String> used = new TreeSet<>(insert ? statement.changedColumns() : statement.columns());
        Set<String> masked = new TreeSet<>(view.masked());
        boolean unnamed = insert ? parsed.places().columnsEnd() < 0 : namesWholeRows();
        if (!unnamed && statement.kind() != StatementKind.MERGE) {
            masked.retainAll(used);
        }
        if (!masked.isEmpty()) {
            throw new StatementRefusedException(
                    ReasonCode.LEVEL_SKIPPING,
                    "masked columns " + masked + " of `" + view.table() + "` are named, or meant, in changing it");
        }
        Set<String> given = new TreeSet<>(statement.changedColumns());
        given.removeAll(declaredColumns(view.table()));
        used.removeAll(declaredColumns(view.table()));
        if (!insert) {
            parsed.references()
                    .forEach(other -> used.removeAll(declaredColumns(view(other).table())));
        }
        used.addAll(given);
        if (!used.isEmpty()) {
            throw new StatementRefusedException(
                    ReasonCode.UNLABELED,
                    "columns " + used + " that are not declared are used in changing `" + view.table() + "`");
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
        ParsedStatement.Places places = parsed.places();
        requireGuardable(view, places);
        String qualifier = reference.alias().isEmpty() ? reference.plainName() : reference.alias();
        String seen = view.condition(dialect.quoted(qualifier) + ".");
        List<Edit> edits = new ArrayList<>();
        for (Span value : places.assigned()) {
            if (canFail(value) || (dialect.comparesByConversion() && value.to() - value.from() > 1)) {
                edits.addAll(wrapped(value, " CASE WHEN " + seen + " THEN (", ") END"));
            }
        }
        Span condition = places.condition();
        if (condition.isEmpty()) {
            edits.add(new Edit(parsed.text().size(), parsed.text().size(), " WHERE " + seen));
        } else if (canFail(condition) || dialect.comparesByConversion()) {
            String before = " CASE WHEN " + seen + " THEN CASE WHEN (";
            edits.addAll(wrapped(condition, before, ") THEN 1 END END = 1")); // some databases have no truth values
        } else {
            edits.addAll(wrapped(condition, " " + seen + " AND (", ")")); // leaves the indexes to the database
        }
        return edits;
    }

    /** A database asks the sides of AND in an order of its own, but what a CASE has not come to never. */
    private static List<Edit> wrapped(Span span, String before, String after) {
        return List.of(new Edit(span.from(), span.from(), before), new Edit(span.to(), span.to(), after));
    }

    /** What can fail must stand where a CASE keeps hidden rows away from it, and nothing may be joined before that. */
    private void requireGuardable(TableView view, ParsedStatement.Places places) throws StatementRefusedException {
        boolean joined = places.joinsFrom() >= 0;
        if (risks().anyMatch(token -> joined
                || (!places.condition().holds(token)
                        && places.assigned().stream().noneMatch(value -> value.holds(token))))) {
            throw unsafe(view, "an expression that can fail would tell about rows that are not seen");
        }
    }

    private StatementRefusedException unsafe(TableView view, String why) {
        return new StatementRefusedException(
                ReasonCode.NO_PERMIT, statement.kind() + " of `" + view.table() + "`, whose rows are labelled: " + why);
    }
}
