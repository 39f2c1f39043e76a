package io.github.crosslevel.mls.decision;

import java.util.List;

/** The answer of policy. */
public sealed interface Decision {
    /**
     * Permitted, provided that every obligation is fulfilled.
     *
     * @param rule the rule that decided
     * @param obligations what must be done first, in the order of the rules
     */
    record Permit(String rule, List<Obligation> obligations) implements Decision {
        /** Copies the obligations. */
        public Permit {
            obligations = List.copyOf(obligations);
        }
    }

    /**
     * Not permitted.
     *
     * @param reason why, for the audit trail
     */
    record Deny(Reason reason) implements Decision {}

    /** Returns a permit without obligations. */
    static Decision permit(String rule) {
        return new Permit(rule, List.of());
    }

    /** Returns a denial. */
    static Decision deny(ReasonCode code, String detail) {
        return new Deny(Reason.of(code, detail));
    }
}
