package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.IncrementalCompiler.Reuse;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reused when; that the outcome is right whatever the edit is checked by {@code IncrementalOracleTest}. */
class IncrementalCompilerTest {
    private static final int RULES = 20;
    private static final String TEXT = PolicyTexts.policy(IntStream.range(0, RULES)
                    .mapToObj(i -> "rule 规%d \"第 %d 条\" %s read when subject.limit >= %d and subject.limit < %d;"
                            .formatted(i, i, i % 3 == 0 ? "deny" : "permit", i % 5, i % 7 + 5))
                    .collect(Collectors.joining("\n")))
            + "label l stamp low when source == a;\n";
    private static final String TENTH = "deny read when subject.limit >= 4 and subject.limit < 7;";

    private final PolicyCompiler compiler = PolicyCompiler.standard();
    private final IncrementalCompiler incremental = compiler.incremental();

    private static PolicySource source(String text) {
        return PolicySource.of("test.mls", text);
    }

    /** Compiles, checks that the outcome is that of the whole text, and returns what was reused. */
    private Reuse reuse(String text) {
        return reuse(incremental, compiler, text);
    }

    private static Reuse reuse(IncrementalCompiler incremental, PolicyCompiler compiler, String text) {
        Compilation is = incremental.compile(source(text));
        Compilation whole = compiler.compile(source(text));
        assertThat(is).hasSameClassAs(whole);
        assertThat(is.diagnostics()).isEqualTo(whole.diagnostics());
        if (is instanceof Compilation.Compiled) {
            assertThat(is.orThrow().rules()).isEqualTo(whole.orThrow().rules());
            assertThat(is.orThrow().report()).isEqualTo(whole.orThrow().report());
            assertThat(is.orThrow().sameMeaningAs(whole.orThrow())).isTrue();
        }
        return incremental.reuse();
    }

    @Test
    void aFirstTextIsCompiledAsAWhole() {
        assertThat(TEXT).contains(TENTH);
        assertThat(reuse(TEXT)).isEqualTo(new Reuse(0, 0));
        assertThat(reuse(TEXT)).isEqualTo(new Reuse(RULES, RULES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the rule itself, with the same constants
                "rule 规9 \"第 9 条\" deny | rule 规9 \"第 9 条\" permit | 19 | 19",
                "rule 规9 \"第 9 条\" deny | rule 新 permit | 19 | 19",
                "rule 规9 | rule 新 permit write; rule 规9 | 19 | 20",
                "rule 规9 | rule 新 permit write;\\nrule 规9 | 19 | 20",
                // its constants
                "subject.limit >= 4 and subject.limit < 7 | subject.limit >= 400 | 19 | 0",
                "subject.limit >= 4 and subject.limit < 7 | subject.role == boss | 19 | 0",
                // what says nothing
                "rule 规9 | /* 注 */ rule 规9 | 19 | 20",
                "rule 规9 | // 注\\n\\n\\trule 规9 | 19 | 20",
                "label l stamp | // 注\\nlabel l stamp | 0 | 0",
                "rule 规9 | rule x permit write; // rule 规9 | 0 | 0",
                // what is no rule of a plain list
                "rule 规9 | policy q { rule x permit write; } rule 规9 | 19 | 0",
                "rule 规9 | use t(3) as u; rule 规9 | 0 | 0",
                "rule 规9 | policy r; } policy r { rule 规9 | 0 | 0",
                // what is outside of the rules
                "limit: long; | limit: long; age: long; | 0 | 0",
                "limit: long; | /* */ limit: long; | 0 | 0",
                "combine deny-overrides | combine permit-overrides | 0 | 0",
                "stamp low | stamp high | 0 | 0",
            })
    void onlyWhatAnEditTouchesIsCompiledAnew(String written, String instead, int read, int merged) {
        reuse(TEXT);
        int at = Math.max(TEXT.indexOf(written), TEXT.indexOf(written, TEXT.indexOf("rule 规9")));
        String changed = TEXT.substring(0, at)
                + instead.replace("\\n", "\n").replace("\\t", "\t")
                + TEXT.substring(at + written.length());

        assertThat(reuse(changed)).isEqualTo(new Reuse(read, merged));
    }

    @Test
    void rulesAreAddedAndRemovedAtBothEnds() {
        reuse(TEXT);
        String first = TEXT.replace("rule 规0", "rule before permit write;\nrule 规0");
        assertThat(reuse(first)).isEqualTo(new Reuse(RULES - 1, RULES));
        String last = first.replace("\n}\nlabel", "\nrule behind permit write;\n}\nlabel");
        assertThat(reuse(last)).isEqualTo(new Reuse(RULES + 1, RULES + 1));
        assertThat(reuse(last.replace("rule before permit write;\n", ""))).isEqualTo(new Reuse(RULES, RULES + 1));
        String none = TEXT.substring(0, TEXT.indexOf("rule 规0")) + "}\nlabel l stamp low when source == a;\n";
        reuse(none);
        assertThat(reuse(TEXT)).isEqualTo(new Reuse(0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when subject.limit > 3;",
                "} policy q { rule x permit write;",
                "policy q {",
                "rule 规3 permit write;",
                "rule x permit query;",
                "rule x permit write when subject.limit > 99999999999999999999;",
                "/* ",
                "\" ",
                "\u202E",
                "e\u0301",
                "）",
            })
    void anErrorIsWhatItIsInTheWholeText(String inserted) {
        reuse(TEXT);

        assertThat(incremental.compile(source(TEXT.replace("rule 规9 ", inserted + "rule 规9 "))))
                .isInstanceOf(Compilation.Failed.class);
        assertThat(reuse(TEXT.replace("rule 规9 ", inserted + "rule 规9 "))).isEqualTo(new Reuse(0, 0));
        assertThat(reuse(TEXT.replace(TENTH, TENTH.replace("deny", "permit")))).isEqualTo(new Reuse(19, 19));
    }

    @Test
    void assertionsAreProvedAnewAndRefuseChangedRules() {
        String text = TEXT + "assert never permit write where subject.limit == 4;\n";
        String changed = text.replace(TENTH, "permit write;");
        reuse(text);

        assertThat(reuse(changed).read()).isEqualTo(RULES - 1);
        assertThat(incremental.compile(source(changed)).diagnostics())
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.ASSERTION_FAILS);
        assertThat(reuse(text)).isEqualTo(new Reuse(RULES, RULES - 1));
    }

    @Test
    void whatTheWholeWouldExceedIsExceeded() {
        int tokens = 22 * 17 + 200;
        PolicyLimits limits = PolicyLimits.standard();
        while (compile(limits.withTokens(tokens - 1), TEXT) instanceof Compilation.Compiled) {
            tokens--;
        }
        PolicyCompiler exact = PolicyCompiler.within(limits.withTokens(tokens));
        IncrementalCompiler changing = exact.incremental();

        assertThat(reuse(changing, exact, TEXT)).isEqualTo(new Reuse(0, 0));
        assertThat(reuse(changing, exact, TEXT.replace(TENTH, TENTH.replace("deny", "permit"))))
                .isEqualTo(new Reuse(19, 19));
        assertThat(reuse(changing, exact, TEXT.replace(TENTH, TENTH.replace(";", " and subject.limit < 9;"))))
                .isEqualTo(new Reuse(0, 0));
    }

    private static Compilation compile(PolicyLimits limits, String text) {
        return PolicyCompiler.within(limits).compile(source(text));
    }

    @Test
    void aLogThatIsFullIsNotReliedOn() {
        PolicyCompiler few = PolicyCompiler.within(PolicyLimits.standard().withDiagnostics(2));
        IncrementalCompiler changing = few.incremental();
        String never = TEXT.replace(TENTH, "deny read when subject.limit < 0 and subject.limit > 0;");

        reuse(changing, few, never);

        assertThat(reuse(changing, few, never.replace("第 9 条", ""))).isEqualTo(new Reuse(0, 0));
    }

    @Test
    void whatImportsIsReadAsAWhole() {
        PolicyCompiler importing = compiler.importing(name -> Optional.of(source(PolicyTexts.SCHEMA)));
        IncrementalCompiler changing = importing.incremental();
        String text = "import \"schema.mls\";\n" + TEXT.substring(PolicyTexts.SCHEMA.length());

        assertThat(reuse(changing, importing, text)).isEqualTo(new Reuse(0, 0));
        assertThat(reuse(changing, importing, text.replace("第 9 条", ""))).isEqualTo(new Reuse(0, 0));
    }

    @Test
    void anotherFileIsReadAsAWhole() {
        reuse(TEXT);

        assertThat(incremental
                        .compile(PolicySource.of("other.mls", TEXT))
                        .orThrow()
                        .rules())
                .allMatch(rule -> rule.span().file().equals("other.mls"));
        assertThat(incremental.reuse().read()).isZero();
    }
}
