package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.jdbc.ExportColumn.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableExportTest {
    private final JdbcDataSource source = new JdbcDataSource();
    private Connection keepsTheDatabase;

    @BeforeEach
    void createTable() throws SQLException {
        source.setURL("jdbc:h2:mem:export");
        keepsTheDatabase = source.getConnection();
        try (Statement statement = keepsTheDatabase.createStatement()) {
            statement.execute(
                    "CREATE TABLE accounts (id INT PRIMARY KEY, name VARCHAR, opened DATE, balance DECIMAL(10, 2))");
            statement.execute(
                    "INSERT INTO accounts VALUES (2, '张三', DATE '2026-11-22', 1.50), (1, 'a \"b\",\nc', NULL, 0)");
        }
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keepsTheDatabase.close();
    }

    private static final List<ExportColumn> COLUMNS = List.of(
            new ExportColumn("id", Type.INTEGER),
            ExportColumn.text("姓名"),
            new ExportColumn("opened", Type.DATE),
            new ExportColumn("balance", Type.DECIMAL));

    @Test
    void writesDeclaredColumnsAsCsv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rows = TableExport.of(source, "SELECT id, name, opened, balance FROM accounts ORDER BY id", COLUMNS)
                .writeTo(out);
        assertThat(rows).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("id,姓名,opened,balance\r\n" + "1,\"a \"\"b\"\",\nc\",,0.00\r\n" + "2,张三,2026-11-22,1.50\r\n");
    }

    @Test
    void stopsWhenAValueIsNotOfItsType() {
        TableExport export = TableExport.of(
                source, "SELECT balance FROM accounts ORDER BY id", List.of(new ExportColumn("n", Type.INTEGER)));
        assertThatThrownBy(() -> export.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("export stopped: ArithmeticException");
    }

    @Test
    void stopsWhenTheQuerySelectsOtherColumnsOrFails() {
        TableExport other = TableExport.of(source, "SELECT id FROM accounts", COLUMNS);
        assertThatThrownBy(() -> other.writeTo(OutputStream.nullOutputStream()))
                .hasMessage("query selects 1 columns, declared are 4");
        TableExport missing = TableExport.of(source, "SELECT id FROM missing", List.of(ExportColumn.text("id")));
        assertThatThrownBy(() -> missing.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void onlyReadableQueriesAreExported() {
        assertThatThrownBy(() -> TableExport.of(source, "DELETE FROM accounts", COLUMNS))
                .hasMessage("query of an export is not a readable SELECT");
        assertThatThrownBy(() -> TableExport.of(source, "SELECT 1; DROP TABLE accounts", COLUMNS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExportColumn.text("a,b")).isInstanceOf(IllegalArgumentException.class);
    }
}
