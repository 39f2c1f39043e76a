package io.github.crosslevel.mls.policy.internal.format;

import io.github.crosslevel.mls.policy.internal.format.Lexeme.Kind;
import java.util.List;

/**
 * The canonical layout of a policy. It depends on the lexemes and on the comments and blank lines around them, and
 * keeps all of these, so that what is laid out stays as it is when it is laid out again.
 *
 * <p>A block of statements is indented by four spaces. Between statements one blank line is kept; there is always one
 * around a block at the outermost level.
 */
public final class Layout {
    private final List<Lexeme> lexemes;
    private final Nesting nesting;
    private final Page page = new Page();
    private final LineBreaks lines;

    private Layout(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
        this.nesting = new Nesting(lexemes);
        this.lines = new LineBreaks(lexemes, nesting, page);
    }

    /**
     * Returns the text of a policy.
     *
     * @param lexemes its lexemes, the end of the text last
     */
    public static String of(List<Lexeme> lexemes) {
        Layout layout = new Layout(lexemes);
        int end = lexemes.size() - 1;
        layout.statements(0, end, 0);
        layout.comments(end, 0, layout.isBlankBefore(end));
        return layout.page.text();
    }

    private void statements(int from, int to, int indent) {
        boolean block = false;
        int at = from;
        while (at < to) {
            int end = end(at, to);
            boolean wasBlock = block;
            block = firstBlock(at, end) < end;
            boolean apart = indent == 0 && (block || wasBlock);
            comments(at, indent, at > from && (apart || isBlankBefore(at)));
            statement(at, end, indent);
            at = end;
        }
    }

    /** Writes what stands before a statement, behind a blank line or not. */
    private void comments(int index, int indent, boolean blank) {
        page.newLine(indent);
        if (blank) {
            page.blankLine();
        }
        Lexeme lexeme = lexemes.get(index);
        page.write(lexeme.before(), indent);
        if (!lexeme.before().isEmpty()
                && lexeme.surroundings().blankBefore()
                && !lexeme.kind().closes()
                && lexeme.kind() != Kind.END) {
            page.blankLine();
        }
    }

    /** Returns whether a blank line stands before a lexeme and the comments in front of it. */
    private boolean isBlankBefore(int index) {
        Lexeme lexeme = lexemes.get(index);
        return lexeme.before().isEmpty()
                ? lexeme.surroundings().blankBefore() && lexeme.kind() != Kind.END
                : lexeme.before().get(0).blankBefore();
    }

    private void statement(int from, int to, int indent) {
        int open = firstBlock(from, to);
        if (open == to) {
            lines.statement(from, to, indent);
            page.newLine(indent);
            return;
        }
        int close = nesting.partner(open);
        lines.statement(from, open + 1, indent);
        boolean empty = close == open + 1
                && lexemes.get(open).after().isEmpty()
                && lexemes.get(close).before().isEmpty();
        if (!empty) {
            page.newLine(indent + LineBreaks.INDENT);
            statements(open + 1, close, indent + LineBreaks.INDENT);
            Lexeme last = lexemes.get(close);
            comments(
                    close,
                    indent + LineBreaks.INDENT,
                    close > open + 1 && !last.before().isEmpty() && isBlankBefore(close));
            page.newLine(indent);
        }
        lines.statement(close, to, indent);
        page.newLine(indent);
    }

    private int firstBlock(int from, int to) {
        for (int i = from; i < to; i++) {
            if (nesting.isBlock(i)) {
                return i;
            }
        }
        return to;
    }

    /** Returns what follows a statement: it ends with a semicolon, with its block, or where the grammar says so. */
    private int end(int from, int to) {
        for (int i = from; i < to; i++) {
            int close = nesting.partner(i);
            if (lexemes.get(i).kind() == Kind.SEMICOLON) {
                return i + 1;
            }
            if (close > i) {
                if (nesting.isBlock(i) || lexemes.get(close).statement() == from) {
                    boolean more = close + 1 < to && lexemes.get(close + 1).kind() == Kind.SEMICOLON;
                    return more ? close + 2 : close + 1;
                }
                i = close;
            }
        }
        return to;
    }
}
