package io.github.crosslevel.mls.jdbc.internal.grammar;

import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement.Risks;
import io.github.crosslevel.mls.jdbc.internal.grammar.ParsedStatement.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** What the grammar does when it has read something: it writes down names and places, and builds no tree. */
abstract class StatementActions extends Parser {
    private static final int NOWHERE = -1;

    /** Stands above the names of a WITH RECURSIVE; no name holds a space. */
    private static final String RECURSIVE = "with recursive";

    private final List<TableReference> references = new ArrayList<>(4);
    private final Set<String> columns = new HashSet<>();
    private final Set<String> changedColumns = new HashSet<>(4);
    private final Set<String> qualifiers = new HashSet<>(4);
    private final Set<String> ranges = new HashSet<>(4);
    private final Set<String> functions = new HashSet<>(4);
    private final Set<String> queries = new HashSet<>(4);
    private final List<Integer> rowEnds = new ArrayList<>(1);
    private final List<Span> assigned = new ArrayList<>(2);
    private final List<Integer> riskyOperators = new ArrayList<>(2);
    private final List<Risks.Call> calls = new ArrayList<>(2);

    /** The common table expressions that can be named here, an empty name before those of each query. */
    private final Deque<String> scope = new ArrayDeque<>();

    private final Map<String, Integer> visible = new HashMap<>(4);

    private NameForm names = new NameForm(Set.of());
    private String verb = "SELECT";
    private boolean allColumns;
    private int depth;
    private int insertDepth = NOWHERE;
    private int nameStart;
    private int joinsFrom = NOWHERE;
    private int spanFrom = NOWHERE;
    private Span condition = Span.NONE;
    private int columnsEnd = NOWHERE;
    private @Nullable TableReference unnamed;

    StatementActions(TokenStream input) {
        super(input);
    }

    /** Sets how names are compared. */
    void compareBy(NameForm form) {
        names = form;
    }

    ParsedStatement parsed(TokenText text) {
        return new ParsedStatement(
                verb,
                references,
                new ParsedStatement.Names(columns, qualifiers, ranges, changedColumns, functions, queries, allColumns),
                new ParsedStatement.Places(joinsFrom, condition, assigned, columnsEnd, rowEnds),
                new Risks(riskyOperators, calls),
                text);
    }

    final void kind(String name) {
        verb = name;
    }

    // Common table expressions: a name means one only within the query that defines it.

    final void openScope() {
        depth++;
        scope.push("");
    }

    final void closeScope() {
        depth--;
        for (String name = scope.pop(); !name.isEmpty(); name = scope.pop()) {
            visible.merge(name, -1, Integer::sum);
        }
    }

    final void recursive() {
        scope.push(RECURSIVE);
    }

    /** Only where the statement says RECURSIVE, a query can name itself. */
    final void announceQuery(Token name) {
        queries.add(nameOf(name));
        if (RECURSIVE.equals(scope.peek())) {
            scope.pop();
            define(nameOf(name));
            scope.push(RECURSIVE);
        }
    }

    final void defineQuery(Token name) {
        if (!RECURSIVE.equals(scope.peek())) {
            define(nameOf(name));
        }
    }

    private void define(String name) {
        scope.push(name);
        visible.merge(name, 1, Integer::sum);
    }

    // Tables.

    final void tableStarts() {
        nameStart = _input.index();
    }

    final void tableEnds() {
        unnamed = null;
    }

    final void read() {
        int end = _input.index();
        String name = nameFrom(nameStart, end);
        if (end - nameStart > 1 || visible.getOrDefault(name, 0) == 0) {
            refer(new TableReference(name, "", nameStart, end, false));
        }
    }

    final void written() {
        int end = _input.index();
        refer(new TableReference(nameFrom(nameStart, end), "", nameStart, end, true));
    }

    private void refer(TableReference reference) {
        references.add(reference);
        unnamed = reference;
    }

    final void derived() {
        unnamed = null;
    }

    final void alias(Token name) {
        TableReference table = unnamed;
        if (table == null) {
            ranges.add(nameOf(name));
        } else {
            references.set(
                    references.size() - 1,
                    new TableReference(table.name(), nameOf(name), table.from(), table.to(), table.changed()));
        }
        unnamed = null;
    }

    // Columns and functions.

    final void star() {
        allColumns = true;
    }

    final void column(Token name) {
        columns.add(columnOf(name));
    }

    final void writtenColumn(Token name) {
        columns.add(columnOf(name));
        changedColumns.add(columnOf(name));
    }

    final void chainStarts() {
        nameStart = _input.index();
    }

    final void chainEnds() {
        int end = _input.index();
        if (end - nameStart > 1) {
            qualifiers.add(nameFrom(nameStart, end - 2));
        }
        Token last = _input.LT(-1);
        if (last.getType() == SqlGrammar.STAR) {
            star();
        } else {
            column(last);
        }
    }

    /** The parenthesis was read already. */
    final void function() {
        int open = _input.index() - 1;
        String name = nameFrom(nameStart, open).toLowerCase(Locale.ROOT);
        functions.add(name);
        calls.add(new Risks.Call(name, open));
    }

    final void keywordFunction(Token name) {
        functions.add(nameOf(name));
    }

    final void mayFail() {
        riskyOperators.add(_input.index() - 1);
    }

    // Places.

    final void joins() {
        joinsFrom = _input.index();
    }

    /** Spans do not nest: a statement sets columns, and has a condition on what it changes, once. */
    final void spanStarts() {
        spanFrom = _input.index();
    }

    final void assignedEnds() {
        assigned.add(new Span(spanFrom, _input.index()));
    }

    final void conditionEnds() {
        condition = new Span(spanFrom, _input.index());
    }

    final void insertedRows() {
        insertDepth = depth + 1;
    }

    final void row(Token close) {
        if (depth == insertDepth) {
            rowEnds.add(close.getTokenIndex());
        }
    }

    final void columnsEnd(Token close) {
        columnsEnd = close.getTokenIndex();
    }

    private String nameFrom(int from, int to) {
        if (to - from == 1) {
            return nameOf(_input.get(from));
        }
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to; i += 2) {
            name.append(name.length() == 0 ? "" : ".").append(nameOf(_input.get(i)));
        }
        return name.toString();
    }

    private static String nameOf(Token token) {
        return ((SqlToken) token).name();
    }

    private String columnOf(Token token) {
        return names.column(nameOf(token));
    }
}
