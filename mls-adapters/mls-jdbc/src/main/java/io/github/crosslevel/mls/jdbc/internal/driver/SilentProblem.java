package io.github.crosslevel.mls.jdbc.internal.driver;

import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.List;

/**
 * What an application learns of a problem of the driver: its kind, SQLSTATE and error code. The message stays behind:
 * it quotes keys, values and whole rows, also of columns that no declaration names and of what stands behind a view.
 */
final class SilentProblem {
    private static final String MESSAGE = "statement failed";

    /** SQLSTATE of a problem of which nothing is known. */
    private static final String GENERAL = "HY000";

    private static final String CONSTRAINT = "23";

    /** The kinds of JDBC, each before those that it is one of. */
    private static final List<Kind> KINDS = List.of(
            new Kind(SQLTimeoutException.class, SQLTimeoutException::new),
            new Kind(SQLTransactionRollbackException.class, SQLTransactionRollbackException::new),
            new Kind(SQLTransientConnectionException.class, SQLTransientConnectionException::new),
            new Kind(SQLTransientException.class, SQLTransientException::new),
            new Kind(SQLRecoverableException.class, SQLRecoverableException::new),
            new Kind(SQLDataException.class, SQLDataException::new),
            new Kind(SQLFeatureNotSupportedException.class, SQLFeatureNotSupportedException::new),
            new Kind(SQLIntegrityConstraintViolationException.class, SQLIntegrityConstraintViolationException::new),
            new Kind(SQLInvalidAuthorizationSpecException.class, SQLInvalidAuthorizationSpecException::new),
            new Kind(SQLNonTransientConnectionException.class, SQLNonTransientConnectionException::new),
            new Kind(SQLSyntaxErrorException.class, SQLSyntaxErrorException::new),
            new Kind(SQLNonTransientException.class, SQLNonTransientException::new));

    private SilentProblem() {}

    private record Kind(Class<? extends SQLException> type, Maker maker) {}

    private interface Maker {
        SQLException make(String message, String state, int code);
    }

    /** Returns a problem of the same kind that quotes nothing and has no cause. */
    static SQLException of(Exception thrown) {
        if (!(thrown instanceof SQLException problem)) {
            return new SQLException(MESSAGE, GENERAL);
        }
        String state = problem.getSQLState() == null ? GENERAL : problem.getSQLState();
        int code = problem.getErrorCode();
        if (problem instanceof BatchUpdateException batch) {
            return new BatchUpdateException(MESSAGE, state, code, batch.getLargeUpdateCounts(), null);
        }
        if (state.startsWith(CONSTRAINT)) {
            return new SQLIntegrityConstraintViolationException(MESSAGE, state, code); // not every driver says so
        }
        return KINDS.stream()
                .filter(kind -> kind.type.isInstance(problem))
                .findFirst()
                .map(kind -> kind.maker.make(MESSAGE, state, code))
                .orElseGet(() -> new SQLException(MESSAGE, state, code));
    }
}
