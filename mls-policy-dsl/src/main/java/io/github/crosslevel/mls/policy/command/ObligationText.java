package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.decision.Obligation;
import java.util.stream.Collectors;

/** Obligations as policies write them. */
final class ObligationText {
    private ObligationText() {}

    static String of(Obligation obligation) {
        if (obligation.arguments().isEmpty()) {
            return obligation.name();
        }
        return obligation.arguments().entrySet().stream()
                .map(argument -> argument.getKey() + " = \"" + escape(argument.getValue()) + '"')
                .collect(Collectors.joining(", ", obligation.name() + "(", ")"));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
