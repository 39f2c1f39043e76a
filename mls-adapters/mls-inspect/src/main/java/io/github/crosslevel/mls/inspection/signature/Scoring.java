package io.github.crosslevel.mls.inspection.signature;

/**
 * From which score on an exchange counts as an attack.
 *
 * @param threshold 1 or more; 5 means that one critical signature is enough
 */
public record Scoring(int threshold) {
    private static final Scoring STANDARD = new Scoring(5);

    /** Checks the threshold. */
    public Scoring {
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold " + threshold + " is below 1");
        }
    }

    /** Returns the usual threshold, 5: one critical signature, or two of any other severity. */
    public static Scoring standard() {
        return STANDARD;
    }
}
