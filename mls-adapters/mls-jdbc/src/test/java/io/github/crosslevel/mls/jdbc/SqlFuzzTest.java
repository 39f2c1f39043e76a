package io.github.crosslevel.mls.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the text, reading ends in a value, and the rewritten statement is read alike. */
class SqlFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void statements(FuzzedDataProvider data) {
        if (StatementClassifier.classify(data.consumeRemainingAsString()) instanceof StatementClass statement) {
            assertThat(StatementClassifier.classify(statement.text())).isEqualTo(statement);
        }
    }
}
