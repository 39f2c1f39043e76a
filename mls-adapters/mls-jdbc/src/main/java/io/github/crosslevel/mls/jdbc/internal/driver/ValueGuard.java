package io.github.crosslevel.mls.jdbc.internal.driver;

import java.lang.reflect.Method;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** A value or a description of one, which does not lead back to the driver. */
final class ValueGuard<T> extends JdbcGuard<T> {
    ValueGuard(Class<T> type, T value, StatementJudge guard) {
        super(type, value, guard);
    }

    @Override
    @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getReturnType() == ResultSet.class) {
            throw refused(method);
        }
        return pass(method, arguments);
    }
}
