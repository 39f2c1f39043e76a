package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Answer;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.Members;
import io.github.crosslevel.mls.policy.internal.diagram.Merge;
import io.github.crosslevel.mls.policy.internal.diagram.Merger;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Paths;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a diagram is true of some request. The diagram does not know what its variables have to do with each
 * other: it is asked for one path after the other, and where no request can take a path, the reason is added to it, so
 * that all paths with that reason are gone at once (as solvers modulo theories do; Nieuwenhuis et al. 2006). Bounded:
 * what is not found out within the bounds is left open. Not thread-safe.
 */
final class WitnessSearch {
    private static final int MOST_PATHS = 2_000;

    private final Variables variables;
    private final NodeStore store;
    private final WitnessRequest requests;
    private final Feasibility feasibility;
    private final List<List<Predicate.Leaf>> leaves;
    private final Paths path;
    private final Merger and;
    private final Relabeling not;

    WitnessSearch(Vocabulary vocabulary, Variables variables, NodeStore store) {
        this.variables = variables;
        this.store = store;
        this.requests = new WitnessRequest(vocabulary);
        this.feasibility = new Feasibility(vocabulary, requests);
        this.leaves = variables.leaves();
        this.path = new Paths(store, variables.ordered().size());
        this.and = new Merger(store, Merge.AND);
        this.not = new Relabeling(store, terminal -> 1 - terminal);
    }

    /**
     * What was found.
     *
     * @param witness a request that the policy permits and the diagram is true of
     * @param isExcluded whether there is certainly none
     */
    record Result(Optional<AccessRequest> witness, boolean isExcluded) {}

    /**
     * What became of one path.
     *
     * @param witness a request that takes it
     * @param reason claims without which no witness was found
     * @param isExcluded whether no request takes any path of which these claims are true
     */
    private record Attempt(Optional<AccessRequest> witness, List<Claim> reason, boolean isExcluded) {}

    /**
     * Looks for a request.
     *
     * @throws io.github.crosslevel.mls.policy.internal.diagram.DiagramLimitException if the reasons make the diagram
     *     too large
     */
    Result search(int diagram, Decider decider) {
        Program program = Program.of(FlatDiagram.of(store, diagram), variables);
        int left = diagram;
        boolean isExcluded = true;
        for (int paths = 0; left != NodeStore.FALSE; paths++) {
            if (paths == MOST_PATHS) {
                return new Result(Optional.empty(), false);
            }
            Attempt attempt = attempt(claimsOfFirstPath(left), decider, program);
            if (attempt.witness().isPresent()) {
                return new Result(attempt.witness(), false);
            }
            isExcluded &= attempt.isExcluded();
            left = and.apply(left, not.apply(diagram(attempt.reason())));
        }
        return new Result(Optional.empty(), isExcluded);
    }

    private Attempt attempt(List<Claim> claims, Decider decider, Program program) {
        Map<Attribute, AttributeValue> values = new HashMap<>();
        for (Situation situation : Situation.of(claims)) {
            Answer answer = feasibility.solve(situation);
            if (answer instanceof Answer.Found found) {
                values.putAll(found.values());
            } else {
                return new Attempt(Optional.empty(), weakest(situation, answer), answer == Answer.None.IMPOSSIBLE);
            }
        }
        Optional<AccessRequest> witness = requests.with(values)
                .filter(request -> decider.decide(request) instanceof Decision.Permit
                        && program.evaluate(request) == ~NodeStore.TRUE);
        return new Attempt(witness, claims, false);
    }

    private List<Claim> claimsOfFirstPath(int diagram) {
        List<Claim> claims = new ArrayList<>();
        path.anyMatch(diagram, () -> {
            for (int i = 0; i < leaves.size(); i++) {
                if (path.asks(i)) {
                    Variable variable = variables.ordered().get(i);
                    claims.add(new Claim(i, variable, leaves.get(i), path.first(i), path.end(i)));
                }
            }
            return true;
        });
        return claims;
    }

    /** Returns fewer and weaker claims of which the answer is still the same. */
    private List<Claim> weakest(Situation situation, Answer answer) {
        List<Claim> claims = new ArrayList<>(situation.claims());
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            int classes = claim.variable().classes();
            Set<Claim> weaker = new LinkedHashSet<>(List.of(
                    claim.within(0, classes), claim.within(0, claim.end()), claim.within(claim.first(), classes)));
            weaker.remove(claim);
            for (Claim tried : weaker) {
                if (claims.get(i).equals(claim)) {
                    claims.set(i, tried);
                    boolean isSame = feasibility
                            .solve(new Situation(situation.attributes(), claims))
                            .equals(answer);
                    claims.set(i, isSame ? tried : claim);
                }
            }
        }
        claims.removeIf(Claim::saysNothing);
        return claims;
    }

    /** Returns the diagram that is true where all claims are. */
    private int diagram(List<Claim> claims) {
        int diagram = NodeStore.TRUE;
        for (Claim claim : claims) {
            diagram = and.apply(diagram, Members.of(store, claim.position(), claim.first(), claim.end()));
        }
        return diagram;
    }
}
