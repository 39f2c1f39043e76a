package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Answer;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for values among finitely many: for each attribute those that fit what is claimed of it alone, and of these
 * every combination until the relations hold. Bounded. Not thread-safe.
 */
final class ValueSearch {
    private static final int MOST_STEPS = 5_000;

    private final WitnessRequest requests;
    private final Situation situation;
    private final Map<Attribute, List<AttributeValue>> fitting = new HashMap<>();
    private int steps;

    private ValueSearch(WitnessRequest requests, Situation situation) {
        this.requests = requests;
        this.situation = situation;
    }

    /**
     * Looks for values.
     *
     * @param choices the values of an attribute that are tried
     */
    static Answer search(WitnessRequest requests, Situation situation, Function<Attribute, Choices> choices) {
        ValueSearch search = new ValueSearch(requests, situation);
        boolean areEnough = true;
        for (Attribute attribute : situation.attributes()) {
            Choices some = choices.apply(attribute);
            areEnough &= some.areEnough();
            search.fitting.put(attribute, search.fitting(attribute, some));
        }
        Map<Attribute, AttributeValue> chosen = new HashMap<>();
        if (search.combine(0, chosen)) {
            return new Answer.Found(chosen);
        }
        return areEnough && search.steps < MOST_STEPS ? Answer.None.IMPOSSIBLE : Answer.None.UNKNOWN;
    }

    private List<AttributeValue> fitting(Attribute attribute, Choices some) {
        List<Claim> claims = situation.about(attribute);
        List<AttributeValue> values = new ArrayList<>(some.values());
        values.removeIf(value -> !hold(claims, Map.of(attribute, value)));
        return values;
    }

    private boolean hold(List<Claim> claims, Map<Attribute, AttributeValue> values) {
        steps++;
        return steps < MOST_STEPS && requests.meets(claims, values);
    }

    private boolean combine(int next, Map<Attribute, AttributeValue> chosen) {
        if (next == situation.attributes().size()) {
            return true;
        }
        Attribute attribute = situation.attributes().get(next);
        Set<Attribute> known = new HashSet<>(situation.attributes().subList(0, next + 1));
        List<Claim> claims = situation.relations().stream()
                .filter(claim -> claim.attributes().contains(attribute) && known.containsAll(claim.attributes()))
                .toList();
        for (AttributeValue value : fitting.getOrDefault(attribute, List.of())) {
            chosen.put(attribute, value);
            if ((claims.isEmpty() || hold(claims, chosen)) && combine(next + 1, chosen)) {
                return true;
            }
        }
        chosen.remove(attribute);
        return false;
    }
}
