package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** Which tokens could stand where another one does, and how to say it. */
final class ExpectedTokens {
    private static final int MOST_SHOWN = 6;

    private static final Set<Integer> OPERATORS = Set.of(
            PolicyLexer.EQ,
            PolicyLexer.NE,
            PolicyLexer.LT,
            PolicyLexer.LE,
            PolicyLexer.GT,
            PolicyLexer.GE,
            PolicyLexer.IN,
            PolicyLexer.DOM,
            PolicyLexer.SUBSET,
            PolicyLexer.OVERLAPS,
            PolicyLexer.STARTS_WITH,
            PolicyLexer.ENDS_WITH,
            PolicyLexer.LIKE,
            PolicyLexer.MATCHES,
            PolicyLexer.PLUS,
            PolicyLexer.MINUS);
    private static final Phrase OPERATOR = new Phrase("an operator such as `==`", "运算符（如 `==`）");
    private static final Phrase CONDITION = new Phrase("a condition", "条件");
    private static final Phrase OPERAND = new Phrase("an attribute or a value", "属性或值");

    private final IntervalSet types;

    private ExpectedTokens(IntervalSet types) {
        this.types = types;
    }

    /** Returns what the parser would have taken where it stopped. */
    static ExpectedTokens at(Parser parser, @Nullable RecognitionException cause) {
        IntervalSet types = new IntervalSet();
        if (cause instanceof NoViableAltException dead && dead.getDeadEndConfigs() != null) {
            // Several alternatives went on to this token; what they begin with says nothing.
            for (ATNConfig config : dead.getDeadEndConfigs()) {
                types.addAll(parser.getATN().nextTokens(config.state));
            }
            types.remove(Token.EPSILON);
        }
        if (types.isNil()) {
            IntervalSet known = cause == null ? null : cause.getExpectedTokens();
            types.addAll(known == null ? parser.getExpectedTokens() : known);
        }
        if (endsWithCondition(parser.getContext())) {
            // The parser has left the condition, which could have gone on.
            types.add(PolicyLexer.AND);
            types.add(PolicyLexer.OR);
        }
        return new ExpectedTokens(types);
    }

    private static boolean endsWithCondition(ParserRuleContext context) {
        return context.children != null
                && !context.children.isEmpty()
                && context.children.get(context.children.size() - 1) instanceof PolicyParser.ConditionContext;
    }

    boolean contains(int type) {
        return types.contains(type);
    }

    /** Returns whether the left side of a comparison stands there, and nothing behind it. */
    boolean areOperators() {
        return contains(PolicyLexer.EQ) && contains(PolicyLexer.DOM);
    }

    List<Integer> types() {
        return types.toList();
    }

    /** Returns how the tokens are called, the first ones if they are many. */
    Phrase phrase() {
        if (contains(PolicyLexer.SUBJECT) && contains(PolicyLexer.INTEGER) && contains(PolicyLexer.ID)) {
            return contains(PolicyLexer.PRESENT) ? CONDITION : OPERAND;
        }
        List<Phrase> names = names();
        // A keyword that may serve as a name is not worth listing beside "a name".
        Phrase name = TokenNames.of(PolicyLexer.ID);
        List<Phrase> shown = names.size() > MOST_SHOWN && names.contains(name) ? List.of(name) : names;
        return new Phrase(
                join(shown, p -> p.in(Language.ENGLISH), ", ", " or "),
                join(shown, p -> p.in(Language.CHINESE), "、", " 或 "));
    }

    private List<Phrase> names() {
        if (!areOperators()) {
            return types().stream().map(TokenNames::of).distinct().toList();
        }
        List<Phrase> names = new ArrayList<>(List.of(OPERATOR));
        types().stream()
                .filter(type -> !OPERATORS.contains(type))
                .map(TokenNames::of)
                .distinct()
                .forEach(names::add);
        return names;
    }

    private static String join(List<Phrase> names, Function<Phrase, String> text, String comma, String or) {
        List<String> texts = names.stream().limit(MOST_SHOWN).map(text).toList();
        if (texts.size() < 2 || names.size() > MOST_SHOWN) {
            return String.join(comma, texts) + (names.size() > MOST_SHOWN ? comma + "…" : "");
        }
        return texts.stream().limit(texts.size() - 1L).collect(Collectors.joining(comma))
                + or
                + texts.get(texts.size() - 1);
    }
}
