package io.github.crosslevel.mls.policy.internal.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final String TEXT = """
            schema tiny version 1 {
                level low < high;
                system a grade 3;
                action read, write;
                subject { role: enum { boss, clerk }; }
                obligation mask(fields) merge all;
            }
            label secret stamp high when subject.role == boss;
            policy p combine deny-overrides {
                when subject.role in { boss, clerk };
                rule r1 permit read when subject.role == boss and not (subject.role == clerk);
                policy q combine first-applicable {
                    rule r2 deny write when subject.role == clerk;
                }
            }
            assert never permit write where subject.role == clerk;
            """;

    /** A parser leaves all it has entered when memory runs out; what is not whole then must not be read. */
    @Test
    void whereverMemoryRunsOutThatIsWhatIsSaid() {
        int tokens = scanned().size();
        assertThat(PolicyReader.readFlawless(scanned(), log())).isPresent();
        for (int enough = 0; enough < tokens - 1; enough++) {
            OutOfMemoryError out = new OutOfMemoryError("simulated");
            int left = enough;

            Throwable thrown = catchThrowable(() -> {
                DiagnosticLog log = log();
                PolicyReader.parse(scanned(), log, errors -> new Exhausted(new TreeReader(log, errors), left, out));
            });

            assertThat(thrown).as("after %d tokens", enough).isSameAs(out);
        }
    }

    private static TokenTable scanned() {
        return TokenScan.scan(TEXT, PolicyLimits.standard(), log()).orElseThrow();
    }

    private static DiagnosticLog log() {
        DiagnosticLog log = new DiagnosticLog("p.mls", 10);
        log.quoting(TEXT);
        return log;
    }

    /** Runs out of memory at a token. */
    private static final class Exhausted implements ParseTreeListener {
        private final ParseTreeListener listener;
        private final OutOfMemoryError error;
        private int left;

        Exhausted(ParseTreeListener listener, int left, OutOfMemoryError error) {
            this.listener = listener;
            this.left = left;
            this.error = error;
        }

        @Override
        public void visitTerminal(TerminalNode node) {
            if (left-- == 0) {
                throw error;
            }
            listener.visitTerminal(node);
        }

        @Override
        public void visitErrorNode(ErrorNode node) {
            listener.visitErrorNode(node);
        }

        @Override
        public void enterEveryRule(ParserRuleContext context) {
            listener.enterEveryRule(context);
        }

        @Override
        public void exitEveryRule(ParserRuleContext context) {
            listener.exitEveryRule(context);
        }
    }
}
