package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import io.github.crosslevel.mls.inspection.text.Title;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The rules of one name in a text. What their builder refuses as an argument is reported for the line. */
interface FormatSection {
    /** What diagnostics call names of columns, parameters and elements. */
    Title FIELD = new Title("name, between quotes if it is not of letters, digits, `-`, `_` and `.`", "名称（含其他字符时加引号）");

    /** The most rows or bytes that can be said. */
    long MOST = 1L << 40;

    /** Reads a statement whose first word was taken. */
    void read(Token verb, Statement statement) throws Abandoned;

    /** Hands over the rules. */
    void close();

    /** Returns what reads on behind a first line that is wrong, without further reports. */
    static FormatSection none() {
        return new FormatSection() {
            @Override
            public void read(Token verb, Statement statement) {
                while (!statement.peek().is(Token.Kind.END)) {
                    statement.takes(statement.peek().kind());
                }
            }

            @Override
            public void close() {
                // there is nothing
            }
        };
    }

    /** Returns a name, which may stand between quotes. */
    static String field(Statement statement) throws Abandoned {
        return statement.peek().is(Token.Kind.STRING)
                ? statement.string(FIELD).text()
                : statement.word(FIELD).text();
    }

    /** Returns the error of a statement that is none of the section. */
    static Abandoned unknown(Token verb, Statement statement) {
        return statement.fail(FormatProblem.UNKNOWN_STATEMENT, verb, verb.text());
    }

    /** Returns the bounds of a range {@code A..B} of whole numbers from 0 on. */
    static long[] range(Statement statement) throws Abandoned {
        Token first = statement.peek();
        long least = FieldTypes.whole(statement);
        if (!statement.takes(Token.Kind.RANGE)) {
            throw statement.fail(
                    FormatProblem.SYNTAX,
                    statement.peek(),
                    Title.same("`..`"),
                    statement.peek().shown());
        }
        long most = FieldTypes.whole(statement);
        if (least < 0 || most < least || most > MOST) {
            throw statement.fail(FormatProblem.OUT_OF_RANGE, first, least + ".." + most, "0.." + MOST);
        }
        return new long[] {least, most};
    }

    /** Returns a whole number from 1 on. */
    static int count(Statement statement) throws Abandoned {
        return statement.number(1, 1 << 20);
    }

    /** Reads a setting that tables and records have in common, or says that there is none. */
    static void setting(Token verb, Statement statement, TableSettings<?> settings) throws Abandoned {
        switch (verb.text()) {
            case "rows" -> {
                long[] range = range(statement);
                settings.rows(range[0], range[1]);
            }
            case "bytes" -> settings.mostBytes(FieldTypes.whole(statement));
            case "charset" -> {
                Token name = statement.word(FieldTypes.CHARSET);
                settings.charset(
                        switch (name.text()) {
                            case "utf-8" -> StandardCharsets.UTF_8;
                            case "gb18030" -> Charset.forName("GB18030");
                            default ->
                                throw statement.fail(FormatProblem.UNKNOWN_WORD, name, FieldTypes.CHARSET, name.text());
                        });
            }
            default -> throw unknown(verb, statement);
        }
    }
}
