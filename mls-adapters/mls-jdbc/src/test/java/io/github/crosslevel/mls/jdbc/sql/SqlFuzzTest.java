package io.github.crosslevel.mls.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the text and the dialect, reading ends in a value, and the rewritten statement is read alike. */
class SqlFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void statements(FuzzedDataProvider data) {
        StatementClassifier classifier = StatementClassifier.of(data.pickValue(SqlDialect.values()));
        if (classifier.read(data.consumeRemainingAsString()) instanceof StatementClass statement) {
            assertThat(classifier.read(statement.text())).isInstanceOfSatisfying(StatementClass.class, again -> {
                assertThat(again.text()).isEqualTo(statement.text());
                assertThat(again.tables()).isEqualTo(statement.tables());
                assertThat(again.functions()).isEqualTo(statement.functions());
            });
        }
    }
}
