package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Obligation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An obligation as one or more rules demand it.
 *
 * @param type which one
 * @param values the values in the order of its parameters
 */
public record Demand(ObligationType type, List<ArgumentValue> values) {
    /** Copies the values. */
    public Demand {
        values = List.copyOf(values);
    }

    /**
     * Returns what earlier rules and later ones demand together, in the order of the rules. Associative, idempotent.
     */
    public static List<Demand> gather(List<Demand> earlier, List<Demand> later) {
        List<Demand> all = new ArrayList<>(earlier);
        for (Demand demand : later) {
            int place = 0;
            while (place < all.size() && !all.get(place).isJoinedBy(demand)) {
                place++;
            }
            if (place == all.size()) {
                all.add(demand);
            } else {
                all.set(place, all.get(place).joined(demand));
            }
        }
        return all;
    }

    private boolean isJoinedBy(Demand later) {
        return type.gathering() == ObligationType.Gathering.EACH ? equals(later) : type.equals(later.type);
    }

    private Demand joined(Demand later) {
        if (type.gathering() != ObligationType.Gathering.MERGED) {
            return this;
        }
        List<ArgumentValue> merged = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            merged.add(type.parameters().get(i).merge(values.get(i), later.values.get(i)));
        }
        return new Demand(type, merged);
    }

    /** Returns the first parameter with values that nothing merges, as {@code obligation.parameter}. */
    public Optional<String> contradiction() {
        int place = values.indexOf(new ArgumentValue.Contradiction());
        return place < 0
                ? Optional.empty()
                : Optional.of(type.name() + "." + type.parameters().get(place).name());
    }

    /** Returns how many values it has, those in sets counted, as a measure of its size. */
    public int size() {
        return 1
                + values.stream()
                        .mapToInt(v -> v instanceof ArgumentValue.Texts t
                                ? t.elements().size()
                                : 1)
                        .sum();
    }

    /** Returns it as hosts receive it. */
    public Obligation obligation() {
        Map<String, String> arguments = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            arguments.put(type.parameters().get(i).name(), values.get(i).text());
        }
        return new Obligation(type.name(), arguments);
    }
}
