package io.github.crosslevel.mls.label;

/** Text that is not a schema; carries the 1-based line and column of what is wrong. */
public final class SchemaSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    SchemaSyntaxException(String message, int line, int column) {
        super(line + ":" + column + ": " + message);
        this.line = line;
        this.column = column;
    }

    /** Returns the 1-based line. */
    public int line() {
        return line;
    }

    /** Returns the 1-based column, in chars. */
    public int column() {
        return column;
    }
}
