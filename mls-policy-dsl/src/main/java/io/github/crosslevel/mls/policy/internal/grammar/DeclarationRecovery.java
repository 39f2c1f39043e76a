package io.github.crosslevel.mls.policy.internal.grammar;

import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes on behind the declaration in which a syntax error was met: its end is a semicolon, or the brace that closes it.
 * Many keywords may be names as well, so that what may follow, by which the parser goes on otherwise, says little.
 */
final class DeclarationRecovery extends DefaultErrorStrategy {
    private static final Set<Integer> BLOCKS = Set.of(
            PolicyParser.RULE_schemaDeclaration,
            PolicyParser.RULE_policyDeclaration,
            PolicyParser.RULE_template,
            PolicyParser.RULE_testCase);
    private static final Set<Integer> STATEMENTS = Set.of(
            PolicyParser.RULE_importDeclaration,
            PolicyParser.RULE_schemaItem,
            PolicyParser.RULE_attribute,
            PolicyParser.RULE_labelRule,
            PolicyParser.RULE_target,
            PolicyParser.RULE_ruleDeclaration,
            PolicyParser.RULE_policyReference,
            PolicyParser.RULE_templateUse,
            PolicyParser.RULE_assertion);

    @Override
    public void recover(Parser parser, RecognitionException e) {
        int index = parser.getInputStream().index();
        if (lastErrorIndex == index && lastErrorStates != null && lastErrorStates.contains(parser.getState())) {
            // Nothing was consumed since the last time here.
            parser.consume();
        }
        lastErrorIndex = index;
        if (lastErrorStates == null) {
            lastErrorStates = new IntervalSet();
        }
        lastErrorStates.add(parser.getState());
        ParserRuleContext context = parser.getContext();
        boolean isBlock = BLOCKS.contains(context.getRuleIndex()) && context.getToken(PolicyParser.LBRACE, 0) != null;
        skip(parser, isBlock);
        int next = parser.getInputStream().LA(1);
        boolean isStatement = STATEMENTS.contains(context.getRuleIndex());
        if ((isBlock && next == PolicyParser.RBRACE) || (isStatement && next == PolicyParser.SEMI)) {
            parser.consume();
        }
    }

    /** Skips to the end of what is open, over what is opened and closed on the way. */
    private static void skip(Parser parser, boolean isBlock) {
        int open = 0;
        for (int next = parser.getInputStream().LA(1);
                next != Token.EOF;
                next = parser.getInputStream().LA(1)) {
            if (open == 0 && (next == PolicyParser.RBRACE || (next == PolicyParser.SEMI && !isBlock))) {
                return;
            }
            Token before = parser.getTokenStream().LT(-1);
            boolean begins = before != null && SyntaxHints.beginsStatement(before, parser.getCurrentToken());
            if (open == 0 && !isBlock && begins) {
                // The semicolon of the statement before it is missing.
                return;
            }
            if (next == PolicyParser.LBRACE) {
                open++;
            } else if (next == PolicyParser.RBRACE) {
                open--;
            }
            parser.consume();
        }
    }

    /** What ends a declaration is never deleted: taking what is behind it for the rest would lose two declarations. */
    @Override
    protected @Nullable Token singleTokenDeletion(Parser parser) {
        int next = parser.getInputStream().LA(1);
        return next == PolicyParser.SEMI || next == PolicyParser.LBRACE || next == PolicyParser.RBRACE
                ? null
                : super.singleTokenDeletion(parser);
    }
}
