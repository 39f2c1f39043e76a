package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Paths;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a request that a diagram is true of. Takes one path after the other; on each, every attribute by itself has
 * some values that fit, and those that relations tie together are tried in combination. A request counts only when the
 * diagram itself is true of it and the policy permits it, so that a path that no request takes yields none. The work is
 * bounded for all searches together: what is not found within the bounds is not found. Not thread-safe.
 */
final class WitnessSearch implements Candidates.Path {
    private static final int MOST_PATHS = 2_000;
    private static final int MOST_REQUESTS = 200_000;
    private static final int MOST_VALUES = 64;

    private final BoundPolicy policy;
    private final Variables variables;
    private final NodeStore store;
    private final Candidates candidates;
    private final WitnessRequest requests;

    /** The attributes that each variable asks for. */
    private final Map<Integer, Set<Attribute>> asked = new HashMap<>();

    private final Paths path;
    private int paths;
    private int tried;

    WitnessSearch(BoundPolicy policy, Variables variables, NodeStore store) {
        this.policy = policy;
        this.variables = variables;
        this.store = store;
        Set<Predicate.Leaf> leaves = new LinkedHashSet<>();
        policy.predicates().forEach(predicate -> collect(predicate, leaves));
        this.candidates = new Candidates(policy.vocabulary(), leaves);
        this.requests = new WitnessRequest(policy.vocabulary(), candidates);
        for (Predicate.Leaf leaf : leaves) {
            asked.computeIfAbsent(variables.position(leaf), p -> new LinkedHashSet<>())
                    .addAll(candidates.attributes(leaf));
        }
        this.path = new Paths(store, variables.ordered().size());
    }

    private static void collect(Predicate predicate, Set<Predicate.Leaf> leaves) {
        if (predicate instanceof Predicate.AllOf all) {
            all.parts().forEach(part -> collect(part, leaves));
        } else if (predicate instanceof Predicate.AnyOf any) {
            any.parts().forEach(part -> collect(part, leaves));
        } else if (predicate instanceof Predicate.Not not) {
            collect(not.part(), leaves);
        } else if (predicate instanceof Predicate.Leaf leaf) {
            leaves.add(leaf);
        }
    }

    /** Returns a request that the policy permits and the diagram is true of. */
    Optional<AccessRequest> find(int diagram, Decider decider) {
        Program program = Program.of(FlatDiagram.of(store, diagram), variables);
        java.util.function.Predicate<AccessRequest> isWitness = request ->
                decider.decide(request) instanceof Decision.Permit && program.evaluate(request) == ~NodeStore.TRUE;
        List<AccessRequest> found = new ArrayList<>();
        path.anyMatch(diagram, () -> {
            onPath(isWitness).ifPresent(found::add);
            return !found.isEmpty() || ++paths >= MOST_PATHS || tried >= MOST_REQUESTS;
        });
        return found.stream().findFirst();
    }

    /** Tries the values that fit the path: for attributes without relations the first one, for the others all. */
    private Optional<AccessRequest> onPath(java.util.function.Predicate<AccessRequest> isWitness) {
        Set<Attribute> related = new LinkedHashSet<>();
        asked.forEach((variable, attributes) -> {
            if (path.asks(variable) && attributes.size() > 1) {
                related.addAll(attributes);
            }
        });
        Map<Attribute, List<Optional<AttributeValue>>> fitting = new LinkedHashMap<>();
        for (Attribute attribute : policy.vocabulary().attributes().values()) {
            List<Optional<AttributeValue>> values = fitting(attribute, related.contains(attribute) ? MOST_VALUES : 1);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            fitting.put(attribute, values);
        }
        Map<Attribute, AttributeValue> chosen = new HashMap<>();
        fitting.forEach((attribute, values) -> values.get(0).ifPresent(value -> chosen.put(attribute, value)));
        return combine(new ArrayList<>(related), fitting, chosen, isWitness);
    }

    private Optional<AccessRequest> combine(
            List<Attribute> open,
            Map<Attribute, List<Optional<AttributeValue>>> fitting,
            Map<Attribute, AttributeValue> chosen,
            java.util.function.Predicate<AccessRequest> isWitness) {
        if (open.isEmpty()) {
            tried++;
            return requests.of(chosen).filter(isWitness);
        }
        Attribute attribute = open.get(open.size() - 1);
        List<Attribute> rest = open.subList(0, open.size() - 1);
        for (Optional<AttributeValue> value : fitting.getOrDefault(attribute, List.of())) {
            chosen.remove(attribute);
            value.ifPresent(v -> chosen.put(attribute, v));
            Optional<AccessRequest> found = combine(rest, fitting, chosen, isWitness);
            if (found.isPresent() || tried >= MOST_REQUESTS) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Returns the first values of an attribute that all variables about it alone allow on this path. */
    private List<Optional<AttributeValue>> fitting(Attribute attribute, int most) {
        List<Integer> about = new ArrayList<>();
        asked.forEach((variable, attributes) -> {
            if (path.asks(variable) && attributes.equals(Set.of(attribute))) {
                about.add(variable);
            }
        });
        return candidates.of(attribute, this).stream()
                .filter(value -> about.isEmpty() || isAllowed(about, attribute, value))
                .limit(most)
                .toList();
    }

    private boolean isAllowed(List<Integer> about, Attribute attribute, Optional<AttributeValue> value) {
        if (tried >= MOST_REQUESTS) {
            return false;
        }
        tried++;
        return requests.with(attribute, value)
                .filter(request -> about.stream().allMatch(variable -> isAllowed(variable, request)))
                .isPresent();
    }

    @Override
    public boolean allows(Predicate.Leaf leaf) {
        return intervals(leaf).anyMatch(i -> path.meets(variables.position(leaf), i[0], i[1]));
    }

    @Override
    public boolean requires(Predicate.Leaf leaf) {
        return intervals(leaf).anyMatch(i -> path.isWithin(variables.position(leaf), i[0], i[1]));
    }

    private Stream<int[]> intervals(Predicate.Leaf leaf) {
        int[] classes = variables.ordered().get(variables.position(leaf)).select(leaf);
        return IntStream.range(0, classes.length / 2).mapToObj(i -> new int[] {classes[2 * i], classes[2 * i + 1]});
    }

    private boolean isAllowed(int variable, AccessRequest request) {
        int found = variables.ordered().get(variable).classOf(request);
        return path.meets(variable, found, found + 1);
    }
}
