package io.github.crosslevel.mls.jdbc.internal.driver;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** What a database says of itself, but not which tables, columns and procedures it has: those are in no declaration. */
final class DescriptionGuard extends JdbcGuard<DatabaseMetaData> {
    private final Connection connection;

    DescriptionGuard(DatabaseMetaData description, StatementJudge guard, Connection connection) {
        super(DatabaseMetaData.class, description, guard);
        this.connection = connection;
    }

    @Override
    @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getName().equals("getConnection")) {
            return connection;
        }
        if (method.getReturnType() == ResultSet.class && !method.getName().equals("getTypeInfo")) {
            throw refused(method);
        }
        Object result = pass(method, arguments);
        return result instanceof ResultSet rows ? new RowsGuard(rows, guard(), null).proxy() : result;
    }
}
