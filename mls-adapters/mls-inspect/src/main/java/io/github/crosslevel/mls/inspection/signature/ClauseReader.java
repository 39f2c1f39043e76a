package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import io.github.crosslevel.mls.inspection.internal.rule.Token.Kind;
import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexSyntaxException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads what stands behind {@code when} and {@code unless}. */
final class ClauseReader {
    Condition read(Statement statement, Condition.LetterCase letterCase) throws Abandoned {
        Token verb = statement.word(Terms.CONDITION);
        return switch (verb.text()) {
            case "regex" -> expressions(statement, letterCase);
            case "contains" -> texts(statement, Condition.Relation.CONTAINS, letterCase);
            case "word" -> texts(statement, Condition.Relation.WORD, letterCase);
            case "equals" -> texts(statement, Condition.Relation.EQUALS, letterCase);
            case "starts" -> texts(statement, Condition.Relation.STARTS, letterCase);
            case "ends" -> texts(statement, Condition.Relation.ENDS, letterCase);
            case "length" -> length(statement);
            case "byte" -> bytes(statement);
            default -> throw statement.fail(PackProblem.UNKNOWN_WORD, verb, Terms.CONDITION, verb.text());
        };
    }

    private static Condition expressions(Statement statement, Condition.LetterCase letterCase) throws Abandoned {
        List<String> expressions = new ArrayList<>();
        for (Token token : statement.list(Kind.EXPRESSION, RuleTerms.EXPRESSION)) {
            requireExpression(statement, token);
            expressions.add(token.text());
        }
        return new Condition.Expressions(expressions, letterCase);
    }

    private static void requireExpression(Statement statement, Token token) throws Abandoned {
        if (token.text().isEmpty()) {
            throw statement.fail(PackProblem.NOT_TEXT, token);
        }
        try {
            Regex.parse(token.text());
        } catch (RegexSyntaxException e) {
            throw statement.fail(PackProblem.NOT_REGEX, token, e.reason());
        }
    }

    private static Condition texts(Statement statement, Condition.Relation relation, Condition.LetterCase letterCase)
            throws Abandoned {
        List<String> texts = new ArrayList<>();
        for (Token token : statement.list(Kind.STRING, RuleTerms.STRING)) {
            if (token.text().isEmpty() || token.hasRawBytes()) {
                throw statement.fail(PackProblem.NOT_TEXT, token);
            }
            texts.add(token.text());
        }
        return new Condition.Texts(relation, texts, letterCase);
    }

    private static Condition length(Statement statement) throws Abandoned {
        int[] range = statement.range(0, Integer.MAX_VALUE);
        return new Condition.Length(range[0], range[1]);
    }

    private static Condition bytes(Statement statement) throws Abandoned {
        BitSet values = new BitSet();
        do {
            int[] range = statement.range(0, 255);
            values.set(range[0], range[1] + 1);
        } while (statement.takes(Kind.COMMA));
        return Condition.AnyByte.of(values);
    }
}
