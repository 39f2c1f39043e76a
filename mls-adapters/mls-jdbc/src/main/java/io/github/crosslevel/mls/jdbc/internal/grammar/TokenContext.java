package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.List;

/**
 * Finds out what tokens are by what stands around them: which parentheses hold a query, and which words are names here.
 * Afterwards every decision of the grammar needs one token.
 */
final class TokenContext {
    /** Nesting deeper than any honest statement. */
    private static final int MOST_DEPTH = 64;

    private final List<SqlToken> tokens;
    private final int[] closing;

    private TokenContext(List<SqlToken> tokens) {
        this.tokens = tokens;
        this.closing = new int[tokens.size()];
    }

    /** Gives tokens the types that the grammar needs. */
    static void resolve(List<SqlToken> tokens) throws UnreadableException {
        TokenContext context = new TokenContext(tokens);
        context.words();
        context.pair();
        context.queries();
    }

    /** Finds the partner of each parenthesis, and bounds the depth of all that nests. */
    private void pair() throws UnreadableException {
        int[] open = new int[MOST_DEPTH + 1];
        int depth = 0;
        int cases = 0;
        for (int i = 0; i < closing.length; i++) {
            switch (type(i)) {
                case SqlGrammar.OPEN -> open[depth++] = i;
                case SqlGrammar.CLOSE -> {
                    if (depth == 0) {
                        throw new UnreadableException(tokens.get(i).start(), "parenthesis that closes nothing");
                    }
                    closing[open[--depth]] = i;
                }
                case SqlGrammar.CASE -> cases++;
                case SqlGrammar.END -> cases = Math.max(0, cases - 1);
                default -> {}
            }
            if (depth + cases > MOST_DEPTH) {
                throw new UnreadableException(tokens.get(i).start(), "too many parentheses");
            }
        }
        if (depth > 0) {
            throw new UnreadableException(tokens.get(open[depth - 1]).start(), "parenthesis without end");
        }
    }

    private void words() {
        for (int i = 0; i < closing.length - 1; i++) {
            SqlToken token = tokens.get(i);
            if (token.name().isEmpty()) {
                continue;
            }
            int next = type(i + 1);
            if (i > 0 && type(i - 1) == SqlGrammar.DOT) {
                token.retype(SqlGrammar.NAME); // a word after a dot is a name, also a reserved one
            } else if (next == SqlGrammar.OPEN && Words.isFromCall(token.name())) {
                token.retype(SqlGrammar.FROM_CALL);
            } else if (next == SqlGrammar.OPEN && Words.isCallable(token.name())) {
                token.retype(SqlGrammar.NAME);
            } else if (next == SqlGrammar.STRING && Words.isType(token.name())) {
                token.retype(SqlGrammar.TYPE);
            } else if (i > 1 && type(i - 1) == SqlGrammar.STRING && token.getType() == SqlGrammar.NAME) {
                token.retype(tokens.get(i - 2).name().equals("interval") ? SqlGrammar.UNIT : SqlGrammar.NAME);
            } else if (token.name().equals("only")
                    && i > 0
                    && isRows(tokens.get(i - 1).name())) {
                token.retype(SqlGrammar.NAME);
            }
        }
    }

    private static boolean isRows(String word) {
        return word.equals("rows") || word.equals("row");
    }

    /** From the inside out: {@code ((SELECT 1) UNION (SELECT 2))} is a query, {@code ((SELECT 1) + 2)} is none. */
    private void queries() {
        for (int i = closing.length - 2; i >= 0; i--) {
            if (type(i) == SqlGrammar.OPEN && (begins(i + 1) || (type(i + 1) == SqlGrammar.QOPEN && goesOn(i + 1)))) {
                tokens.get(i).retype(SqlGrammar.QOPEN);
            }
        }
    }

    private boolean begins(int i) {
        int type = type(i);
        return type == SqlGrammar.SELECT || type == SqlGrammar.WITH || type == SqlGrammar.VALUES;
    }

    private boolean goesOn(int inner) {
        return switch (type(closing[inner] + 1)) {
            case SqlGrammar.CLOSE,
                    SqlGrammar.UNION,
                    SqlGrammar.ORDER,
                    SqlGrammar.LIMIT,
                    SqlGrammar.OFFSET,
                    SqlGrammar.FETCH -> true;
            default -> false;
        };
    }

    private int type(int i) {
        return tokens.get(i).getType();
    }
}
