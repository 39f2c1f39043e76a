package io.github.crosslevel.mls.inspection.view;

/**
 * A place in a view.
 *
 * @param path which view
 * @param offset the 0-based offset of a byte in it, or its length
 */
public record ViewPosition(ViewPath path, long offset) {
    @Override
    public String toString() {
        return path + " @" + offset;
    }
}
