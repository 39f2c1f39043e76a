package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import java.util.List;
import java.util.stream.Collectors;

/** Decisions, labels by rule and obligations in the words in which tests of a policy expect them. */
public final class PolicyWords {
    private PolicyWords() {}

    /** Returns a decision, such as {@code permit by r with mask(fields = "name")}. */
    public static String of(Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            return "permit by " + permit.rule() + with(permit.obligations());
        }
        Reason reason = ((Decision.Deny) decision).reason();
        if (reason.code() == ReasonCode.RULE_DENY) {
            return "deny by " + reason.detail();
        }
        return "deny because " + reason;
    }

    /** Returns a label by rule, such as {@code label internal{lab} by results}. */
    public static String of(Stamping stamping) {
        return stamping instanceof Stamping.Stamped stamped
                ? "label " + stamped.label() + " by " + stamped.rules().replace(",", " and ")
                : "unlabeled";
    }

    /** Returns an obligation, such as {@code mask(fields = "name")}. */
    public static String of(Obligation obligation) {
        if (obligation.arguments().isEmpty()) {
            return obligation.name();
        }
        return obligation.arguments().entrySet().stream()
                .map(argument -> argument.getKey() + " = \"" + escape(argument.getValue()) + '"')
                .collect(Collectors.joining(", ", obligation.name() + "(", ")"));
    }

    /** Returns the part of a permit that tells its obligations. */
    static String with(List<Obligation> obligations) {
        return obligations.isEmpty()
                ? ""
                : obligations.stream().map(PolicyWords::of).collect(Collectors.joining(" and ", " with ", ""));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
