package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.PolicySource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies of the main job: both twins compile, pass the tests written in them, and mean the same. */
class CreditExchangePolicyTest {
    private static final Path FOLDER = Path.of("../examples/credit-report-exchange/src/main/policy");

    private static CompiledPolicy compile(String file) throws IOException {
        return PolicyCompiler.standard()
                .compile(PolicySource.read(FOLDER.resolve(file)))
                .orThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit-exchange.zh.mls", "credit-exchange.en.mls"})
    void everyTestInThePolicyPasses(String file) throws IOException {
        assertThat(compile(file).runTests())
                .hasSize(15)
                .allSatisfy(result -> assertThat(result).isInstanceOf(PolicyTestResult.Passed.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credit-exchange.zh.mls", "credit-exchange.en.mls"})
    void compilesWithoutWarning(String file) throws IOException {
        Compilation compilation = PolicyCompiler.standard().compile(PolicySource.read(FOLDER.resolve(file)));

        assertThat(compilation.diagnostics()).isEmpty();
    }

    @Test
    void theChineseAndTheEnglishPolicyMeanTheSame() throws IOException {
        CompiledPolicy chinese = compile("credit-exchange.zh.mls");
        CompiledPolicy english = compile("credit-exchange.en.mls");

        assertThat(chinese.semanticHash()).isEqualTo(english.semanticHash());
        assertThat(chinese.report()).isEqualTo(english.report());
    }

    @Test
    void theDiagramIsSmallAndItsWorstCaseKnown() throws IOException {
        CompileReport report = compile("credit-exchange.zh.mls").report();

        assertThat(report.nodes()).isBetween(10, 60);
        assertThat(report.worstCaseSteps())
                .isBetween(5L, (long) report.variables().size());
    }
}
