package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.SqlToken.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says of an SQL statement what it does and which tables it names, or that it cannot tell; then the statement must not
 * be executed.
 *
 * <p>It understands SELECT with joins, subqueries and set operations, INSERT with VALUES or SELECT, and UPDATE and
 * DELETE of one table. Everything else is unreadable: other statements, common table expressions, functions in the
 * place of tables, and whatever databases read differently. A name too many is possible (such as the column in
 * {@code EXTRACT(YEAR FROM d)}), a name too few is not. Views, synonyms and functions can hide tables: allow them by
 * name only.
 *
 * <pre>{@code
 * StatementReading reading = StatementClassifier.classify(sql);
 * if (reading instanceof StatementClass statement
 *         && statement.kind() == StatementKind.SELECT
 *         && allowedTables.containsAll(statement.tables())
 *         && allowedFunctions.containsAll(statement.functions())) {
 *     execute(statement.text());
 * }
 * }</pre>
 */
public final class StatementClassifier {
    /** Nesting deeper than any honest statement. */
    private static final int MOST_DEPTH = 64;

    private final List<SqlToken> tokens;
    private final Set<String> tables = new TreeSet<>();
    private final Set<String> functions = new TreeSet<>();
    private int at;

    private StatementClassifier(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /** Reads a statement of at most 64 Ki chars. Never throws because of what it says. */
    public static StatementReading classify(String sql) {
        try {
            return new StatementClassifier(SqlTokenizer.tokens(sql)).statement();
        } catch (SqlRefusal e) {
            return e.unreadable();
        }
    }

    private StatementClass statement() throws SqlRefusal {
        StatementKind kind;
        if (take("insert")) {
            kind = StatementKind.INSERT;
            insert();
        } else if (take("update")) {
            kind = StatementKind.UPDATE;
            update();
        } else if (take("delete")) {
            kind = StatementKind.DELETE;
            delete();
        } else {
            kind = StatementKind.SELECT;
            query(0);
        }
        if (peek().kind() != Kind.END) {
            throw refusal("parenthesis that closes nothing");
        }
        return new StatementClass(kind, tables, functions, text());
    }

    private void insert() throws SqlRefusal {
        expect("into");
        table();
        if (take("(")) {
            do {
                if (!take(peek().isName())) {
                    throw refusal("column name expected");
                }
            } while (take(","));
            expect(")");
        }
        if (take("values")) {
            scan(Place.EXPRESSION, 0);
        } else {
            query(0);
        }
    }

    /** An alias needs AS here, because some databases have modifiers in the place of the table, such as IGNORE. */
    private void update() throws SqlRefusal {
        table();
        if (peek().is("as")) {
            alias();
        }
        expect("set");
        scan(Place.EXPRESSION, 0);
    }

    private void delete() throws SqlRefusal {
        expect("from");
        table();
        alias();
        if (!peek().is("where") && peek().kind() != Kind.END) {
            throw refusal("only one table can be deleted from");
        }
        scan(Place.EXPRESSION, 0);
    }

    private void query(int depth) throws SqlRefusal {
        int first = at;
        while (tokens.get(first).is("(")) {
            first++;
        }
        if (!tokens.get(first).is("select")) {
            throw refusal("statement or query that is not understood");
        }
        scan(Place.EXPRESSION, depth);
    }

    /** What is being read at one depth of parentheses. */
    private enum Place {
        /** The list of tables, with the conditions of joins. */
        TABLES,
        /** Anything else: a comma separates no tables. */
        EXPRESSION
    }

    /** Reads to the closing parenthesis, which is left, or to the end. */
    private void scan(Place start, int depth) throws SqlRefusal {
        if (depth > MOST_DEPTH) {
            throw refusal("too many parentheses");
        }
        int first = at;
        Place place = start;
        if (start == Place.TABLES) {
            tableReference(depth);
        }
        while (peek().kind() != Kind.END && !peek().is(")")) {
            if (at > first && previous().is(".")) {
                member();
            } else if (take("from") || (place == Place.TABLES && (take(",") || take("join")))) {
                tableReference(depth);
                place = Place.TABLES;
            } else if (take("(")) {
                scan(Place.EXPRESSION, depth + 1);
                expect(")");
            } else {
                requireReadable(first, place);
                place = isWordIn(SqlKeywords.END_OF_TABLES) ? Place.EXPRESSION : place;
                call();
                at++;
            }
        }
    }

    /** A word after a dot is a name, even if it looks like a keyword. */
    private void member() throws SqlRefusal {
        if (peek().kind() != Kind.WORD && peek().kind() != Kind.QUOTED_NAME && !peek().is("*")) {
            throw refusal("name expected");
        }
        call();
        at++;
    }

    private void requireReadable(int first, Place place) throws SqlRefusal {
        SqlToken token = peek();
        boolean word = token.kind() == Kind.WORD;
        boolean fetchOnly = token.is("only") && at > first && previous().is("rows");
        if (word && !fetchOnly && SqlKeywords.UNREADABLE.contains(token.text())) {
            throw refusal("keyword is out of place");
        }
        if (word && !SqlKeywords.isFollowed(token, next())) {
            throw refusal("keyword that some databases take for a name");
        }
        if (token.is("select") && at > first && !isSetOperation(previous())) {
            throw refusal("query is out of place");
        }
        boolean operands = at > first && token.isName() && previous().endsOperand();
        if (place == Place.TABLES && operands) {
            throw refusal("name is out of place among tables");
        }
        if (token.is(".") && (at == first || !previous().isName())) {
            throw refusal("dot is out of place");
        }
    }

    private static boolean isSetOperation(SqlToken token) {
        return token.is("union")
                || token.is("except")
                || token.is("intersect")
                || token.is("all")
                || token.is("distinct");
    }

    private void call() {
        boolean callable = peek().isName()
                || isWordIn(SqlKeywords.CALLABLE)
                || (at > 0 && previous().is("."));
        if (!callable || !next().is("(")) {
            return;
        }
        int start = at;
        while (start >= 2 && tokens.get(start - 1).is(".")) {
            start -= 2;
        }
        StringBuilder name = new StringBuilder();
        tokens.subList(start, at + 1).forEach(part -> name.append(part.text()));
        functions.add(name.toString());
    }

    private void tableReference(int depth) throws SqlRefusal {
        if (take("(")) {
            boolean query = peek().is("select");
            scan(query ? Place.EXPRESSION : Place.TABLES, depth + 1);
            expect(")");
        } else {
            table();
            if (peek().is("(")) {
                throw refusal("function in the place of a table");
            }
        }
        alias();
        if (!SqlKeywords.AFTER_TABLE.contains(peek().text()) && !isWordIn(SqlKeywords.END_OF_TABLES)) {
            throw refusal("something after a table that is not understood");
        }
    }

    private void table() throws SqlRefusal {
        StringBuilder name = new StringBuilder();
        do {
            if (!peek().isName()) {
                throw refusal("table name expected");
            }
            name.append(name.length() == 0 ? "" : ".").append(peek().text());
            at++;
        } while (take("."));
        tables.add(name.toString());
    }

    private void alias() throws SqlRefusal {
        boolean announced = take("as");
        if (!take(peek().isName()) && announced) {
            throw refusal("alias expected");
        }
    }

    /** Writes the tokens again, apart where they were apart. */
    private String text() {
        StringBuilder text = new StringBuilder();
        for (SqlToken token : tokens) {
            text.append(token.spaced() && text.length() > 0 && token.kind() != Kind.END ? " " : "");
            text.append(token.written());
        }
        return text.toString();
    }

    private boolean isWordIn(Set<String> words) {
        return peek().kind() == Kind.WORD && words.contains(peek().text());
    }

    private SqlToken peek() {
        return tokens.get(at);
    }

    private SqlToken next() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    private SqlToken previous() {
        return tokens.get(at - 1);
    }

    private boolean take(String expected) {
        return take(peek().is(expected));
    }

    private boolean take(boolean matches) {
        at += matches ? 1 : 0;
        return matches;
    }

    private void expect(String expected) throws SqlRefusal {
        if (!take(expected)) {
            throw refusal("`" + expected + "` expected");
        }
    }

    private SqlRefusal refusal(String problem) {
        return new SqlRefusal(peek().position(), problem);
    }
}
