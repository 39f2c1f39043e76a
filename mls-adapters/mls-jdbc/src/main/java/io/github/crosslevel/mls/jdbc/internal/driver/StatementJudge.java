package io.github.crosslevel.mls.jdbc.internal.driver;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.sql.SQLException;

/** Who says what the driver may do. Thread-safe. */
public interface StatementJudge {
    /**
     * Returns what the driver may execute for the subject who asks now.
     *
     * @throws SQLException if the statement is refused; the reason is in the audit trail
     */
    Judged check(String sql) throws SQLException;

    /** Refuses something that is no statement, such as a way around, and records it. */
    SQLException refuse(ReasonCode code, String detail);
}
