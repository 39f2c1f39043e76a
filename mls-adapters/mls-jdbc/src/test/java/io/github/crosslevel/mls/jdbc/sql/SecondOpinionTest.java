package io.github.crosslevel.mls.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.junit.jupiter.api.Test;

/** JSqlParser, which is lenient, never finds a table in an accepted statement that the classifier does not name. */
class SecondOpinionTest {
    private static final int STATEMENTS = Integer.getInteger("mls.jdbc.statements", 2_000);

    private static final String[] PIECES =
            ("select from join , ( ) where a t1 t2 s.t3 as x 'e' ? 1 * = and union all limit in insert into update set delete values "
                            + "merge using on with not exists natural left outer cross lateral only table count( order by group "
                            + "/*x*/ \"T1\" straight_join pivot for window fetch first 1 rows only offset minus except apply")
                    .split(" ");

    private final StatementClassifier classifier = StatementClassifier.of(SqlDialect.POSTGRESQL);

    @Test
    void generatedStatementsNameNoFewerTables() throws JSQLParserException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        StatementGenerator generator = new StatementGenerator(random, List.of("t1", "t2", "s.t3", "t4"));
        for (int i = 0; i < STATEMENTS / 4; i++) {
            String sql = generator.statement();
            assertThat(classifier.classify(sql)).as("seed %d: %s", seed, sql).isInstanceOf(StatementClass.class);
            StatementClass statement = (StatementClass) classifier.classify(sql);
            assertThat(statement.tables()).as("seed %d: %s", seed, sql).isEqualTo(generator.used());
            assertThat(statement.tables()).as("seed %d: %s", seed, sql).containsAll(tables(sql));
        }
    }

    @Test
    void mutatedStatementsThatAreAcceptedNameNoFewerTables() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        StatementGenerator generator = new StatementGenerator(random, List.of("t1", "t2", "s.t3"));
        int compared = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            String sql = mutated(generator.statement(), random);
            if (sql.length() < 400 && classifier.classify(sql) instanceof StatementClass statement) {
                try {
                    assertThat(statement.tables()).as("seed %d: %s", seed, sql).containsAll(tables(sql));
                    compared++;
                } catch (JSQLParserException e) {
                    continue; // what it cannot read it has no opinion about
                }
            }
        }
        assertThat(compared).as("seed %d", seed).isGreaterThan(STATEMENTS / 20);
    }

    private static String mutated(String sql, Random random) {
        String[] words = sql.split("(?<=[ (),])|(?=[ (),])", -1);
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            words[random.nextInt(words.length)] = " " + PIECES[random.nextInt(PIECES.length)] + " ";
        }
        return String.join("", words);
    }

    private static Set<String> tables(String sql) throws JSQLParserException {
        Set<String> tables = new TreeSet<>();
        try {
            for (String name : new TablesNamesFinder<Void>().getTables(CCJSqlParserUtil.parse(sql))) {
                String plain = name.replace("\"", "");
                tables.add(
                        name.startsWith("\"") && !plain.equals(plain.toLowerCase(Locale.ROOT))
                                ? name
                                : plain.toLowerCase(Locale.ROOT));
            }
        } catch (UnsupportedOperationException e) {
            return Set.of();
        }
        return tables;
    }
}
