package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.internal.driver.ConnectionGuard;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.jdbc.sql.StatementClassifier;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source through which each subject sees and changes only what its clearance and the policy allow. It goes
 * between the application, or its mapper, and the pool; neither need know.
 *
 * <p>Each statement is read by a {@link StatementClassifier}; what cannot be read for certain is refused, and so are
 * tables that are not declared, functions that are not known to compute only, procedures, and every way around, such as
 * {@code unwrap}. For each table the {@link io.github.crosslevel.mls.decision.Decider} is asked with the action
 * {@code query}, {@code insert}, {@code update} or {@code delete}, the protocol {@code jdbc}, and an object of type
 * {@code table} with its label and the attribute {@code columns}; all must be permitted. The driver gets a statement
 * that was written anew, in which every table that is read is a query over it: rows whose label the clearance does not
 * dominate are not there, and columns above it are NULL. The obligations {@code row-filter} (without arguments) and
 * {@code mask} (with {@code fields}) are fulfilled here; others are not, and their permits count as denials.
 *
 * <p>What a caller sees of a refusal is an {@link SQLException} with the SQLSTATE 42501; the reason is in the audit
 * trail. A prepared statement is judged again each time it is executed. Messages of the database do not pass either,
 * since they quote values and rows; kind, SQLSTATE and error code of the exception do. Thread-safe; connections are as
 * thread-safe as those of the driver.
 *
 * <pre>{@code
 * DataSource guarded = MlsDataSource.around(pool, SqlDialect.POSTGRESQL)
 *         .table(LabeledTable.named("accounts", internal).columns("id", "name").column("id_number", secret))
 *         .subjects(session::subject)
 *         .deciding(MandatoryAccess.before(policy.decider()))
 *         .between(intranet, core)
 *         .audit(trail, InstantSource.system(), SystemId.of("core"))
 *         .build();
 * }</pre>
 */
public final class MlsDataSource implements DataSource {
    private final DataSource pool;
    private final StatementGuard guard;

    MlsDataSource(DataSource pool, StatementGuard guard) {
        this.pool = pool;
        this.guard = guard;
    }

    /** Returns a builder of a guard around a data source, such as a pool, to a database of a dialect. */
    public static MlsDataSourceBuilder around(DataSource pool, SqlDialect dialect) {
        return new MlsDataSourceBuilder(pool, dialect);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return ConnectionGuard.around(pool.getConnection(), guard);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return ConnectionGuard.around(pool.getConnection(username, password), guard);
    }

    /** Refused: its connections would not be guarded. */
    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        throw guard.refuse(ReasonCode.NO_PERMIT, "DataSource.createConnectionBuilder");
    }

    /** Refused: what is inside is not guarded. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw guard.refuse(ReasonCode.NO_PERMIT, "DataSource.unwrap");
    }

    /** Returns false. */
    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public String toString() {
        return "guarded data source";
    }
}
