package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Draws values by a seed. */
final class Draw {
    private static final long SEED = 20261123;

    private final Random random;

    /** Starts anew for each workload and size. */
    Draw(String workload, int size) {
        random = new Random(SEED * 31 + workload.hashCode() * 31L + size);
    }

    /** Returns a number from 0 up to but not including the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns true in this part of all cases. */
    boolean chance(double part) {
        return random.nextDouble() < part;
    }

    /** Returns all bits of an int. */
    int bits() {
        return random.nextInt();
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String any(Domain domain) {
        return any(domain.names());
    }

    /** Returns so many different names, or all if there are fewer. */
    List<String> some(Domain domain, int count) {
        Set<String> chosen = new TreeSet<>();
        while (chosen.size() < Math.min(count, domain.names().size())) {
            chosen.add(any(domain));
        }
        return List.copyOf(chosen);
    }

    /** Returns each name with this chance. */
    Set<String> each(Domain domain, double chance) {
        return domain.names().stream().filter(name -> chance(chance)).collect(Collectors.toSet());
    }

    Value.Name name(Domain domain) {
        return new Value.Name(any(domain));
    }

    Value.Number number(int below) {
        return new Value.Number(below(below));
    }
}
