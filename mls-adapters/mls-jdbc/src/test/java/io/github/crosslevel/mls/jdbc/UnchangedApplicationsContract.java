package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

/** A pool on either side of the guard, and a mapper that knows nothing of it. */
abstract class UnchangedApplicationsContract {
    /** Returns the bank of a test, in a database of its own. */
    abstract Bank bank() throws SQLException;

    /** Returns the dialect of its database. */
    abstract SqlDialect dialect();

    /** Returns why the mapper was refused what it asks when it starts, and can do without. */
    List<ReasonCode> refusedAtStart() {
        return List.of();
    }

    @Entity(name = "Account")
    @Table(name = "accounts")
    static class Account {
        @Id
        int id;

        String name;
        Integer branch;
        Integer balance;

        @Column(name = "id_number", insertable = false, updatable = false)
        String idNumber;
    }

    private static HikariDataSource pool(DataSource inside) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(inside);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @Test
    void aPoolStandsBehindOrBeforeTheGuard() throws SQLException {
        String query = "SELECT name FROM accounts WHERE balance > 0 ORDER BY id";
        try (HikariDataSource behind = pool(bank().raw);
                HikariDataSource before = pool(bank().guard(bank().raw, dialect()))) {
            for (DataSource source : List.of(bank().guard(behind, dialect()), before)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(Bank.rows(source, query)).containsExactly("张三", "Li");
                    assertThatThrownBy(() -> Bank.rows(source, "SELECT * FROM vault"))
                            .hasMessage("statement was refused");
                }
            }
        }
    }

    @Test
    void aMapperWorksOnWhatIsSeen() throws SQLException {
        try (HikariDataSource pool = pool(bank().raw);
                SessionFactory factory = factory(bank().guard(pool, dialect()))) {
            try (Session session = factory.openSession()) {
                assertThat(session.createQuery("from Account a where a.balance > 50 order by a.id", Account.class)
                                .setMaxResults(10)
                                .list())
                        .extracting(account -> account.name + account.idNumber)
                        .containsExactly("张三null", "Linull");
                assertThat(session.find(Account.class, 3)).isNull();
                assertThat(session.createQuery("select count(a), max(a.balance) from Account a", Object[].class)
                                .getSingleResult())
                        .containsExactly(2L, 200);
            }
            change(factory);
        }
        assertThat(Bank.rows(bank().raw, "SELECT id, name, balance, grade FROM accounts ORDER BY id"))
                .containsExactly("1|张三|111|N", "3|Wang|300|S", "4|Zhao|400|null", "5|Qian|500|Z", "10|new|null|N");
        assertThat(bank().audit.reasons()).isEqualTo(refusedAtStart());
    }

    private static void change(SessionFactory factory) {
        factory.inTransaction(session -> {
            session.find(Account.class, 1).balance = 111;
            session.remove(session.find(Account.class, 2));
            Account account = new Account();
            account.id = 10;
            account.name = "new";
            session.persist(account);
        });
    }

    private static SessionFactory factory(DataSource source) {
        Configuration configuration = new Configuration().addAnnotatedClass(Account.class);
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source);
        return configuration.buildSessionFactory();
    }
}
