package io.github.crosslevel.mls.jdbc;

import static io.github.crosslevel.mls.jdbc.Bank.INTERNAL;
import static io.github.crosslevel.mls.jdbc.Bank.PUBLIC;
import static io.github.crosslevel.mls.jdbc.Bank.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A declaration that cannot mean anything is refused when it is made, not at each statement. */
class DeclarationsTest {
    private static final Label FOREIGN = LabelSchema.builder("other", 1)
            .levels("public", "internal", "secret")
            .build()
            .label("secret");
    private static final LabeledTable NOTES =
            LabeledTable.named("notes", PUBLIC).columns("id");

    private static GradedSystem system(String name, Label upTo) {
        return new GradedSystem(SystemId.of(name), 3, Clearance.upTo(upTo));
    }

    private static MlsDataSourceBuilder empty(SqlDialect dialect) {
        return MlsDataSource.around(new JdbcDataSource(), dialect);
    }

    private static MlsDataSourceBuilder complete() {
        return empty(SqlDialect.H2)
                .subjects(Optional::empty)
                .deciding(request -> Decision.permit("all"))
                .between(system("core", SECRET), system("ledger", SECRET))
                .audit(new RecordingAudit(), () -> Instant.EPOCH, SystemId.of("ledger"));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatThrownBy(empty(SqlDialect.H2)::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set: table, subjects, deciding, between, audit");
        assertThatThrownBy(complete()::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set: table");
        assertThat(complete().table(NOTES).build()).isNotNull();
    }

    @Test
    void codesOfRowsSayOneThingEach() {
        assertThatThrownBy(() -> NOTES.rowLabels("grade", Map.of())).hasMessageContaining("no codes");
        assertThatThrownBy(() -> NOTES.rowLabels("grade", Map.of("a", SECRET, "b", SECRET)))
                .hasMessageContaining("`a` and `b` of `notes` mean one label");
        assertThatThrownBy(() -> NOTES.rowLabels("grade", Map.of("s", SECRET, "S", INTERNAL)))
                .hasMessageContaining("differ only in case");
        assertThatThrownBy(() -> NOTES.rowLabels("grade", Map.of("S", SECRET)).rowLabels("level", Map.of("S", SECRET)))
                .hasMessageContaining("labelled twice");
        assertThatThrownBy(() -> NOTES.rowLabels("grade", Map.of("it's", SECRET)))
                .hasMessageContaining("`it's`");
    }

    @Test
    void labelsOfATableBelongTogether() {
        assertThatThrownBy(() -> LabeledTable.named("t", INTERNAL).column("a", PUBLIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column `a` is below that of its table");
        assertThatCode(() -> LabeledTable.named("t", INTERNAL).column("a", INTERNAL))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> NOTES.column("a", FOREIGN)).hasMessageContaining("schema");
        assertThatThrownBy(() -> NOTES.rowLabels("grade", Map.of("S", FOREIGN))).hasMessageContaining("schema");
    }

    @Test
    void labelsOfAnotherSchemaThanTheSystemsAreRefused() {
        LabeledTable foreign = LabeledTable.named("t", FOREIGN).columns("id");
        assertThatThrownBy(complete().table(NOTES).table(foreign)::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("table `t` is labelled by the schema `other`");
        assertThatThrownBy(() -> complete().between(system("core", SECRET), system("ledger", FOREIGN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("schema");
    }

    @Test
    void oneSystemIsNotTwo() {
        assertThatThrownBy(() -> complete().between(system("core", SECRET), system("core", PUBLIC)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`core`");
        assertThatCode(() -> complete().between(system("core", SECRET), system("core", SECRET)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "f(x)", "f; DROP TABLE t", "a b", "f(", "a..b", ".f", "it's"})
    void whatCannotBeTheNameOfAFunctionIsNone(String name) {
        assertThatThrownBy(() -> empty(SqlDialect.H2).function(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the name of a function");
    }

    @Test
    void columnsThatDifferOnlyInCaseAreOne() {
        assertThatThrownBy(() -> NOTES.columns("ID")).hasMessageContaining("declared twice");
        assertThatCode(() -> NOTES.columns("\"Id\"")).doesNotThrowAnyException();
    }

    /** Otherwise no statement would ever mean them. */
    @ParameterizedTest
    @CsvSource({
        "H2, Accounts, accounts",
        "POSTGRESQL, ACCOUNTS, accounts",
        "POSTGRESQL, '\"accounts\"', accounts",
        "H2, '\"ACCOUNTS\"', accounts",
        "ORACLE, '\"ACCOUNTS\"', accounts",
        "POSTGRESQL, bank.Accounts, bank.accounts",
        "MYSQL, '\"Accounts\"', Accounts",
    })
    void namesAreDeclaredAsTheyAreCompared(SqlDialect dialect, String declared, String compared) {
        LabeledTable table = LabeledTable.named(declared, PUBLIC).columns("id");
        assertThatThrownBy(() -> empty(dialect).table(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`" + declared + "`")
                .hasMessageContaining("`" + compared + "`");
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void columnsToo(SqlDialect dialect) {
        for (LabeledTable table : java.util.List.of(
                LabeledTable.named("t", PUBLIC).columns("Id"),
                LabeledTable.named("t", PUBLIC).columns("id").rowLabels("Grade", Map.of("S", SECRET)))) {
            assertThatThrownBy(() -> empty(dialect).table(table))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(".*`(Id|Grade)`.*`(id|grade)`.*");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, accounts",
        "H2, '\"Accounts\"'",
        "H2, '\"accounts\"'",
        "POSTGRESQL, '\"ACCOUNTS\"'",
        "POSTGRESQL, bank.账户",
        "MYSQL, Accounts",
        "MYSQL, '\"with space\"'",
        "ORACLE, bank.accounts",
    })
    void namesThatStatementsCanMeanAreTaken(SqlDialect dialect, String declared) {
        assertThatCode(() -> empty(dialect)
                        .table(LabeledTable.named(declared, PUBLIC).columns("id")))
                .doesNotThrowAnyException();
    }
}
