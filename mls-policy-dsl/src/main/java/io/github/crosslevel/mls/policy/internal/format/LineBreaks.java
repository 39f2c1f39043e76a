package io.github.crosslevel.mls.policy.internal.format;

import io.github.crosslevel.mls.policy.internal.format.Lexeme.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets statements in lines: on one line if it fits, and otherwise broken at the outermost places, the first of these
 * that there are: clauses, commas, {@code or}, {@code and}, the longest bracket, any space. Not thread-safe.
 */
final class LineBreaks {
    static final int INDENT = 4;

    private static final int WIDTH = 120;
    private static final int WORTHWHILE = 16;
    private static final List<Kind> OPERATORS = List.of(Kind.OR, Kind.AND);

    private final List<Lexeme> lexemes;
    private final Nesting nesting;
    private final Page page;

    /** The width of everything up to and with a lexeme, if it all stood on one line. */
    private final int[] ends;

    /** How many line breaks comments force before the lexemes up to and with this one. */
    private final int[] forced;

    /** Where the statement at hand begins, whose comments in front are written already. */
    private int beginning;

    LineBreaks(List<Lexeme> lexemes, Nesting nesting, Page page) {
        this.lexemes = lexemes;
        this.nesting = nesting;
        this.page = page;
        this.ends = new int[lexemes.size()];
        this.forced = new int[lexemes.size()];
        for (int i = 1; i < ends.length; i++) {
            Lexeme lexeme = lexemes.get(i);
            ends[i] = ends[i - 1] + (hasSpace(i) ? 1 : 0) + lexeme.width();
            boolean breaks = !lexeme.before().isEmpty() || lexemes.get(i - 1).endsLine();
            forced[i] = forced[i - 1] + (breaks ? 1 : 0);
        }
    }

    private boolean hasSpace(int index) {
        Lexeme lexeme = lexemes.get(index);
        Kind before = lexemes.get(index - 1).kind();
        if (lexeme.tight() || before == Kind.OPEN || before == Kind.OPEN_BRACE || before == Kind.JOINT) {
            return false;
        }
        return switch (lexeme.kind()) {
            case COMMA, COLON, SEMICOLON, CLOSE, JOINT -> false;
            case CLOSE_BRACE -> {
                int opener = nesting.partner(index);
                yield opener >= 0 && lexemes.get(opener).kind() == Kind.OPEN_ROOMY_BRACE && opener < index - 1;
            }
            default -> true;
        };
    }

    /** Sets a statement whose comments in front are written. */
    void statement(int from, int to, int indent) {
        beginning = from;
        set(from, to, indent, INDENT);
    }

    /**
     * Sets a part of a statement.
     *
     * @param indent the indentation of the line it begins on
     * @param hang how much further its other lines are indented
     */
    private void set(int from, int to, int indent, int hang) {
        if (fits(from, to)) {
            flat(from, to, indent + hang);
        } else if (!atClauses(from, to, indent, hang)
                && !atCommas(from, to, indent, hang)
                && !atOperators(from, to, indent, hang)
                && !inBracket(from, to, indent, hang)) {
            flat(from, to, indent + hang);
        }
    }

    private boolean fits(int from, int to) {
        int width = ends[to - 1] - ends[from] + lexemes.get(from).width();
        return forced[to - 1] == forced[from] && page.column() + 1 + width <= WIDTH;
    }

    private boolean atClauses(int from, int to, int indent, int hang) {
        return atAll(places(from, to, Kind.CLAUSE), to, indent, hang);
    }

    private boolean atOperators(int from, int to, int indent, int hang) {
        return OPERATORS.stream().anyMatch(kind -> atAll(places(from, to, kind), to, indent, hang));
    }

    /** Breaks before each place but the first, which is the beginning; returns whether there are others. */
    private boolean atAll(List<Integer> places, int to, int indent, int hang) {
        for (int i = 0; i < places.size() && places.size() > 1; i++) {
            int end = i + 1 < places.size() ? places.get(i + 1) : to;
            if (i == 0) {
                set(places.get(i), end, indent, hang);
            } else {
                page.newLine(indent + hang);
                set(places.get(i), end, indent + hang, INDENT);
            }
        }
        return places.size() > 1;
    }

    /** Fills lines with what stands between commas. */
    private boolean atCommas(int from, int to, int indent, int hang) {
        // A comma at the end separates nothing here.
        List<Integer> commas = places(from, to - 1, Kind.COMMA);
        if (commas.size() == 1) {
            return false;
        }
        int begin = from;
        for (int i = 1; i <= commas.size(); i++) {
            int end = i < commas.size() ? commas.get(i) + 1 : to;
            if (begin == from) {
                set(begin, end, indent, hang);
            } else if (begin < end) {
                if (!fits(begin, end)) {
                    page.newLine(indent + hang);
                }
                set(begin, end, indent + hang, INDENT);
            }
            begin = end;
        }
        return true;
    }

    /** Breaks within the longest bracket: what it holds stands on lines of its own. */
    private boolean inBracket(int from, int to, int indent, int hang) {
        int longest = -1;
        for (int i = from; i < to; i = after(i)) {
            int close = nesting.partner(i);
            if (close > i && close < to && (longest < 0 || inner(i) > inner(longest))) {
                longest = i;
            }
        }
        if (longest < 0 || inner(longest) < WORTHWHILE) {
            return false;
        }
        flat(from, longest + 1, indent + hang);
        int base = page.indent();
        page.newLine(base + INDENT);
        set(longest + 1, nesting.partner(longest), base + INDENT, 0);
        page.newLine(base);
        set(nesting.partner(longest), to, base, INDENT);
        return true;
    }

    private int inner(int opener) {
        return ends[nesting.partner(opener)] - ends[opener];
    }

    /** Returns the beginning, and where lexemes of a kind stand outside of brackets behind it. */
    private List<Integer> places(int from, int to, Kind kind) {
        List<Integer> places = new ArrayList<>(List.of(from));
        for (int i = from; i < to; i = after(i)) {
            if (i > from && lexemes.get(i).kind() == kind) {
                places.add(i);
            }
        }
        return places;
    }

    /** Returns what follows a lexeme, or the bracket that begins with it. */
    private int after(int index) {
        return Math.max(index, nesting.partner(index)) + 1;
    }

    /** Sets lexemes on the line, breaking at spaces where it is full, and at comments. */
    private void flat(int from, int to, int continuation) {
        for (int i = from; i < to; i++) {
            Lexeme lexeme = lexemes.get(i);
            boolean space = i > 0 && hasSpace(i);
            if (i != beginning && !lexeme.before().isEmpty()) {
                page.write(lexeme.before(), continuation);
            } else if (space && i > from && page.column() + 2 + lexeme.width() > WIDTH) {
                page.newLine(continuation);
            }
            page.write(lexeme, space, continuation);
        }
    }
}
