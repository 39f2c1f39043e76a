package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.LabeledTable;
import io.github.crosslevel.mls.jdbc.MlsDataSource;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A table of accounts whose rows have labels, and the guard before it. */
final class GuardedAccounts {
    static final int ROWS = 20_000;

    /** What a clerk sees of it, with the filter written by hand. */
    static final String FILTERED = "SELECT id, name, branch, balance, NULL, grade FROM accounts WHERE grade IN ('N')";

    static final String WHOLE = "SELECT id, name, branch, balance, id_number, grade FROM accounts";

    private GuardedAccounts() {}

    /** Makes the table anew, of numbers that the database generates. */
    static void fill(DataSource bare, String numbers) throws SQLException {
        try (Connection connection = bare.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS accounts");
            statement.execute("CREATE TABLE accounts (id INT PRIMARY KEY, name VARCHAR(40), branch INT, balance INT, "
                    + "id_number VARCHAR(20), grade VARCHAR(4))");
            statement.execute("INSERT INTO accounts SELECT x, 'name ' || x, x, x, 'id ' || x, "
                    + "CASE WHEN MOD(x, 4) = 0 THEN 'S' ELSE 'N' END FROM " + numbers);
        }
    }

    static DataSource guarded(DataSource bare, SqlDialect dialect) {
        LabelSchema schema =
                LabelSchema.builder("bank", 1).levels("internal", "secret").build();
        Label internal = schema.label("internal");
        Label secret = schema.label("secret");
        Subject clerk =
                new Subject(SubjectId.of("clerk"), SystemId.of("core"), Clearance.upTo(internal), Attributes.none());
        GradedSystem core = new GradedSystem(SystemId.of("core"), 3, Clearance.upTo(secret));
        AuditSink trail = entry -> () -> {};
        return MlsDataSource.around(bare, dialect)
                .table(LabeledTable.named("accounts", internal)
                        .columns("id", "name", "branch", "balance", "grade")
                        .column("id_number", secret)
                        .rowLabels("grade", Map.of("N", internal, "S", secret)))
                .subjects(() -> Optional.of(clerk))
                .deciding(MandatoryAccess.before(request -> Decision.permit("all")))
                .between(core, core)
                .audit(trail, InstantSource.system(), SystemId.of("core"))
                .build();
    }

    /** Reads all columns of all rows, and returns how many rows there were. */
    static int read(DataSource source, String sql) throws SQLException {
        int rows = 0;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                for (int column = 1; column <= 6; column++) {
                    rows += row.getObject(column) == null ? 0 : 0;
                }
                rows++;
            }
        }
        return rows;
    }
}
