package io.github.crosslevel.mls.jdbc.exchange;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source whose user dies at one call: its connection is gone, and every later call fails. */
final class MortalSource implements DataSource {
    private final DataSource real;
    private final int lastCall;
    private final boolean afterwards;
    private int calls;
    private boolean dead;

    private MortalSource(DataSource real, int lastCall, boolean afterwards) {
        this.real = real;
        this.lastCall = lastCall;
        this.afterwards = afterwards;
    }

    static MortalSource dyingBefore(DataSource real, int call) {
        return new MortalSource(real, call, false);
    }

    static MortalSource dyingAfter(DataSource real, int call) {
        return new MortalSource(real, call, true);
    }

    boolean died() {
        return dead;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = real.getConnection();
        return mortal(Connection.class, connection, connection);
    }

    private <T> T mortal(Class<T> type, Object object, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                MortalSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(method, object, arguments, connection)));
    }

    private Object call(Method method, Object object, Object[] arguments, Connection connection) throws Throwable {
        boolean last = calls++ == lastCall;
        if (dead || (last && !afterwards)) {
            throw die(connection);
        }
        Object result;
        try {
            result = method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (last) {
            throw die(connection);
        }
        for (Class<?> type : List.of(PreparedStatement.class, ResultSet.class)) {
            if (type.isInstance(result)) {
                return mortal(type, result, connection);
            }
        }
        return result;
    }

    /** A database rolls back what a connection that is gone has not committed. */
    private SQLException die(Connection connection) throws SQLException {
        dead = true;
        if (!connection.isClosed()) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.close();
        }
        return new SQLException("told to die");
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
