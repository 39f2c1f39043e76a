package io.github.crosslevel.mls.inspect;

/**
 * Where something was noticed: in the content itself, or in a view that was decoded from it.
 *
 * @param view the path of the view, such as {@code gzip/json $.remark/percent}; empty for the content itself
 * @param offset 0-based byte offset in the view
 * @param excerpt a few characters from there, in which digits and secrets are masked; empty if there is nothing to show
 */
public record Place(String view, long offset, String excerpt) {
    /** Most characters of an excerpt. */
    public static final int MAX_EXCERPT = 64;

    /** Checks the limits. */
    public Place {
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
        if (excerpt.length() > MAX_EXCERPT) {
            throw new IllegalArgumentException("excerpt is longer than " + MAX_EXCERPT + " characters");
        }
    }

    /** Returns a place in the content itself, without an excerpt. */
    public static Place at(long offset) {
        return new Place("", offset, "");
    }

    /** Returns the place as {@code gzip/json $.remark at byte 12}. */
    @Override
    public String toString() {
        return view.isEmpty() ? "byte " + offset : view + " at byte " + offset;
    }
}
