package io.github.crosslevel.mls.inspect;

/** How much a finding weighs, in the four steps that signature sets for web applications commonly use. */
public enum Severity {
    /** Worth a note. */
    NOTICE(2),
    /** Suspicious. */
    WARNING(3),
    /** Most likely harmful. */
    ERROR(4),
    /** Harmful. */
    CRITICAL(5);

    private final int points;

    Severity(int points) {
        this.points = points;
    }

    /** Returns the points that scores count for it, 2 to 5. */
    public int points() {
        return points;
    }
}
