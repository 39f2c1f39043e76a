package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Outcome;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Question;
import io.github.crosslevel.mls.policy.internal.types.PolicyWords;
import java.util.ArrayList;
import java.util.List;

/** What stands in the nodes of drawings. */
final class GraphText {
    private GraphText() {}

    /** Returns the lines of a node. */
    static List<String> lines(Node node) {
        if (node instanceof Question question) {
            return List.of(question.text());
        }
        Decision decision = ((Outcome) node).decision();
        if (decision instanceof Decision.Permit permit) {
            List<String> lines = new ArrayList<>(List.of("permit", permit.rule()));
            permit.obligations().forEach(obligation -> lines.add(PolicyWords.of(obligation)));
            return lines;
        }
        Decision.Deny deny = (Decision.Deny) decision;
        boolean byRule = deny.reason().code() == ReasonCode.RULE_DENY;
        return List.of(
                "deny", byRule ? deny.reason().detail() : deny.reason().code().name());
    }

    /** Returns the colour of a node, as HTML writes it. */
    static String fill(Node node) {
        if (node instanceof Outcome outcome) {
            return outcome.decision() instanceof Decision.Permit ? "#d7f0dd" : "#f8d9d6";
        }
        return "#eef1f6";
    }
}
