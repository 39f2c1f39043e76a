package io.github.crosslevel.mls.decision;

/**
 * Why something did not cross, for the audit trail.
 *
 * @param code the stable code
 * @param detail what exactly, such as the id of the rule that denied; never payload, key or credential
 */
public record Reason(ReasonCode code, String detail) {
    private static final int MAX_DETAIL = 300;

    /** Shortens the detail to a bounded length. */
    public Reason {
        detail = detail.length() <= MAX_DETAIL ? detail : head(detail) + "…";
    }

    /** Cuts between characters: half a surrogate pair could not be written to the trail. */
    private static String head(String detail) {
        boolean splits = Character.isHighSurrogate(detail.charAt(MAX_DETAIL - 1));
        return detail.substring(0, splits ? MAX_DETAIL - 1 : MAX_DETAIL);
    }

    /** Returns a reason that needs no detail. */
    public static Reason of(ReasonCode code) {
        return new Reason(code, "");
    }

    /** Returns a reason with its detail. */
    public static Reason of(ReasonCode code, String detail) {
        return new Reason(code, detail);
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? code.toString() : code + " (" + detail + ")";
    }
}
