package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * Five fields as packet filters have them: nested address prefixes, port ranges, protocols. The structure follows what
 * is published about real filters (ClassBench, Taylor and Turner 2007): prefixes nest in few trees, ports are any,
 * well-known, one of the two halves, or arbitrary ranges. Narrow rules deny, others permit; denials override.
 */
final class PacketFilters implements Generator {
    private static final int[] SERVICES = {20, 21, 22, 23, 25, 53, 80, 110, 123, 143, 161, 443, 993, 1433, 3306, 8080};
    private static final int[] PREFIXES = {8, 16, 16, 20, 24, 24, 24, 26, 28, 30, 32, 32, 32, 32};
    private static final int SITES = 40;
    private static final int HALF = 1_024;

    private static final Domain PROTOCOLS = new Domain("protocol", List.of("tcp", "udp", "icmp"));
    private static final Field SOURCE = Field.plain(Part.SUBJECT, "address", Kind.ADDRESS);
    private static final Field SOURCE_PORT = Field.plain(Part.SUBJECT, "port", Kind.NUMBER);
    private static final Field DESTINATION = Field.plain(Part.OBJECT, "address", Kind.ADDRESS);
    private static final Field DESTINATION_PORT = Field.plain(Part.OBJECT, "port", Kind.NUMBER);
    private static final Field PROTOCOL = Field.name(Part.ENVIRONMENT, "protocol", PROTOCOLS);
    private static final List<String> ACTIONS = List.of("pass");
    private static final Schema SCHEMA =
            new Schema(ACTIONS, List.of(SOURCE, SOURCE_PORT, DESTINATION, DESTINATION_PORT, PROTOCOL));

    /** A range of numbers or addresses, the latter as signed bits. */
    private record Range(int first, int last) {
        int within(Draw draw) {
            long width = Integer.toUnsignedLong(last - first) + 1;
            return first + (int) Math.floorMod(draw.bits() * 2_654_435_761L, width);
        }
    }

    /** A rule and the box in which it applies. */
    private record Filter(Rule rule, List<Range> box, String protocol) {}

    @Override
    public String name() {
        return "filters";
    }

    @Override
    public String describe() {
        return "packet filters of five fields; size: rules";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(10, 100, 1_000, 10_000);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        List<Integer> sites = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            sites.add(draw.bits() & -(1 << 16));
        }
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            filters.add(filter(draw, sites, i == 0 || draw.chance(0.6) ? Effect.PERMIT : Effect.DENY));
        }
        List<Filter> permits = filters.stream().filter(f -> f.rule.permits()).toList();
        List<Filter> denials = filters.stream().filter(f -> !f.rule.permits()).toList();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < Workload.REQUESTS; i++) {
            boolean denied = i % 2 == 0 && !denials.isEmpty();
            requests.add(i % 8 == 0 ? free(draw, sites) : fitting(draw, draw.any(denied ? denials : permits)));
        }
        return new Workload(
                name(), size, SCHEMA, filters.stream().map(Filter::rule).toList(), requests);
    }

    private static Filter filter(Draw draw, List<Integer> sites, Effect effect) {
        List<Test> tests = new ArrayList<>();
        double any = effect == Effect.DENY ? 0.02 : 0.15; // what denies widely leaves nothing to decide
        List<Range> box = List.of(
                address(draw, sites, any, SOURCE, tests),
                port(draw, 0.9, SOURCE_PORT, tests),
                address(draw, sites, any, DESTINATION, tests),
                port(draw, 0.3, DESTINATION_PORT, tests));
        String protocol = draw.chance(0.6) ? "tcp" : draw.any(PROTOCOLS);
        if (draw.chance(0.9)) {
            tests.add(new Test.Is(PROTOCOL, protocol));
        }
        return new Filter(new Rule(effect, ACTIONS, tests), box, protocol);
    }

    private static Range address(Draw draw, List<Integer> sites, double any, Field field, List<Test> tests) {
        if (draw.chance(any)) {
            return new Range(0, -1);
        }
        int prefix = PREFIXES[draw.below(PREFIXES.length)];
        int first = host(draw, sites) & (int) (0xffff_ffffL << (Integer.SIZE - prefix));
        tests.add(new Test.Within(field, first, prefix));
        return new Range(first, Test.Within.last(first, prefix));
    }

    private static int host(Draw draw, List<Integer> sites) {
        return sites.get(draw.below(1 + draw.below(SITES))) | draw.below(1 + draw.below(1 << 16));
    }

    private static Range port(Draw draw, double any, Field field, List<Test> tests) {
        if (draw.chance(any)) {
            return new Range(0, Field.MAX_NUMBER);
        }
        int first;
        int last;
        if (draw.chance(0.3)) {
            int kind = draw.below(4);
            first = kind == 0 ? 0 : kind == 1 ? HALF : draw.below(Field.MAX_NUMBER);
            last = kind == 0
                    ? HALF - 1
                    : kind == 1 ? Field.MAX_NUMBER : Math.min(Field.MAX_NUMBER, first + 1 + draw.below(2_000));
        } else {
            first = draw.chance(0.75) ? SERVICES[draw.below(SERVICES.length)] : draw.below(Field.MAX_NUMBER);
            last = first;
        }
        tests.add(new Test.Between(field, first, last));
        return new Range(first, last);
    }

    private static Request fitting(Draw draw, Filter filter) {
        return new Request(
                "pass",
                List.of(
                        new Value.Address(filter.box.get(0).within(draw)),
                        new Value.Number(filter.box.get(1).within(draw)),
                        new Value.Address(filter.box.get(2).within(draw)),
                        new Value.Number(filter.box.get(3).within(draw)),
                        new Value.Name(filter.protocol)));
    }

    private static Request free(Draw draw, List<Integer> sites) {
        return new Request(
                "pass",
                List.of(
                        new Value.Address(host(draw, sites)),
                        draw.number(Field.MAX_NUMBER),
                        new Value.Address(host(draw, sites)),
                        new Value.Number(SERVICES[draw.below(SERVICES.length)]),
                        draw.name(PROTOCOLS)));
    }
}
