package io.github.crosslevel.mls.jdbc.internal.driver;

import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Rows that can be read and not changed, and that lead back to guarded objects only. */
final class RowsGuard extends JdbcGuard<ResultSet> {
    private static final List<String> PASSED = List.of(
            "next",
            "previous",
            "first",
            "last",
            "absolute",
            "relative",
            "before",
            "after",
            "is",
            "get",
            "find",
            "was",
            "close",
            "clear",
            "set",
            "row");

    /** Whether a method passes, found out once; there are as many entries as the interface has methods. */
    private static final Map<String, Boolean> PASSES = new ConcurrentHashMap<>();

    private final @Nullable Statement statement;

    RowsGuard(ResultSet rows, StatementJudge guard, @Nullable Statement statement) {
        super(ResultSet.class, rows, guard);
        this.statement = statement;
    }

    @Override
    @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("getStatement")) {
            return statement;
        }
        if (name.equals("getWarnings")) {
            return null; // they quote values
        }
        if (!PASSES.computeIfAbsent(name, any -> PASSED.stream().anyMatch(any::startsWith))) {
            throw refused(method);
        }
        Object result = pass(method, arguments);
        if (result instanceof ResultSet rows) {
            return new RowsGuard(rows, guard(), statement).proxy();
        }
        if (result instanceof ResultSetMetaData about) {
            return new ValueGuard<>(ResultSetMetaData.class, about, guard()).proxy();
        }
        return result instanceof Array array ? new ValueGuard<>(Array.class, array, guard()).proxy() : result;
    }
}
