package io.github.crosslevel.mls.jdbc.internal.driver;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.sql.StatementKind;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is judged each time it is executed or added to a batch. */
final class ExecutionGuard<T extends Statement> extends JdbcGuard<T> {
    /** How methods begin that only set or ask something of the statement itself. */
    private static final List<String> PASSED =
            List.of("set", "get", "clear", "is", "register", "was", "enquote", "close");

    private final Connection connection;
    private @Nullable String sql;
    private @Nullable Judged guarded;

    ExecutionGuard(Class<T> type, T statement, StatementJudge guard, Connection connection) {
        super(type, statement, guard);
        this.connection = connection;
    }

    /** Binds this to the statement that was prepared. */
    ExecutionGuard<T> prepared(String text, Judged judged) {
        sql = text;
        guarded = judged;
        return this;
    }

    @Override
    @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        String name = method.getName();
        return switch (name) {
            case "getConnection" -> connection;
            case "getWarnings" -> null; // they quote values
            case "cancel" -> pass(method, arguments);
            case "setArray", "setObject" -> pass(method, bare(arguments));
            case "setCursorName" -> throw refused(method);
            case "executeBatch", "executeLargeBatch" -> batch(method, arguments);
            default -> {
                if (name.startsWith("execute") || name.equals("addBatch")) {
                    yield guarded(proxy, method, arguments);
                }
                if (PASSED.stream().noneMatch(name::startsWith)) {
                    throw refused(method);
                }
                yield wrapped(proxy, pass(method, arguments));
            }
        };
    }

    private @Nullable Object batch(Method method, @Nullable Object[] arguments) throws Throwable {
        if (sql != null) {
            requireUnchanged();
        }
        return pass(method, arguments);
    }

    private @Nullable Object guarded(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (arguments.length == 0) {
            requireUnchanged();
            return wrapped(proxy, pass(method, arguments));
        }
        Judged judged = guard().check(text(arguments[0]));
        if (arguments.length > 1
                && judged.kind() != StatementKind.INSERT
                && !Integer.valueOf(Statement.NO_GENERATED_KEYS).equals(arguments[1])) {
            throw refused(method);
        }
        @Nullable Object[] rewritten = arguments.clone();
        rewritten[0] = judged.sql();
        return wrapped(proxy, pass(method, rewritten));
    }

    /** What was prepared for one subject under one policy is not executed for another. */
    private void requireUnchanged() throws Throwable {
        Judged before = guarded;
        if (sql == null || before == null || !guard().check(sql).sql().equals(before.sql())) {
            throw guard().refuse(ReasonCode.STALE_POLICY, "statement was prepared for another view of its tables");
        }
    }

    private @Nullable Object wrapped(Object proxy, @Nullable Object result) {
        if (result instanceof ResultSet rows) {
            return new RowsGuard(rows, guard(), (Statement) proxy).proxy();
        }
        if (result instanceof ResultSetMetaData about) {
            return new ValueGuard<>(ResultSetMetaData.class, about, guard()).proxy();
        }
        if (result instanceof ParameterMetaData about) {
            return new ValueGuard<>(ParameterMetaData.class, about, guard()).proxy();
        }
        return result instanceof Array array ? new ValueGuard<>(Array.class, array, guard()).proxy() : result;
    }
}
