package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.function.Consumer;

/** The fields of a card message. */
record Iso8583Section(Consumer<FormatRules> target, Iso8583Rules.Builder rules) implements FormatSection {
    private static final Title BITMAP = new Title("bitmap, `hexadecimal` or `binary`", "位图形式 `hexadecimal` 或 `binary`");
    private static final Title CHARACTERS = new Title("characters n, an, ans or b", "字符集 n、an、ans 或 b");

    /** Reads what stands behind the name: how bitmaps are written. */
    static Iso8583Section begin(Statement statement, Consumer<FormatRules> target) throws Abandoned {
        Token word = statement.word(BITMAP);
        Iso8583Rules.Bitmap bitmap = switch (word.text()) {
            case "hexadecimal" -> Iso8583Rules.Bitmap.HEXADECIMAL;
            case "binary" -> Iso8583Rules.Bitmap.BINARY;
            default -> throw statement.fail(FormatProblem.UNKNOWN_WORD, word, BITMAP, word.text());
        };
        return new Iso8583Section(target, Iso8583Rules.builder(bitmap));
    }

    @Override
    public void read(Token verb, Statement statement) throws Abandoned {
        switch (verb.text()) {
            case "types" -> {
                for (Token type : statement.list(Token.Kind.WORD, RuleTerms.NUMBER)) {
                    rules.types(type.text());
                }
            }
            case "fixed", "variable", "require" -> field(verb, statement);
            default -> throw FormatSection.unknown(verb, statement);
        }
    }

    private void field(Token verb, Statement statement) throws Abandoned {
        int number = FormatSection.count(statement);
        if (verb.isWord("require")) {
            rules.require(number);
            while (statement.takes(Token.Kind.COMMA)) {
                rules.require(FormatSection.count(statement));
            }
            return;
        }
        Iso8583Rules.Characters characters = characters(statement);
        int length = FormatSection.count(statement);
        if (verb.isWord("fixed")) {
            rules.fixed(number, characters, length);
        } else {
            rules.variable(number, characters, length);
        }
    }

    private static Iso8583Rules.Characters characters(Statement statement) throws Abandoned {
        Token word = statement.word(CHARACTERS);
        return switch (word.text()) {
            case "n" -> Iso8583Rules.Characters.NUMERIC;
            case "an" -> Iso8583Rules.Characters.ALPHANUMERIC;
            case "ans" -> Iso8583Rules.Characters.PRINTABLE;
            case "b" -> Iso8583Rules.Characters.BINARY;
            default -> throw statement.fail(FormatProblem.UNKNOWN_WORD, word, CHARACTERS, word.text());
        };
    }

    @Override
    public void close() {
        target.accept(rules.build());
    }
}
