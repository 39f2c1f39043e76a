package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.compile.Situation.Answer;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for values of an ordered type: exactly, but for times of which clocks and calendars are asked, which are tried
 * in the stretches throughout which they show the same. Not thread-safe.
 */
final class OrderedSearch {
    private static final int MOST_STEPS = 50_000;

    private final Map<List<Object>, Stretches> known;
    private final Situation situation;
    private final Unit unit;
    private boolean areEnough = true;
    private int steps;

    private OrderedSearch(Map<List<Object>, Stretches> known, Situation situation, Unit unit) {
        this.known = known;
        this.situation = situation;
        this.unit = unit;
    }

    /**
     * Looks for values.
     *
     * @param known remembers stretches from one search to the next
     */
    static Answer search(Map<List<Object>, Stretches> known, Situation situation) {
        for (Unit unit : Unit.written(situation.type())) {
            Optional<Numbers> found = new OrderedSearch(known, situation, unit).search();
            if (found.isPresent()) {
                return new Answer.Found(found.get().values());
            }
        }
        OrderedSearch search = new OrderedSearch(known, situation, Unit.exact(situation.type()));
        boolean isThere = search.search().isPresent();
        return isThere || !search.areEnough ? Answer.None.UNKNOWN : Answer.None.IMPOSSIBLE;
    }

    private Optional<Numbers> search() {
        List<Attribute> clocked = situation.attributes().stream()
                .filter(attribute -> !clocks(attribute).isEmpty())
                .toList();
        return Numbers.of(situation, unit).flatMap(numbers -> fix(clocked, numbers));
    }

    private List<Claim> clocks(Attribute attribute) {
        return situation.about(attribute).stream()
                .filter(claim -> claim.variable() instanceof ClockVariable)
                .toList();
    }

    /** Puts one attribute after the other into a stretch in which its clocks show what is claimed. */
    private Optional<Numbers> fix(List<Attribute> clocked, Numbers numbers) {
        if (clocked.isEmpty()) {
            return Optional.of(numbers);
        }
        Attribute attribute = clocked.get(0);
        List<Claim> claims = clocks(attribute);
        long first = unit.second(numbers.least(attribute));
        long last = unit.second(numbers.most(attribute));
        List<Attribute> others = clocked.subList(1, clocked.size());
        return fix(claims, Stretches.likely(claims, first, last), others, numbers)
                .or(() -> {
                    List<Variable> clocks = claims.stream().map(Claim::variable).toList();
                    Stretches all = known.computeIfAbsent(
                            List.of(clocks, first, last), key -> Stretches.all(claims, first, last));
                    areEnough &= all.areEnough();
                    return fix(claims, all, others, numbers);
                });
    }

    private Optional<Numbers> fix(List<Claim> claims, Stretches stretches, List<Attribute> others, Numbers numbers) {
        Attribute attribute = claims.get(0).attributes().iterator().next();
        for (long[] stretch : stretches.seconds()) {
            Optional<Numbers> fixed =
                    within(claims, attribute, stretch, numbers).flatMap(rest -> fix(others, rest));
            if (fixed.isPresent()) {
                return fixed;
            }
        }
        return Optional.empty();
    }

    private Optional<Numbers> within(List<Claim> claims, Attribute attribute, long[] stretch, Numbers numbers) {
        if (++steps > MOST_STEPS) {
            areEnough = false;
            return Optional.empty();
        }
        Instant time = Instant.ofEpochSecond(stretch[0]);
        BigInteger last = unit.ofSecond(stretch[1]).subtract(BigInteger.ONE);
        return claims.stream().allMatch(claim -> claim.admits(((ClockVariable) claim.variable()).classOf(time)))
                ? numbers.within(attribute, unit.ofSecond(stretch[0]), last)
                : Optional.empty();
    }
}
