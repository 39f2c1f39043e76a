package io.github.crosslevel.mls.label;

import java.util.Objects;

/** Text or bytes that are not a label of the schema; carries the 0-based position where reading stopped. */
public final class LabelSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    private final int position;

    /**
     * Makes the exception of a codec.
     *
     * @param message what is wrong
     * @param input what was read, of which the beginning is shown
     * @param position the 0-based position where reading stopped
     */
    public LabelSyntaxException(String message, String input, int position) {
        super(message + " at position " + position + " of `" + shorten(Objects.requireNonNull(input, "input")) + "`");
        this.position = position;
    }

    private static String shorten(String input) {
        return input.length() <= SHOWN ? input : input.substring(0, SHOWN) + "…";
    }

    /** Returns the 0-based position, in chars or bytes, where reading stopped. */
    public int position() {
        return position;
    }
}
