package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.engine.ClassSet;
import io.github.crosslevel.mls.policy.internal.engine.Formula;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Rule sets of any size, the same for the same seed: what the decision engine is measured with. */
final class RuleSets {
    /** The terminal of rules that permit. */
    static final int PERMIT = Rule.FIRST_TERMINAL;

    /** The terminal of rules that deny. */
    static final int DENY = PERMIT + 1;

    /** One deny decides. */
    static final Combining DENY_OVERRIDES = new Combining() {
        @Override
        public int combine(int earlier, int later) {
            return Math.max(earlier, later);
        }

        @Override
        public boolean isFinal(int terminal) {
            return terminal == DENY;
        }

        @Override
        public boolean absorbsRepeats() {
            return true;
        }
    };

    /** The first rule that applies decides, as in access lists. */
    static final Combining FIRST_APPLICABLE = new Combining() {
        @Override
        public int combine(int earlier, int later) {
            return earlier;
        }

        @Override
        public boolean isFinal(int terminal) {
            return true;
        }

        @Override
        public boolean absorbsRepeats() {
            return true;
        }
    };

    private RuleSets() {}

    /** Returns blocks of one variable each. */
    static List<List<Integer>> blocks(RuleTable rules) {
        return IntStream.range(0, rules.variables()).mapToObj(List::of).toList();
    }

    /** Rules of an exchange between banks: who may do what to which kind of object, from where, and when. */
    static final class Exchange {
        /** Zone, role, level, type, whether the clearance has the categories, action, protocol, hour. */
        static final int[] CLASSES = {8, 20, 5, 30, 2, 5, 5, 24};

        private final Random random;

        Exchange(long seed) {
            random = new Random(seed);
        }

        RuleTable rules(int count) {
            RuleTable.Builder rules = new RuleTable.Builder(CLASSES);
            // so many denials that about half of the requests that some rule speaks of are permitted, at every size
            double denials = Math.min(0.5, 2_000.0 / count);
            for (int i = 0; i < count; i++) {
                rules.add(rule(random.nextDouble() < denials ? DENY : PERMIT));
            }
            return rules.build();
        }

        Rule rule(int terminal) {
            List<Formula.Member> cube = new ArrayList<>();
            cube.add(new Formula.Member(0, some(CLASSES[0], 1)));
            cube.add(new Formula.Member(1, some(CLASSES[1], 1 + random.nextInt(6))));
            cube.add(new Formula.Member(2, ClassSet.of(random.nextInt(CLASSES[2]), CLASSES[2])));
            cube.add(new Formula.Member(3, some(CLASSES[3], 1)));
            if (terminal == PERMIT) {
                cube.add(new Formula.Member(4, ClassSet.of(1, 2)));
            }
            cube.add(new Formula.Member(5, some(CLASSES[5], 1)));
            cube.add(new Formula.Member(6, some(CLASSES[6], 1 + random.nextInt(3))));
            int from = random.nextInt(CLASSES[7]);
            cube.add(new Formula.Member(7, ClassSet.of(from, from + 1 + random.nextInt(CLASSES[7] - from))));
            return new Rule(terminal, cube, List.of());
        }

        int[] request() {
            return IntStream.of(CLASSES).map(random::nextInt).toArray();
        }

        private ClassSet some(int classes, int count) {
            TreeSet<Integer> chosen = new TreeSet<>();
            while (chosen.size() < count) {
                chosen.add(random.nextInt(classes));
            }
            return ClassSet.of(
                    chosen.stream().flatMapToInt(c -> IntStream.of(c, c + 1)).toArray());
        }
    }

    /**
     * Five fields as packet filters have them: nested address prefixes, port ranges, protocols. The structure follows
     * what is published about real filters (ClassBench, Taylor and Turner 2007): prefixes nest in few trees, ports are
     * any, well-known, one of the two halves, or arbitrary ranges.
     */
    static final class Filters {
        private static final long ADDRESSES = 1L << 32;
        private static final int PORTS = 1 << 16;
        private static final long[] ENDS = {ADDRESSES, ADDRESSES, PORTS, PORTS, 256};
        private static final int[] SERVICES = {
            20, 21, 22, 23, 25, 53, 80, 110, 123, 143, 161, 443, 993, 1433, 3306, 8080
        };

        private final Random random;
        private final Profile profile;
        private final long[] sites;

        /**
         * What kind of filter.
         *
         * @param anySource which part of the rules leaves the source open
         * @param anyDestination which part leaves the destination open
         * @param anyPort which part leaves a port open
         * @param range which part of the ports that are not open is a range
         */
        record Profile(double anySource, double anyDestination, double anyPort, double range) {
            /** Access lists: addresses are given, and services. */
            static final Profile ACCESS_LIST = new Profile(0.1, 0.02, 0.3, 0.1);
            /** Firewalls: addresses are often left open, ports are ranges. */
            static final Profile FIREWALL = new Profile(0.4, 0.25, 0.3, 0.5);
            /** Chains of a host: something of both. */
            static final Profile CHAIN = new Profile(0.2, 0.15, 0.4, 0.25);
        }

        Filters(long seed, Profile profile) {
            this.random = new Random(seed);
            this.profile = profile;
            this.sites =
                    random.longs(40, 0, ADDRESSES).map(a -> a & -(1L << 16)).toArray();
        }

        /**
         * Returns rules in the order of a list: narrow ones tend to come before wide ones, and the last applies always.
         */
        RuleTable rules(int count) {
            List<long[][]> filters = new ArrayList<>();
            for (int rule = 0; rule < count - 1; rule++) {
                filters.add(new long[][] {
                    address(profile.anySource),
                    address(profile.anyDestination),
                    port(0.9),
                    port(profile.anyPort),
                    protocol()
                });
            }
            Map<long[][], Double> widths = new IdentityHashMap<>();
            filters.forEach(filter -> widths.put(filter, width(filter) + 8 * random.nextGaussian()));
            filters.sort(Comparator.comparing(widths::get));
            filters.add(Arrays.stream(ENDS).mapToObj(end -> new long[] {0, end}).toArray(long[][]::new));
            long[][] cuts = IntStream.range(0, ENDS.length)
                    .mapToObj(field -> filters.stream()
                            .flatMapToLong(filter -> Arrays.stream(filter[field]))
                            .filter(cut -> cut > 0 && cut < ENDS[field])
                            .sorted()
                            .distinct()
                            .toArray())
                    .toArray(long[][]::new);
            RuleTable.Builder rules = new RuleTable.Builder(
                    Arrays.stream(cuts).mapToInt(c -> c.length + 1).toArray());
            for (long[][] filter : filters) {
                List<Formula.Member> cube = new ArrayList<>();
                for (int field = 0; field < ENDS.length; field++) {
                    int first = classOf(cuts[field], filter[field][0]);
                    int last = classOf(cuts[field], filter[field][1] - 1);
                    cube.add(new Formula.Member(field, ClassSet.of(first, last + 1)));
                }
                // wide rules permit, so that under deny-overrides as well there is something to be decided
                boolean denies = width(filter) < 60 && random.nextBoolean();
                rules.add(new Rule(denies ? DENY : PERMIT, cube, List.of()));
            }
            return rules.build();
        }

        /** Returns the logarithm of how many packets a filter admits. */
        private static double width(long[][] filter) {
            return Arrays.stream(filter)
                    .mapToDouble(range -> Math.log(range[1] - range[0]) / Math.log(2))
                    .sum();
        }

        private static int classOf(long[] cuts, long value) {
            int found = Arrays.binarySearch(cuts, value);
            return found >= 0 ? found + 1 : -found - 1;
        }

        private long[] address(double any) {
            if (random.nextDouble() < any) {
                return new long[] {0, ADDRESSES};
            }
            long site = sites[(int) (sites.length * random.nextDouble() * random.nextDouble())];
            int[] lengths = {8, 16, 16, 20, 24, 24, 24, 26, 28, 30, 32, 32, 32, 32};
            int length = lengths[random.nextInt(lengths.length)];
            long host = (long) (random.nextDouble() * random.nextDouble() * (1 << 16));
            long first = (site | host) & -(1L << (32 - length));
            return new long[] {first, first + (1L << (32 - length))};
        }

        private long[] port(double any) {
            if (random.nextDouble() < any) {
                return new long[] {0, PORTS};
            }
            if (random.nextDouble() < profile.range) {
                int kind = random.nextInt(4);
                long first = kind == 0 ? 0 : kind == 1 ? 1024 : random.nextInt(PORTS - 1);
                long end = kind == 0 ? 1024 : kind == 1 ? PORTS : Math.min(PORTS, first + 1 + random.nextInt(2_000));
                return new long[] {first, end};
            }
            long service = random.nextInt(4) > 0 ? SERVICES[random.nextInt(SERVICES.length)] : random.nextInt(PORTS);
            return new long[] {service, service + 1};
        }

        private long[] protocol() {
            double kind = random.nextDouble();
            long protocol = kind < 0.6 ? 6 : kind < 0.85 ? 17 : 1;
            return kind < 0.9 ? new long[] {protocol, protocol + 1} : new long[] {0, 256};
        }
    }
}
