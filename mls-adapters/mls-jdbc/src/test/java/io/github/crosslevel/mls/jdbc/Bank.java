package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.peers.Queries;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A database of a bank with labelled tables, and the guard before it. For every table {@code t} that the clerk sees
 * something of, {@code seen_t} holds just that.
 */
final class Bank {
    static final LabelSchema SCHEMA = LabelSchema.builder("bank", 1)
            .levels("public", "internal", "secret")
            .build();
    static final Label PUBLIC = SCHEMA.label("public");
    static final Label INTERNAL = SCHEMA.label("internal");
    static final Label SECRET = SCHEMA.label("secret");

    static final Subject CLERK = subject("clerk", INTERNAL);
    static final Subject OFFICER = subject("officer", SECRET);
    static final Subject VISITOR = subject("visitor", PUBLIC);

    static final LabeledTable ACCOUNTS = LabeledTable.named("accounts", INTERNAL)
            .columns("id", "name", "branch", "balance")
            .column("id_number", SECRET)
            .columns("grade")
            .rowLabels("grade", Map.of("N", INTERNAL, "S", SECRET));
    static final LabeledTable BRANCHES =
            LabeledTable.named("branches", PUBLIC).columns("id", "town").column("vault", SECRET);
    static final LabeledTable NOTES = LabeledTable.named("notes", PUBLIC).columns("id", "body");

    private static final List<String> TABLES = List.of(
            "CREATE TABLE accounts (id INT PRIMARY KEY, name VARCHAR(40), branch INT, balance INT, id_number VARCHAR(20), "
                    + "grade VARCHAR(4), inside VARCHAR(9) DEFAULT 'x')",
            "INSERT INTO accounts VALUES (1, '张三', 1, 100, '110101', 'N', 'a'), (2, 'Li', 2, 200, '110102', 'N', 'b'), "
                    + "(3, 'Wang', 1, 300, '110103', 'S', 'c'), (4, 'Zhao', 2, 400, '110104', NULL, 'd'), "
                    + "(5, 'Qian', 3, 500, '110105', 'Z', 'e')",
            "CREATE TABLE seen_accounts (id INT PRIMARY KEY, name VARCHAR(40), branch INT, balance INT, "
                    + "id_number VARCHAR(20), grade VARCHAR(4))",
            "INSERT INTO seen_accounts SELECT id, name, branch, balance, NULL, grade FROM accounts WHERE id <= 2",
            "CREATE TABLE branches (id INT PRIMARY KEY, town VARCHAR(40), vault VARCHAR(40))",
            "INSERT INTO branches VALUES (1, '北京', 'v1'), (2, '上海', 'v2'), (3, '广州', 'v3')",
            "CREATE TABLE seen_branches (id INT PRIMARY KEY, town VARCHAR(40), vault VARCHAR(40))",
            "INSERT INTO seen_branches SELECT id, town, NULL FROM branches",
            "CREATE TABLE notes (id INT PRIMARY KEY, body VARCHAR(400) CHECK (body <> 'forbidden'), "
                    + "inside VARCHAR(9) DEFAULT 'hidden')",
            "CREATE TABLE vault (id INT)");

    final RecordingAudit audit = new RecordingAudit();
    final List<AccessRequest> asked = Collections.synchronizedList(new ArrayList<>());
    final DataSource raw;
    final DataSource guarded;

    volatile Optional<Subject> subject = Optional.of(CLERK);
    volatile Decider policy = request -> Decision.permit("all");

    private Bank(DataSource raw, SqlDialect dialect) {
        this.raw = raw;
        this.guarded = guard(raw, dialect);
    }

    /** Opens the bank in an empty database. */
    static Bank in(DataSource database, SqlDialect dialect) throws SQLException {
        Bank bank = new Bank(database, dialect);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLES) {
                statement.execute(sql);
            }
        }
        return bank;
    }

    private static Subject subject(String name, Label upTo) {
        return new Subject(SubjectId.of(name), SystemId.of("core"), Clearance.upTo(upTo), Attributes.none());
    }

    private static GradedSystem system(String name) {
        return new GradedSystem(SystemId.of(name), 3, Clearance.upTo(SECRET));
    }

    DataSource guard(DataSource pool, SqlDialect dialect) {
        return MlsDataSource.around(pool, dialect)
                .table(ACCOUNTS)
                .table(BRANCHES)
                .table(NOTES)
                .subjects(() -> subject)
                .deciding(MandatoryAccess.before(this::decide))
                .between(system("core"), system("ledger"))
                .audit(audit, () -> Instant.EPOCH, SystemId.of("ledger"))
                .build();
    }

    private Decision decide(AccessRequest request) {
        asked.add(request);
        return policy.decide(request);
    }

    void as(Subject who) {
        subject = Optional.of(who);
    }

    /** Returns the rows of a guarded query, or throws what the caller sees. */
    List<String> rows(String sql) throws SQLException {
        return rows(guarded, sql);
    }

    static List<String> rows(DataSource source, String sql) throws SQLException {
        return Queries.rows(source, sql);
    }

    int change(String sql) throws SQLException {
        try (Connection connection = guarded.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
