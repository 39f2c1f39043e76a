package io.github.crosslevel.mls.jdbc.internal.driver;

import io.github.crosslevel.mls.jdbc.sql.StatementKind;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection whose statements are guarded. What would change how names are resolved is refused. */
public final class ConnectionGuard extends JdbcGuard<Connection> {
    private static final Set<String> PASSED = Set.of(
            "abort",
            "beginRequest",
            "clearWarnings",
            "close",
            "commit",
            "createBlob",
            "createClob",
            "createNClob",
            "createSQLXML",
            "createStruct",
            "endRequest",
            "getAutoCommit",
            "getCatalog",
            "getClientInfo",
            "getHoldability",
            "getNetworkTimeout",
            "getSchema",
            "getTransactionIsolation",
            "getTypeMap",
            "isClosed",
            "isReadOnly",
            "isValid",
            "releaseSavepoint",
            "rollback",
            "setAutoCommit",
            "setHoldability",
            "setNetworkTimeout",
            "setReadOnly",
            "setSavepoint",
            "setTransactionIsolation");

    private ConnectionGuard(Connection connection, StatementJudge guard) {
        super(Connection.class, connection, guard);
    }

    /** Returns a connection that hands to the driver what a judge lets pass. */
    public static Connection around(Connection connection, StatementJudge judge) {
        return new ConnectionGuard(connection, judge).proxy();
    }

    @Override
    @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        Connection connection = (Connection) proxy;
        return switch (method.getName()) {
            case "createStatement" -> statement(connection, method, arguments);
            case "prepareStatement" -> prepared(PreparedStatement.class, connection, method, arguments);
            case "prepareCall" -> prepared(CallableStatement.class, connection, method, arguments);
            case "nativeSQL" ->
                pass(method, new Object[] {guard().check(text(arguments[0])).sql()});
            case "createArrayOf" ->
                new ValueGuard<>(Array.class, made(Array.class, method, arguments), guard()).proxy();
            case "getMetaData" ->
                new DescriptionGuard(made(DatabaseMetaData.class, method, arguments), guard(), connection).proxy();
            case "getWarnings" -> null; // they quote values
            default -> {
                if (!PASSED.contains(method.getName())) {
                    throw refused(method);
                }
                yield pass(method, arguments);
            }
        };
    }

    private Object statement(Connection connection, Method method, @Nullable Object[] arguments) throws Throwable {
        requireReadOnlyRows(method, arguments, 0);
        return new ExecutionGuard<>(Statement.class, made(Statement.class, method, arguments), guard(), connection)
                .proxy();
    }

    private <S extends PreparedStatement> Object prepared(
            Class<S> type, Connection connection, Method method, @Nullable Object[] arguments) throws Throwable {
        requireReadOnlyRows(method, arguments, 1);
        String sql = text(arguments[0]);
        Judged guarded = guard().check(sql);
        boolean keys = method.getParameterCount() == 2;
        if (keys && guarded.kind() != StatementKind.INSERT && !isWithoutKeys(arguments[1])) {
            throw refused(method);
        }
        @Nullable Object[] rewritten = arguments.clone();
        rewritten[0] = guarded.sql();
        S statement = made(type, method, rewritten);
        return new ExecutionGuard<>(type, statement, guard(), connection)
                .prepared(sql, guarded)
                .proxy();
    }

    private static boolean isWithoutKeys(@Nullable Object flag) {
        return Integer.valueOf(Statement.NO_GENERATED_KEYS).equals(flag);
    }

    /** Through rows that can be updated the table is changed without a statement. */
    private void requireReadOnlyRows(Method method, @Nullable Object[] arguments, int first) throws Throwable {
        if (arguments.length >= first + 2
                && !Integer.valueOf(ResultSet.CONCUR_READ_ONLY).equals(arguments[first + 1])) {
            throw refused(method);
        }
    }
}
