package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Splits a statement as a database of a dialect does, in one pass, or refuses it where databases, or settings of one
 * database, differ: backslashes, prefixes of strings, dollar quotes, comments that nest or are executed, and names with
 * characters outside ASCII and Chinese.
 */
final class SqlTokenizer {
    static final int MOST_CHARS = 64 << 10;

    private final String sql;
    private final Set<LexicalRule> rules;
    private final NameForm names;
    private final List<SqlToken> tokens;
    private int at;
    private boolean spaced;

    private SqlTokenizer(String sql, Set<LexicalRule> rules) {
        this.sql = sql;
        this.rules = rules;
        this.names = new NameForm(rules);
        this.tokens = new ArrayList<>(sql.length() / 5 + 8);
    }

    /** Returns the tokens, the last of which is EOF. */
    static List<SqlToken> tokens(String sql, Set<LexicalRule> rules) throws UnreadableException {
        if (sql.length() > MOST_CHARS) {
            throw new UnreadableException(MOST_CHARS, "statement is too long");
        }
        return new SqlTokenizer(sql, rules).run();
    }

    private List<SqlToken> run() throws UnreadableException {
        for (skipSpace(); at < sql.length(); skipSpace()) {
            token(sql.charAt(at));
        }
        add(SqlGrammar.EOF, at, "");
        return tokens;
    }

    private void token(char c) throws UnreadableException {
        if (NameForm.isStart(c)) {
            word();
        } else if (NameForm.isDigit(c)) {
            number();
        } else if (c == '\'') {
            add(SqlGrammar.STRING, endOfQuotes('\''), "");
        } else if ((c == '"' && rules.contains(LexicalRule.DOUBLE_QUOTED_NAMES))
                || (c == '`' && rules.contains(LexicalRule.BACKTICK_NAMES))) {
            quotedName(c);
        } else {
            symbol(c);
        }
    }

    private void symbol(char c) throws UnreadableException {
        char next = at + 1 < sql.length() ? sql.charAt(at + 1) : 0;
        switch (c) {
            case ',' -> add(SqlGrammar.COMMA, at + 1, "");
            case '.' -> add(SqlGrammar.DOT, at + 1, "");
            case '(' -> add(SqlGrammar.OPEN, at + 1, "");
            case ')' -> add(SqlGrammar.CLOSE, at + 1, "");
            case '=' -> add(SqlGrammar.EQ, at + 1, "");
            case '*' -> add(SqlGrammar.STAR, at + 1, "");
            case '<' -> add(SqlGrammar.COMPARE, at + (next == '=' || next == '>' ? 2 : 1), "");
            case '>' -> add(SqlGrammar.COMPARE, at + (next == '=' ? 2 : 1), "");
            case '+', '-' -> add(SqlGrammar.SIGN, at + 1, "");
            case '/', '%' -> add(SqlGrammar.ARITHMETIC, at + 1, "");
            case '{' -> add(SqlGrammar.CALL_OPEN, at + 1, "");
            case '}' -> add(SqlGrammar.CALL_CLOSE, at + 1, "");
            default -> rareSymbol(c, next);
        }
    }

    private void rareSymbol(char c, char next) throws UnreadableException {
        if (c == '?' && next != '?') {
            add(SqlGrammar.PARAMETER, at + 1, "");
        } else if (c == '!' && next == '=') {
            add(SqlGrammar.COMPARE, at + 2, "");
        } else if (c == '|' && next == '|') {
            add(SqlGrammar.CONCAT, at + 2, "");
        } else if (c == ':' && next == ':') {
            add(SqlGrammar.DCOLON, at + 2, "");
        } else if (c == ';') {
            int semicolon = at;
            add(SqlGrammar.END_OF_STATEMENT, at + 1, "");
            skipSpace();
            if (at < sql.length()) {
                throw new UnreadableException(semicolon, "more than one statement");
            }
        } else {
            throw new UnreadableException(at, "character that databases read differently");
        }
    }

    private void skipSpace() throws UnreadableException {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                at++;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                blockComment();
            } else if (c == '-' && sql.startsWith("--", at)) {
                lineComment(at + 2);
            } else if (c == '#' && rules.contains(LexicalRule.NUMBER_SIGN_COMMENTS)) {
                lineComment(at + 1);
            } else {
                return;
            }
            spaced = true;
        }
    }

    /** Some databases execute comments that begin with an exclamation mark, take hints from them, or nest them. */
    private void blockComment() throws UnreadableException {
        int close = sql.indexOf("*/", at + 2);
        if (close < 0) {
            throw new UnreadableException(at, "comment without end");
        }
        boolean executed = sql.startsWith("!", at + 2) || sql.startsWith("M!", at + 2) || sql.startsWith("+", at + 2);
        int nested = sql.indexOf("/*", at + 2);
        if (executed || (nested >= 0 && nested < close)) {
            throw new UnreadableException(at, "comment that some databases execute or nest");
        }
        at = close + 2;
    }

    /** A carriage return alone ends the line for some databases only. */
    private void lineComment(int inside) throws UnreadableException {
        int close = sql.indexOf('\n', inside);
        int end = close < 0 ? sql.length() : close;
        int carriageReturn = sql.indexOf('\r', inside);
        boolean ambiguous = carriageReturn >= 0 && carriageReturn < end - 1;
        boolean marked = inside == end || " \t\r".indexOf(sql.charAt(inside)) >= 0;
        boolean needsMark = sql.charAt(at) == '-' && rules.contains(LexicalRule.SPACE_AFTER_HYPHENS);
        if (ambiguous || (close < 0 && carriageReturn >= 0) || (needsMark && !marked)) {
            throw new UnreadableException(at, "comment that databases end differently");
        }
        at = close < 0 ? end : close + 1;
    }

    private void word() throws UnreadableException {
        int end = at + 1;
        while (end < sql.length() && names.isPart(sql.charAt(end))) {
            end++;
        }
        if (end < sql.length() && (sql.charAt(end) == '\'' || sql.charAt(end) == '"')) {
            throw new UnreadableException(at, "string with a prefix");
        }
        String written = sql.substring(at, end);
        String word = written.toLowerCase(Locale.ROOT);
        int type = Words.typeOf(word);
        add(type, end, type == SqlGrammar.NAME ? names.unquoted(written) : word);
    }

    private void number() throws UnreadableException {
        int end = digits(at);
        if (end + 1 < sql.length() && sql.charAt(end) == '.' && NameForm.isDigit(sql.charAt(end + 1))) {
            end = digits(end + 1);
        }
        if (end < sql.length() && (names.isPart(sql.charAt(end)) || sql.charAt(end) == '.')) {
            throw new UnreadableException(at, "number that is not decimal");
        }
        add(SqlGrammar.NUMBER, end, "");
    }

    private int digits(int from) {
        int end = from;
        while (end < sql.length() && NameForm.isDigit(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private void quotedName(char quote) throws UnreadableException {
        int end = endOfQuotes(quote);
        String inside = sql.substring(at + 1, end - 1);
        if (inside.isEmpty() || inside.indexOf(quote) >= 0) {
            throw new UnreadableException(at, "name in quotes that is empty or holds quotes");
        }
        if (!names.isCertain(inside)) {
            throw new UnreadableException(at, "name whose case databases fold differently");
        }
        add(SqlGrammar.NAME, end, names.quoted(inside));
    }

    private int endOfQuotes(char quote) throws UnreadableException {
        boolean plainBackslash = quote == '\'' && rules.contains(LexicalRule.PLAIN_BACKSLASH);
        for (int end = at + 1; end < sql.length(); end++) {
            char c = sql.charAt(end);
            if (c == quote) {
                if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
                    return end + 1;
                }
                end++;
            } else if ((c == '\\' && !plainBackslash)
                    || c < ' '
                    || c == 0x7f
                    || c == '\ufffd'
                    || Character.isSurrogate(c)) {
                throw new UnreadableException(end, "character in quotes that databases read differently");
            }
        }
        throw new UnreadableException(at, "quote without end");
    }

    private void add(int type, int end, String name) {
        SqlToken token = new SqlToken(sql, type, at, end, spaced, name);
        token.place(tokens.size());
        tokens.add(token);
        at = end;
        spaced = false;
    }
}
