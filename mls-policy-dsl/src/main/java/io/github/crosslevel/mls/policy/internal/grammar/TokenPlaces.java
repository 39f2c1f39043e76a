package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Where tokens stand in the parse tree: of which construct they are a direct part, and whether they are names. It knows
 * no rule of the grammar but those of names and those where {@link Words} stand for names, so that other constructs
 * need nothing here. Not thread-safe.
 */
final class TokenPlaces implements ParseTreeListener {
    private static final String NAME = "name";

    private final int[] rules;
    private final int[] beginnings;
    private final int[] statements;
    /** The lists of which names may be words. */
    private final Map<Integer, Words> lists = new HashMap<>();

    private final BitSet names = new BitSet();
    private final BitSet words = new BitSet();

    TokenPlaces(int tokens) {
        rules = new int[tokens];
        beginnings = new int[tokens];
        statements = new int[tokens];
        Arrays.fill(statements, -1);
    }

    /** Returns whether a token is a name, though it may be spelled like a keyword. */
    boolean isName(int index) {
        return names.get(index);
    }

    /** Returns the word of the language that a name is, if it stands where these do. */
    Optional<Phrase> word(int index, String spelling) {
        return Optional.ofNullable(lists.get(index)).flatMap(list -> list.find(spelling));
    }

    /** Returns the list of words that may stand at the place of a name. */
    private static Optional<Words> list(@Nullable ParserRuleContext place) {
        if (place instanceof PolicyParser.ValueTypeContext type) {
            // behind `money` stands a currency
            return type.MONEY() == null ? Optional.of(Words.TYPES) : Optional.empty();
        } else if (place instanceof PolicyParser.DimensionContext) {
            return Optional.of(Words.DIMENSIONS);
        } else if (place instanceof PolicyParser.CalendarDaysContext) {
            return Optional.of(Words.DAYS);
        } else if (place instanceof PolicyParser.MergingContext) {
            return Optional.of(Words.MERGES);
        }
        return place instanceof PolicyParser.QuantityContext ? Optional.of(Words.UNITS) : Optional.empty();
    }

    /** Returns whether the construct of a token begins with the token before it. */
    boolean followsBeginning(int index) {
        return index > 0 && beginnings[index] == index - 1;
    }

    /** Returns whether a token is a keyword, and a part of the same construct as another one. */
    boolean isWordOfSame(int index, int other) {
        return words.get(index) && rules[index] == rules[other] && beginnings[index] == beginnings[other];
    }

    /** Returns where the statement begins that may end with a closing brace, or -1. */
    int statement(int index) {
        return statements[index];
    }

    @Override
    public void visitTerminal(TerminalNode node) {
        int index = node.getSymbol().getTokenIndex();
        ParserRuleContext construct = (ParserRuleContext) node.getParent();
        rules[index] = construct.getRuleIndex();
        beginnings[index] = construct.getStart().getTokenIndex();
        String rule = PolicyParser.ruleNames[construct.getRuleIndex()];
        boolean word = Character.isLetter(node.getText().codePointAt(0));
        names.set(index, rule.equals(NAME) || rule.endsWith("Name"));
        if (rule.equals(NAME)) {
            list(construct.getParent()).ifPresent(list -> lists.put(index, list));
        }
        words.set(index, word && !names.get(index) && node.getSymbol().getType() != Token.EOF);
    }

    @Override
    public void exitEveryRule(ParserRuleContext context) {
        Token last = context.getStop();
        ParserRuleContext parent = context.getParent();
        if (parent != null && last != null && last.getType() == PolicyLexer.RBRACE && holdsStatements(parent)) {
            statements[last.getTokenIndex()] = context.getStart().getTokenIndex();
        }
        // The tree is not needed: that of a large policy would take some hundred bytes per token.
        context.children = null;
    }

    private static boolean holdsStatements(ParserRuleContext context) {
        if (context.getParent() == null) {
            return true;
        }
        for (ParseTree child : context.children) {
            if (child instanceof TerminalNode node && node.getSymbol().getType() == PolicyLexer.LBRACE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void enterEveryRule(ParserRuleContext context) {
        // Constructs are complete when they are left.
    }

    @Override
    public void visitErrorNode(ErrorNode node) {
        // What has errors is not laid out.
    }
}
