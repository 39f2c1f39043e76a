package io.github.crosslevel.mls.policy.internal.format;

import io.github.crosslevel.mls.policy.source.DisplayWidth;
import java.util.List;

/** Text as it is set, line by line. Not thread-safe. */
final class Page {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private int indent;
    private boolean full;

    /** Returns how many columns are taken on the line. */
    int column() {
        return indent + DisplayWidth.of(line.substring(line.lastIndexOf("\n") + 1));
    }

    /** Returns the indentation of the line. */
    int indent() {
        return indent;
    }

    boolean isEmptyLine() {
        return line.isEmpty();
    }

    /** Begins a line, unless the line is still empty. */
    void newLine(int indentation) {
        if (!line.isEmpty()) {
            text.append(" ".repeat(indent)).append(line).append('\n');
            line.setLength(0);
        }
        full = false;
        indent = indentation;
    }

    /** Leaves a line blank before the next one, unless nothing stands before it. */
    void blankLine() {
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    /** Writes a lexeme; where nothing more fits behind a comment, on a new line with this indentation. */
    void write(Lexeme lexeme, boolean space, int continuation) {
        if (full) {
            newLine(continuation);
        }
        if (space && !line.isEmpty()) {
            line.append(' ');
        }
        line.append(lexeme.text());
        for (Comment comment : lexeme.after()) {
            line.append(line.isEmpty() ? "" : " ").append(comment.text());
        }
        full = lexeme.endsLine();
    }

    /** Writes comments on lines of their own. */
    void write(List<Comment> comments, int indentation) {
        boolean first = true;
        for (Comment comment : comments) {
            newLine(indentation);
            if (comment.blankBefore() && !first) {
                blankLine();
            }
            line.append(comment.text());
            newLine(indentation);
            first = false;
        }
    }

    String text() {
        newLine(0);
        return text.toString();
    }
}
