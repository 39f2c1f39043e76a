package io.github.crosslevel.mls.policy.analysis;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;

/**
 * The decision diagram of a policy in readable form. Every way from the first node to an outcome asks each question at
 * most once, and an edge leads only to nodes behind its own.
 *
 * @param nodes the questions and outcomes; the first is where every decision begins
 */
public record DecisionGraph(List<Node> nodes) {
    /** Copies the nodes. */
    public DecisionGraph {
        nodes = List.copyOf(nodes);
    }

    /** A question, or an outcome. */
    public sealed interface Node {}

    /**
     * What is asked of a request.
     *
     * @param text what is asked, such as {@code subject.role}
     * @param edges where its answers lead; every request takes exactly one
     */
    public record Question(Phrase text, List<Edge> edges) implements Node {
        /** Copies the edges. */
        public Question {
            edges = List.copyOf(edges);
        }
    }

    /**
     * What comes of it.
     *
     * @param decision the decision of the policy, before which the mandatory rules are asked
     */
    public record Outcome(Decision decision) implements Node {}

    /**
     * Some answers to a question.
     *
     * @param answer the answers in readable form, such as {@code teller, clerk}
     * @param target where they lead: an index into {@link DecisionGraph#nodes}
     */
    public record Edge(Phrase answer, int target) {}
}
