package io.github.crosslevel.mls.policy.internal.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

class TokenTableTest {
    private static final long SEED = 20261123;
    private static final List<String> PIECES = List.of(
            "rule r permit;",
            "policy 政策 {",
            "}",
            "\n",
            " ",
            "\r\n\r\n",
            "// a comment\n",
            "/* one\n two */",
            "\"文本\"",
            "1.5 h",
            "𠮷");

    @Test
    void tokensAreThoseOfTheLexerInAnyOrder() {
        Random random = new Random(SEED);
        String text = IntStream.range(0, 20_000)
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining(" "));
        CommonTokenStream expected = new CommonTokenStream(new PolicyLexer(CharStreams.fromString(text, "p.mls")));
        expected.fill();
        List<Token> visible = expected.getTokens().stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
        TokenTable table = scanned(text);

        assertThat(table).as("seed %d", SEED).hasSameSizeAs(visible);
        random.ints(50_000, 0, visible.size())
                .forEach(i -> assertThat(shown(table.get(i)))
                        .as("seed %d, token %d", SEED, i)
                        .isEqualTo(shown(visible.get(i))));
    }

    @Test
    void theCursorSeesTheTokensAroundItsPlace() {
        Random random = new Random(SEED);
        TokenTable table = scanned("rule r permit;\n".repeat(20));
        TokenCursor cursor = new TokenCursor(table);
        int index = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(50) == 0) {
                index = random.nextInt(table.size());
                cursor.seek(index);
            } else if (cursor.LA(1) != Token.EOF) {
                cursor.consume();
                index++;
            }
            int offset = random.nextInt(21) - 10;
            int at = Math.min(offset < 0 ? index + offset : index + offset - 1, table.size() - 1);

            assertThat(cursor.index()).isEqualTo(index);
            if (offset == 0 || at < 0) {
                assertThat(cursor.LT(offset)).isNull();
            } else {
                assertThat(shown(cursor.LT(offset))).isEqualTo(shown(table.get(at)));
                assertThat(cursor.LA(offset)).isEqualTo(table.get(at).getType());
            }
        }
        cursor.seek(table.size() - 1);
        assertThatIllegalStateException().isThrownBy(cursor::consume);
    }

    private static TokenTable scanned(String text) {
        return TokenScan.scan(text, PolicyLimits.standard(), new DiagnosticLog("p.mls", 10))
                .orElseThrow();
    }

    private static String shown(Token token) {
        return token.getType() + " " + token.getText() + " " + token.getStartIndex() + ".." + token.getStopIndex()
                + " at " + token.getLine() + ":" + token.getCharPositionInLine();
    }
}
