package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads one statement. Linear in its length; nothing is kept. */
public final class StatementParser {
    private StatementParser() {}

    /**
     * Reads a statement of at most 64 Ki chars.
     *
     * @throws UnreadableException if it is not understood
     */
    public static ParsedStatement parse(String sql, Set<LexicalRule> rules) throws UnreadableException {
        List<SqlToken> tokens = SqlTokenizer.tokens(sql, rules);
        TokenContext.resolve(tokens);
        SqlGrammar parser = new SqlGrammar(new TokenArray(tokens));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.setBuildParseTree(false);
        parser.compareBy(new NameForm(rules));
        try {
            parser.statement();
        } catch (ParseCancellationException e) {
            SqlToken token = (SqlToken) parser.getCurrentToken();
            throw new UnreadableException(token.start(), "what stands here is not understood");
        }
        return parser.parsed(new TokenText(sql, tokens));
    }
}
