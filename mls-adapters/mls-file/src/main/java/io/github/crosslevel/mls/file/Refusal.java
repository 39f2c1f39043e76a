package io.github.crosslevel.mls.file;

/** Ends the reading of a file that is not acceptable; it never leaves the package. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;

    Refusal(int index, String problem) {
        super(problem, null, false, false);
        this.index = index;
    }

    /** Returns where in the array being read. */
    int index() {
        return index;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
