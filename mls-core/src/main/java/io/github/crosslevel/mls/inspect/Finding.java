package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.decision.ReasonCode;

/**
 * One thing an inspector noticed.
 *
 * @param rule what noticed it
 * @param code the reason if the content is refused for it
 * @param severity how much it weighs in the {@link TrustScore}
 * @param place where
 * @param message what was noticed, without the content itself
 */
public record Finding(String rule, ReasonCode code, Severity severity, Place place, String message) {
    /** Makes a critical finding at a byte of the content itself. */
    public Finding(String rule, ReasonCode code, long offset, String message) {
        this(rule, code, Severity.CRITICAL, Place.at(offset), message);
    }

    /**
     * Returns the finding as a line for people, such as {@code sql-injection/union-select, CRITICAL, byte 3: UNION}.
     */
    @Override
    public String toString() {
        return rule + ", " + severity + ", " + place + ": " + message;
    }
}
