package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Edge;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Node;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Outcome;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph.Question;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in drawings.
 *
 * @param language in which language
 * @param policy the policy that is drawn
 */
record GraphText(Language language, CompiledPolicy policy) {
    private static final Phrase PERMIT = new Phrase("permit", "许可");
    private static final Phrase DENY = new Phrase("deny", "拒绝");

    /** Returns the lines of a node. */
    List<String> lines(Node node) {
        if (node instanceof Question question) {
            return List.of(question.text().in(language));
        }
        Decision decision = ((Outcome) node).decision();
        if (decision instanceof Decision.Permit permit) {
            List<String> lines = new ArrayList<>(List.of(PERMIT.in(language), permit.rule()));
            permit.obligations().forEach(obligation -> lines.add(policy.written(obligation)));
            return lines;
        }
        Decision.Deny deny = (Decision.Deny) decision;
        boolean byRule = deny.reason().code() == ReasonCode.RULE_DENY;
        return List.of(
                DENY.in(language),
                byRule ? deny.reason().detail() : deny.reason().code().name());
    }

    /** Returns what stands at an edge. */
    String line(Edge edge) {
        return edge.answer().in(language);
    }

    /** Returns the colour of a node, as HTML writes it. */
    static String fill(Node node) {
        if (node instanceof Outcome outcome) {
            return outcome.decision() instanceof Decision.Permit ? "#d7f0dd" : "#f8d9d6";
        }
        return "#eef1f6";
    }
}
