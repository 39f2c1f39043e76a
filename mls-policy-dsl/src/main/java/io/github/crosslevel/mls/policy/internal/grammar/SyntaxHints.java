package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;

/** What was probably meant where the grammar is not followed. */
final class SyntaxHints {
    private static final Phrase NONE = Phrase.same("");
    private static final Phrase COMPARE = new Phrase(
            "a condition compares: behind an attribute that is true or false write `== true`",
            "条件须作比较：真假属性之后请写 `== 真`");
    private static final Phrase UNIT = new Phrase(
            "a number without a unit is whole; with a fraction it has one, such as `1.5 h`",
            "不带单位的数须为整数；小数须带单位，例如 `1.5 小时`");
    private static final Phrase OR = new Phrase("write `or`", "请写 `或`");
    private static final Phrase EQUALS =
            new Phrase("`==` compares, `=` only gives: write `==`", "比较用 `==`，`=` 只用于给定：请写 `==`");

    /** Two marks for one operator of this language. */
    private static final Map<String, Phrase> OPERATORS = Map.of(
            "=>", new Phrase("write `>=`", "请写 `>=`"),
            "=<", new Phrase("write `<=`", "请写 `<=`"),
            "<>", new Phrase("write `!=`", "请写 `!=`"));

    /** What may follow a whole condition. */
    private static final Set<Integer> ENDS = Set.of(
            PolicyLexer.SEMI,
            PolicyLexer.AND,
            PolicyLexer.OR,
            PolicyLexer.RPAREN,
            PolicyLexer.RBRACE,
            PolicyLexer.OBLIGATION,
            Token.EOF);

    private static final Set<Integer> ROOTS = Set.of(
            PolicyLexer.SUBJECT,
            PolicyLexer.OBJECT,
            PolicyLexer.ENVIRONMENT,
            PolicyLexer.SOURCE,
            PolicyLexer.DESTINATION);

    /** What begins a statement and stands within none, or there only as a name. */
    private static final Set<Integer> BEGINNINGS = Set.of(
            PolicyLexer.LEVEL,
            PolicyLexer.CATEGORY,
            PolicyLexer.DIMENSION,
            PolicyLexer.LABEL,
            PolicyLexer.SYSTEM,
            PolicyLexer.ENUM,
            PolicyLexer.CALENDAR,
            PolicyLexer.POLICY,
            PolicyLexer.RULE,
            PolicyLexer.USE,
            PolicyLexer.TEMPLATE,
            PolicyLexer.ASSERT,
            PolicyLexer.TEST,
            PolicyLexer.SCHEMA);

    private final List<Token> tokens;
    private final ExpectedTokens expected;

    /** The token at which it goes wrong, for a reader. */
    private final int at;

    /**
     * Looks at an error.
     *
     * @param tokens all tokens
     * @param offending the token that the parser did not expect
     * @param expected the tokens that could stand there
     */
    SyntaxHints(List<Token> tokens, Token offending, ExpectedTokens expected) {
        this.tokens = tokens;
        this.expected = expected;
        int index = offending.getTokenIndex();
        this.at = isTakenForUnit(index - 1) ? index - 1 : index;
    }

    /** A word behind a number is read as its unit, also where it was to go on with something else. */
    private boolean isTakenForUnit(int index) {
        if (index < 1 || type(index - 1) != PolicyLexer.INTEGER || !isWord(index)) {
            return false;
        }
        return beginsStatement(index)
                || !meant(index, Stream.of(PolicyLexer.AND, PolicyLexer.OR, PolicyLexer.OBLIGATION))
                        .isEmpty();
    }

    private boolean beginsStatement(int index) {
        return index > 0 && beginsStatement(tokens.get(index - 1), tokens.get(index));
    }

    /** Returns whether a token stands first in its line and looks like the beginning of a statement. */
    static boolean beginsStatement(Token before, Token token) {
        return BEGINNINGS.contains(token.getType()) && before.getLine() < token.getLine();
    }

    /** Returns the token at which it goes wrong. */
    Token culprit() {
        return tokens.get(at);
    }

    /** Returns the token in front of it, or itself if it is the first. */
    Token before() {
        return tokens.get(Math.max(0, at - 1));
    }

    /**
     * Returns whether a statement has ended without its semicolon: what stands there begins a line, and is no
     * misspelling of what could go on.
     */
    boolean lacksSemicolon() {
        if (at == 0 || before().getLine() == culprit().getLine()) {
            return false;
        }
        boolean isBehindNumber = beginsStatement(at) && type(at - 1) == PolicyLexer.INTEGER;
        boolean isMisspelt = isWord(at) && !meant(at, expectedTypes()).isEmpty();
        return isBehindNumber || (expected.contains(PolicyLexer.SEMI) && !isMisspelt);
    }

    /** Returns what to write, or an empty phrase if it cannot be guessed. */
    Phrase hint() {
        Phrase marks = ofMarks();
        if (!marks.isEmpty()) {
            return marks;
        }
        if (type(at) == PolicyLexer.DOT && at > 0 && type(at - 1) == PolicyLexer.ID) {
            return meant(at - 1, ROOTS.stream());
        }
        if (at > 0 && type(at - 1) == PolicyLexer.DECIMAL) {
            return UNIT;
        }
        if (ENDS.contains(type(at)) && expected.areOperators()) {
            return COMPARE;
        }
        return isWord(at) ? ofWord() : NONE;
    }

    private Phrase ofMarks() {
        String mark = culprit().getText();
        String next = at + 1 < tokens.size() ? tokens.get(at + 1).getText() : "";
        Phrase operator = OPERATORS.getOrDefault(mark + next, OPERATORS.getOrDefault(before().getText() + mark, NONE));
        if (!operator.isEmpty()) {
            return operator;
        }
        if (type(at) == PolicyLexer.PIPE && next.equals(mark)) {
            return OR;
        }
        return type(at) == PolicyLexer.ASSIGN && expected.areOperators() ? EQUALS : NONE;
    }

    private Phrase ofWord() {
        Phrase meant = meant(at, Stream.concat(expectedTypes(), skipped()));
        if (!meant.isEmpty()) {
            return meant;
        }
        boolean keyword = type(at) != PolicyLexer.ID && TokenNames.spellings().containsKey(type(at));
        String text = culprit().getText();
        return keyword && expected.contains(PolicyLexer.ID)
                ? new Phrase("`" + text + "` is a keyword, and cannot be a name", "`" + text + "` 是关键字，不能用作名称")
                : NONE;
    }

    /** Returns what may be left out in front of the end of a statement, and so is expected no more. */
    private Stream<Integer> skipped() {
        return expected.contains(PolicyLexer.SEMI)
                ? Stream.of(PolicyLexer.READS, PolicyLexer.WRITES, PolicyLexer.TRANSFERS, PolicyLexer.OPTIONAL)
                : Stream.of();
    }

    private Stream<Integer> expectedTypes() {
        return expected.types().stream();
    }

    /** Returns the keyword of some types that a word is a misspelling of. */
    private Phrase meant(int word, Stream<Integer> types) {
        List<String> keywords = types.map(type -> TokenNames.spellings().getOrDefault(type, NONE))
                .flatMap(spelling -> Stream.of(spelling.english(), spelling.chinese()))
                .filter(spelling -> !spelling.isEmpty() && Character.isLetter(spelling.charAt(0)))
                .toList();
        return Suggestions.didYouMean(tokens.get(word).getText(), keywords);
    }

    private int type(int index) {
        return tokens.get(index).getType();
    }

    private boolean isWord(int index) {
        return type(index) != Token.EOF
                && Character.isLetter(tokens.get(index).getText().codePointAt(0));
    }
}
