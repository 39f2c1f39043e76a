package io.github.crosslevel.mls.inspection.internal.rule;

import io.github.crosslevel.mls.inspection.internal.rule.RuleLog.Line;
import io.github.crosslevel.mls.inspection.internal.rule.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts one line of a text into tokens. */
public final class LineTokens {
    private final Line line;
    private final int[] points;
    private final RuleLog log;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private LineTokens(Line line, RuleLog log) {
        this.line = line;
        this.points = line.text().codePoints().toArray();
        this.log = log;
    }

    /** Returns the tokens, the last of which is the end; nothing if the line is wrong, which is in the log. */
    public static Optional<List<Token>> of(Line line, RuleLog log) {
        LineTokens tokens = new LineTokens(line, log);
        return tokens.cut() ? Optional.of(tokens.tokens) : Optional.empty();
    }

    private boolean cut() {
        while (true) {
            while (at < points.length && (points[at] == ' ' || points[at] == '\t')) {
                at++;
            }
            if (at == points.length || points[at] == '#') {
                tokens.add(new Token(Kind.END, "", at + 1, 1));
                return true;
            }
            if (!token()) {
                return false;
            }
        }
    }

    private boolean token() {
        int start = at;
        if (points[at] == '"') {
            return string(start);
        } else if (points[at] == '/') {
            return expression(start);
        } else if (points[at] == ',') {
            at++;
            return add(Kind.COMMA, ",", start);
        } else if (points[at] == '.' && at + 1 < points.length && points[at + 1] == '.') {
            at += 2;
            return add(Kind.RANGE, "..", start);
        }
        while (at < points.length && isWordPart(at)) {
            at++;
        }
        if (at == start) {
            String found = "`" + Character.toString(points[at]) + "`";
            log.report(Flaw.SYNTAX, line, at + 1, 1, RuleTerms.STATEMENT, found);
            return false;
        }
        return add(Kind.WORD, new String(points, start, at - start), start);
    }

    private boolean isWordPart(int index) {
        int c = points[index];
        boolean dot = c == '.' && (index + 1 == points.length || points[index + 1] != '.');
        return dot || c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }

    private boolean add(Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, start + 1, at - start));
        return true;
    }

    private boolean expression(int start) {
        StringBuilder text = new StringBuilder();
        for (at = start + 1; at < points.length; at++) {
            if (points[at] == '/') {
                at++;
                return add(Kind.EXPRESSION, text.toString(), start);
            }
            text.appendCodePoint(points[at]);
            if (points[at] == '\\' && at + 1 < points.length) {
                text.appendCodePoint(points[++at]);
            }
        }
        log.report(Flaw.NOT_CLOSED, line, start + 1, 1, "/");
        return false;
    }

    private boolean string(int start) {
        StringBuilder text = new StringBuilder();
        at = start + 1;
        while (at < points.length) {
            int c = points[at++];
            if (c == '"') {
                return add(Kind.STRING, text.toString(), start);
            } else if (c != '\\') {
                text.appendCodePoint(c);
            } else if (!escape(text)) {
                log.report(Flaw.UNKNOWN_ESCAPE, line, at, 2, "\\" + shown(at));
                return false;
            }
        }
        log.report(Flaw.NOT_CLOSED, line, start + 1, 1, "\"");
        return false;
    }

    private String shown(int index) {
        return index < points.length ? Character.toString(points[index]) : "";
    }

    /** Reads what follows a backslash; on failure stays before it. */
    private boolean escape(StringBuilder text) {
        switch (at < points.length ? points[at] : 0) {
            case '"', '\\' -> text.appendCodePoint(points[at]);
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'x' -> {
                int value = at + 2 < points.length ? 16 * digit(at + 1) + digit(at + 2) : -1;
                if (value < 0 || digit(at + 2) < 0) {
                    return false;
                }
                text.append((char) (value < 0x80 ? value : Token.RAW + value - 0x80));
                at += 2;
            }
            default -> {
                return false;
            }
        }
        at++;
        return true;
    }

    private int digit(int index) {
        return points[index] < 0x80 ? Character.digit(points[index], 16) : -1;
    }
}
