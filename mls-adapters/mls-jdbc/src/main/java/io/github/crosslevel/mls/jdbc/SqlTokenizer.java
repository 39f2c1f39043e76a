package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits SQL into tokens that every common database sees alike. Refused is whatever dialects read differently:
 * backslashes and prefixes of strings, nested or conditional comments, dollar and backtick quotes, and characters
 * outside ASCII and Chinese in names.
 */
final class SqlTokenizer {
    private static final int MOST_CHARS = 64 << 10;
    private static final String SYMBOLS = "(),.=<>+-*/|";

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;
    private boolean spaced;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    /** Returns the tokens, the last of which is {@link Kind#END}; one semicolon at the very end is dropped. */
    static List<SqlToken> tokens(String sql) throws SqlRefusal {
        if (sql.length() > MOST_CHARS) {
            throw new SqlRefusal(MOST_CHARS, "statement is too long");
        }
        return new SqlTokenizer(sql).run();
    }

    private List<SqlToken> run() throws SqlRefusal {
        while (true) {
            skipSpace();
            if (at == sql.length()) {
                tokens.add(new SqlToken(Kind.END, "", "", at, spaced));
                return tokens;
            }
            char c = sql.charAt(at);
            if (c == ';') {
                end();
            } else if (isNameStart(c)) {
                word();
            } else if (isDigit(c)) {
                number();
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '?') {
                add(Kind.PARAMETER, at + 1);
            } else if (SYMBOLS.indexOf(c) >= 0) {
                add(Kind.SYMBOL, at + 1);
            } else if (sql.startsWith("!=", at)) {
                add(Kind.SYMBOL, at + 2);
            } else {
                throw new SqlRefusal(at, "character that databases read differently");
            }
        }
    }

    private void end() throws SqlRefusal {
        int semicolon = at++;
        skipSpace();
        if (at < sql.length()) {
            throw new SqlRefusal(semicolon, "more than one statement");
        }
    }

    private void skipSpace() throws SqlRefusal {
        while (at < sql.length()) {
            if (" \t\r\n".indexOf(sql.charAt(at)) >= 0) {
                at++;
            } else if (sql.startsWith("/*", at)) {
                blockComment();
            } else if (sql.startsWith("--", at)) {
                lineComment();
            } else {
                return;
            }
            spaced = true;
        }
    }

    /**
     * MySQL and MariaDB execute comments that begin with an exclamation mark, others take hints from them or nest them.
     */
    private void blockComment() throws SqlRefusal {
        int close = sql.indexOf("*/", at + 2);
        if (close < 0) {
            throw new SqlRefusal(at, "comment without end");
        }
        String inside = sql.substring(at + 2, close);
        if (inside.startsWith("!") || inside.startsWith("+") || inside.startsWith("M!") || inside.contains("/*")) {
            throw new SqlRefusal(at, "comment that some databases execute or nest");
        }
        at = close + 2;
    }

    /** MySQL needs white space after the hyphens, and a carriage return alone ends the line for some. */
    private void lineComment() throws SqlRefusal {
        int close = sql.indexOf('\n', at);
        String inside = close < 0 ? sql.substring(at) : sql.substring(at, close);
        if (close < 0 || !inside.startsWith("-- ") || inside.indexOf('\r') >= 0) {
            throw new SqlRefusal(at, "comment that databases end differently");
        }
        at = close + 1;
    }

    private void word() throws SqlRefusal {
        int end = at + 1;
        while (end < sql.length() && (isNameStart(sql.charAt(end)) || isDigit(sql.charAt(end)))) {
            end++;
        }
        if (end < sql.length() && (sql.charAt(end) == '\'' || sql.charAt(end) == '"')) {
            throw new SqlRefusal(at, "string with a prefix");
        }
        add(Kind.WORD, end);
    }

    private void number() throws SqlRefusal {
        int end = at;
        while (end < sql.length() && (isDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
            end++;
        }
        if (end < sql.length() && isNameStart(sql.charAt(end))) {
            throw new SqlRefusal(at, "number that is not decimal");
        }
        add(Kind.NUMBER, end);
    }

    private void quoted(char quote) throws SqlRefusal {
        int end = at + 1;
        while (true) {
            if (end == sql.length()) {
                throw new SqlRefusal(at, "quote without end");
            }
            char c = sql.charAt(end);
            if (c == quote && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else if (c == quote) {
                break;
            } else if (c == '\\' || c < ' ' || c == 0x7f || c == '\ufffd' || Character.isSurrogate(c)) {
                throw new SqlRefusal(end, "character in quotes that databases read differently");
            } else {
                end++;
            }
        }
        if (quote == '"' && end == at + 1) {
            throw new SqlRefusal(at, "empty name");
        }
        add(quote == '"' ? Kind.QUOTED_NAME : Kind.STRING, end + 1);
    }

    private void add(Kind kind, int end) {
        String text = sql.substring(at, end);
        tokens.add(new SqlToken(kind, kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : text, text, at, spaced));
        at = end;
        spaced = false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '\u4e00' && c <= '\u9fff');
    }
}
