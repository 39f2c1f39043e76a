package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetProvider;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No object that a guarded data source hands out leads to one of the driver, and none runs SQL unjudged. */
class WaysAroundTest {
    private static final String QUERY = "SELECT id, name FROM accounts ORDER BY id";

    private final JdbcDataSource source = new JdbcDataSource();
    private Connection keepsTheDatabase;
    private Bank bank;
    private Connection connection;

    @BeforeEach
    void openBank() throws SQLException {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        keepsTheDatabase = source.getConnection();
        bank = Bank.in(source, SqlDialect.H2);
        connection = bank.guarded.getConnection();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        connection.close();
        keepsTheDatabase.close();
    }

    private void refused(Call call) {
        bank.audit.clear();
        assertThatThrownBy(call::run).isInstanceOf(SQLException.class).hasMessage("statement was refused");
        assertThat(bank.audit.crossings()).hasSize(1);
    }

    private interface Call {
        void run() throws Exception;
    }

    /** Calls every method of the interfaces with harmless arguments and looks at what comes back. */
    @Test
    void whateverIsCalledNothingOfTheDriverComesBack() throws Exception {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY);
        rows.next();
        PreparedStatement prepared = connection.prepareStatement(QUERY);
        Set<String> led = new TreeSet<>();
        ResultSetMetaData columns = rows.getMetaData();
        look(Connection.class, connection, led);
        look(Statement.class, statement, led);
        look(PreparedStatement.class, prepared, led);
        look(CallableStatement.class, connection.prepareCall(QUERY), led);
        look(ResultSet.class, rows, led);
        look(DatabaseMetaData.class, connection.getMetaData(), led);
        look(ResultSetMetaData.class, columns, led);
        look(Array.class, connection.createArrayOf("INT", new Object[] {1}), led);
        assertThat(led).contains("Statement.getConnection", "ResultSet.getStatement", "Connection.getMetaData");
    }

    private static void look(Class<?> type, Object object, Set<String> led) throws Exception {
        assertThat(Proxy.isProxyClass(object.getClass())).as(type.getName()).isTrue();
        for (Method method : type.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    || Set.of("close", "free", "abort").contains(method.getName())) {
                continue;
            }
            Object result;
            try {
                result = method.invoke(object, arguments(method));
            } catch (InvocationTargetException | IllegalArgumentException e) {
                continue;
            }
            if (result instanceof Wrapper || result instanceof Array) {
                led.add(type.getSimpleName() + "." + method.getName());
                assertThat(Proxy.isProxyClass(result.getClass()))
                        .as(method.toString())
                        .isTrue();
            }
        }
    }

    private static Object[] arguments(Method method) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            if (type == int.class) {
                arguments[i] = i == 0 ? 1 : ResultSet.CONCUR_READ_ONLY;
            } else if (type == String.class) {
                arguments[i] = QUERY;
            } else if (type == boolean.class) {
                arguments[i] = true;
            } else if (type == Class.class) {
                arguments[i] = type(method);
            }
        }
        return arguments;
    }

    private static Class<?> type(Method method) {
        return method.getName().equals("unwrap") ? method.getDeclaringClass() : String.class;
    }

    @Test
    void nothingIsUnwrapped() throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY);
        for (Wrapper wrapper : List.of(
                (Wrapper) bank.guarded, connection, statement, rows, rows.getMetaData(), connection.getMetaData())) {
            assertThat(wrapper.isWrapperFor(Object.class)).isFalse();
            refused(() -> wrapper.unwrap(Object.class));
        }
        assertThat(bank.audit.crossings().get(0).reason().map(Reason::code)).contains(ReasonCode.NO_PERMIT);
    }

    @Test
    void everyMethodThatTakesSqlIsJudged() throws SQLException {
        String sql = "SELECT * FROM vault";
        Statement statement = connection.createStatement();
        refused(() -> statement.execute(sql));
        refused(() -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS));
        refused(() -> statement.execute(sql, new int[] {1}));
        refused(() -> statement.execute(sql, new String[] {"id"}));
        refused(() -> statement.executeQuery(sql));
        refused(() -> statement.executeUpdate(sql));
        refused(() -> statement.executeUpdate(sql, Statement.NO_GENERATED_KEYS));
        refused(() -> statement.executeLargeUpdate(sql));
        refused(() -> statement.executeLargeUpdate(sql, new String[] {"id"}));
        refused(() -> statement.addBatch(sql));
        refused(() -> connection.nativeSQL(sql));
        refused(() -> connection.prepareStatement(sql));
        refused(() -> connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS));
        refused(() -> connection.prepareStatement(sql, new String[] {"id"}));
        refused(() -> connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
        refused(() -> connection.prepareCall("{call p(1)}"));
        refused(() -> connection.prepareCall(sql));
    }

    @Test
    void rowsCannotBeChangedThroughAResult() throws SQLException {
        refused(() -> connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE));
        refused(() -> connection.prepareStatement(QUERY, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE));
        ResultSet rows = connection.createStatement().executeQuery(QUERY);
        rows.next();
        refused(() -> rows.updateString(2, "x"));
        refused(rows::updateRow);
        refused(rows::insertRow);
        refused(rows::deleteRow);
        refused(rows::moveToInsertRow);
        refused(rows::refreshRow);
    }

    @Test
    void namesAreNotMadeToMeanSomethingElse() {
        refused(() -> connection.setSchema("other"));
        refused(() -> connection.setCatalog("other"));
        refused(() -> connection.setTypeMap(java.util.Map.of()));
        refused(() -> connection.setClientInfo("a", "b"));
        refused(() -> connection.createStatement().setCursorName("c"));
        refused(() -> bank.guarded.createConnectionBuilder());
    }

    @Test
    void theCatalogIsNotShown() throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        assertThat(about.getDatabaseProductName()).isEqualTo("H2");
        assertThat(about.getConnection()).isSameAs(connection);
        refused(() -> about.getTables(null, null, "%", null));
        refused(() -> about.getColumns(null, null, "%", "%"));
        refused(about::getSchemas);
        refused(() -> about.getProcedures(null, null, "%"));
        assertThat(about.getTypeInfo().next()).isTrue();
    }

    @Test
    void generatedKeysOfOtherThanNewRowsAreRefused() throws SQLException {
        refused(() -> connection.prepareStatement("UPDATE accounts SET name = 'x'", Statement.RETURN_GENERATED_KEYS));
        refused(() -> connection.createStatement().executeUpdate("DELETE FROM accounts", new String[] {"id_number"}));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO notes (id, body) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setInt(1, 1);
            insert.setString(2, "x");
            assertThat(insert.executeUpdate()).isEqualTo(1);
            assertThat(insert.getGeneratedKeys()).isNotNull();
        }
    }

    @Test
    void aBatchIsJudgedStatementByStatement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.addBatch("UPDATE accounts SET branch = 7");
        refused(() -> statement.addBatch("DELETE FROM vault"));
        assertThat(statement.executeBatch()).containsExactly(2);
        assertThat(Bank.rows(source, "SELECT count(*) FROM accounts WHERE branch = 7"))
                .containsExactly("2");
    }

    @Test
    void rowSetsSeeWhatTheirSubjectSees() throws SQLException {
        try (CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet()) {
            rows.setCommand(QUERY);
            rows.execute(connection);
            assertThat(rows.size()).isEqualTo(2);
        }
        try (CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet()) {
            rows.setCommand("SELECT * FROM vault");
            refused(() -> rows.execute(connection));
        }
    }

    @Test
    void whenTheTrailFailsARefusalStaysARefusal() {
        bank.audit.failFrom(0);
        assertThatThrownBy(() -> bank.rows("SELECT * FROM vault")).hasMessage("statement was refused");
    }

    @Test
    void aDeciderThatFailsRefuses() {
        bank.policy = request -> {
            throw new IllegalStateException("defect");
        };
        assertThatThrownBy(() -> bank.rows(QUERY)).hasMessage("statement was refused");
        assertThat(bank.audit.reasons()).containsExactly(ReasonCode.INTERNAL_ERROR);
    }
}
