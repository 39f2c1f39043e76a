package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the order of labels means, said in names, sets and truth tables: the slow oracle of the kernel. It reads labels
 * through their public values only.
 */
final class SlowOrder {
    /** Formulas over more members are compared on some assignments only. */
    private static final int MAX_TABLE = 8;

    private SlowOrder() {}

    /** At all times at least as high in every dimension. */
    static boolean dominates(Label a, Label b) {
        Set<Instant> times = new HashSet<>(Set.of(Instant.MIN));
        collectTimes(a, times);
        collectTimes(b, times);
        for (Instant time : times) {
            Label mine = in(a, time);
            Label theirs = in(b, time);
            for (Dimension<?> dimension : a.schema().dimensions()) {
                if (!dominates(dimension, mine, theirs)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void collectTimes(Label label, Set<Instant> times) {
        label.succession().ifPresent(next -> {
            times.add(next.time());
            collectTimes(next.label(), times);
        });
    }

    private static Label in(Label label, Instant time) {
        return label.succession()
                .filter(next -> !time.isBefore(next.time()))
                .map(next -> in(next.label(), time))
                .orElse(label);
    }

    /** Whether a clearance up to a label allows another, for some use. */
    static boolean reads(Label upper, Label label) {
        for (Dimension<?> dimension : label.schema().dimensions()) {
            if (!reads(dimension, upper, label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean reads(Dimension<?> dimension, Label upper, Label label) {
        if (dimension instanceof HandlingDimension || dimension instanceof ConflictDimension) {
            return true;
        } else if (dimension instanceof ValidityDimension validity) {
            return label.get(validity).notBefore().isEmpty()
                    && label.get(validity).notAfter().isEmpty();
        } else if (dimension instanceof ChannelDimension channel) {
            return upper.get(channel).stream().anyMatch(label.get(channel)::contains);
        } else if (dimension instanceof PurposeDimension purpose) {
            return purpose.values().stream()
                    .anyMatch(p -> isCovered(p, upper.get(purpose), purpose.parents())
                            && isCovered(p, label.get(purpose), purpose.parents()));
        } else if (dimension instanceof RightsDimension rights) {
            return upper.get(rights).intersect(label.get(rights)) != Rights.NONE;
        }
        return dominates(dimension, upper, label);
    }

    private static boolean dominates(Dimension<?> dimension, Label a, Label b) {
        if (dimension instanceof ChainDimension chain) {
            return chain.values().indexOf(a.get(chain)) >= chain.values().indexOf(b.get(chain));
        } else if (dimension instanceof IntegrityDimension integrity) {
            return integrity.values().indexOf(a.get(integrity))
                    <= integrity.values().indexOf(b.get(integrity));
        } else if (dimension instanceof PosetDimension poset) {
            return isReachable(poset, b.get(poset), a.get(poset), new HashSet<>());
        } else if (dimension instanceof AllOfDimension allOf) {
            return a.get(allOf).containsAll(b.get(allOf));
        } else if (dimension instanceof HandlingDimension handling) {
            return a.get(handling).containsAll(b.get(handling));
        } else if (dimension instanceof ConflictDimension conflict) {
            return a.get(conflict).containsAll(b.get(conflict));
        } else if (dimension instanceof HierarchyDimension hierarchy) {
            return areCovered(b.get(hierarchy), a.get(hierarchy), hierarchy.parents());
        } else if (dimension instanceof ChannelDimension channel) {
            return b.get(channel).containsAll(a.get(channel));
        } else if (dimension instanceof PurposeDimension purpose) {
            return areCovered(a.get(purpose), b.get(purpose), purpose.parents());
        } else if (dimension instanceof RightsDimension rights) {
            return b.get(rights).include(a.get(rights));
        } else if (dimension instanceof AnyOfDimension anyOf) {
            return entails(anyOf, a.get(anyOf), b.get(anyOf));
        }
        ValidityDimension validity = (ValidityDimension) dimension;
        return isLaterOrSame(a.get(validity).notBefore(), b.get(validity).notBefore())
                && isEarlierOrSame(a.get(validity).notAfter(), b.get(validity).notAfter())
                && isEarlierOrSame(a.get(validity).reviewBy(), b.get(validity).reviewBy());
    }

    private static boolean isLaterOrSame(Optional<Instant> a, Optional<Instant> b) {
        return b.isEmpty() || (a.isPresent() && !a.get().isBefore(b.get()));
    }

    private static boolean isEarlierOrSame(Optional<Instant> a, Optional<Instant> b) {
        return b.isEmpty() || (a.isPresent() && !a.get().isAfter(b.get()));
    }

    private static boolean isReachable(PosetDimension poset, String from, String to, Set<String> seen) {
        return from.equals(to)
                || poset.order().stream()
                        .filter(pair -> pair.lower().equals(from) && seen.add(pair.higher()))
                        .anyMatch(pair -> isReachable(poset, pair.higher(), to, seen));
    }

    private static boolean areCovered(Set<String> names, Set<String> by, Map<String, String> parents) {
        return names.stream().allMatch(name -> isCovered(name, by, parents));
    }

    private static boolean isCovered(String name, Set<String> by, Map<String, String> parents) {
        return by.contains(name) || (parents.containsKey(name) && isCovered(parents.get(name), by, parents));
    }

    /** By truth table; over many members by definition of clauses. */
    static boolean entails(AnyOfDimension dimension, Formula a, Formula b) {
        List<String> members = dimension.values();
        if (members.size() > MAX_TABLE) {
            return b.clauses().stream().allMatch(theirs -> a.clauses().stream().anyMatch(theirs::containsAll));
        }
        for (int table = 0; table < 1 << members.size(); table++) {
            Set<String> held = new HashSet<>();
            for (int i = 0; i < members.size(); i++) {
                if ((table >> i & 1) != 0) {
                    held.add(members.get(i));
                }
            }
            if (isSatisfied(a, held) && !isSatisfied(b, held)) {
                return false;
            }
        }
        return true;
    }

    static boolean isSatisfied(Formula formula, Set<String> held) {
        return formula.clauses().stream().allMatch(clause -> clause.stream().anyMatch(held::contains));
    }
}
