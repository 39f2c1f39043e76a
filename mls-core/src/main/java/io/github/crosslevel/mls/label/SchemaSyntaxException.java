package io.github.crosslevel.mls.label;

/**
 * Text that is not a schema, or not what it should declare for one; carries the 1-based line and column of what is
 * wrong.
 */
public final class SchemaSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * Makes the exception of a reader.
     *
     * @param message what is wrong
     * @param line the 1-based line
     * @param column the 1-based column, in chars
     */
    public SchemaSyntaxException(String message, int line, int column) {
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
