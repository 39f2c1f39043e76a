package io.github.crosslevel.mls.inspection.internal.rule;

import io.github.crosslevel.mls.inspection.internal.rule.RuleLog.Line;
import io.github.crosslevel.mls.inspection.internal.rule.Token.Kind;
import io.github.crosslevel.mls.inspection.text.Problem;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One line of a text that is being read, token by token. What is wrong is reported, and ends the reading of the line.
 */
public final class Statement {
    /** The rest of the line is not read; the log says why. */
    public static final class Abandoned extends Exception {
        private static final long serialVersionUID = 1L;

        private Abandoned() {
            super(null, null, false, false);
        }
    }

    private final Line line;
    private final List<Token> tokens;
    private final RuleLog log;
    private int next;

    /** Starts with the first token. */
    public Statement(Line line, List<Token> tokens, RuleLog log) {
        this.line = line;
        this.tokens = tokens;
        this.log = log;
    }

    /** Returns the line. */
    public Line line() {
        return line;
    }

    /** Returns the next token without taking it. */
    public Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        next += token.is(Kind.END) ? 0 : 1;
        return token;
    }

    /** Reports a problem at a token, and returns what ends the reading of the line. */
    public Abandoned fail(Problem problem, Token at, Object... arguments) {
        log.report(problem, line, at, arguments);
        return new Abandoned();
    }

    /** Reports a flaw at a token, and returns what ends the reading of the line. */
    public Abandoned fail(Flaw flaw, Token at, Object... arguments) {
        return fail(log.problem(flaw), at, arguments);
    }

    /** Returns the next token, a word. */
    public Token word(Title what) throws Abandoned {
        return expect(Kind.WORD, what);
    }

    /** Returns the next token, a string. */
    public Token string(Title what) throws Abandoned {
        return expect(Kind.STRING, what);
    }

    private Token expect(Kind kind, Title what) throws Abandoned {
        Token token = take();
        if (!token.is(kind)) {
            throw fail(Flaw.SYNTAX, token, what, token.shown());
        }
        return token;
    }

    /** Returns a name: small letters, digits and hyphens, from a letter on. */
    public Token name(Title what) throws Abandoned {
        Token token = word(what);
        if (!token.text().matches("[a-z][a-z0-9-]{0,63}")) {
            throw fail(Flaw.SYNTAX, token, RuleTerms.NAME, token.shown());
        }
        return token;
    }

    /** Takes the next token, which has to be this word. */
    public void keyword(String word) throws Abandoned {
        Token token = take();
        if (!token.isWord(word)) {
            throw fail(Flaw.SYNTAX, token, "`" + word + "`", token.shown());
        }
    }

    /** Takes the next token if it is of a kind. */
    public boolean takes(Kind kind) {
        boolean there = peek().is(kind);
        next += there ? 1 : 0;
        return there;
    }

    /** Returns a number within bounds. */
    public int number(int least, int most) throws Abandoned {
        return number(word(RuleTerms.NUMBER), least, most);
    }

    private int number(Token token, int least, int most) throws Abandoned {
        boolean hex = token.text().matches("0x[0-9a-fA-F]{1,6}");
        if (!hex && !token.text().matches("[0-9]{1,9}")) {
            throw fail(Flaw.SYNTAX, token, RuleTerms.NUMBER, token.shown());
        }
        int value = hex ? Integer.parseInt(token.text().substring(2), 16) : Integer.parseInt(token.text());
        if (value < least || value > most) {
            throw fail(Flaw.OUT_OF_RANGE, token, token.text(), least + ".." + most);
        }
        return value;
    }

    /** Returns the bounds of a range {@code A..B}, {@code A..} or {@code ..B}, or of one number. */
    public int[] range(int least, int most) throws Abandoned {
        int from = peek().is(Kind.RANGE) ? least : number(least, most);
        if (!takes(Kind.RANGE)) {
            return new int[] {from, from};
        }
        Token last = peek();
        int to = last.is(Kind.WORD) ? number(take(), least, most) : most;
        if (to < from) {
            throw fail(Flaw.OUT_OF_RANGE, last, last.text(), from + ".." + most);
        }
        return new int[] {from, to};
    }

    /** Returns words out of a vocabulary, separated by commas. */
    public <T> Set<T> words(Title what, Function<String, Optional<T>> vocabulary) throws Abandoned {
        Set<T> all = new LinkedHashSet<>();
        do {
            Token token = word(what);
            T value = vocabulary
                    .apply(token.text())
                    .orElseThrow(() -> fail(Flaw.UNKNOWN_WORD, token, what, token.text()));
            if (!all.add(value)) {
                throw fail(Flaw.DUPLICATE, token, token.text());
            }
        } while (takes(Kind.COMMA));
        return all;
    }

    /** Returns tokens of one kind, separated by commas. */
    public List<Token> list(Kind kind, Title what) throws Abandoned {
        List<Token> all = new ArrayList<>();
        do {
            all.add(expect(kind, what));
        } while (takes(Kind.COMMA));
        return all;
    }

    /** Takes the end of the line. */
    public void end() throws Abandoned {
        Token token = take();
        if (!token.is(Kind.END)) {
            throw fail(Flaw.SYNTAX, token, RuleTerms.END, token.shown());
        }
    }
}
