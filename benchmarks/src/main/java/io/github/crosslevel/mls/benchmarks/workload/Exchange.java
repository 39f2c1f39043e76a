package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Exchange between banks across levels. A rule says from which zone, in which roles, from which level on, by which
 * protocols and at which hours something may be done to objects of a type; what permits asks for all categories of the
 * object as well. Two of five requests fit a rule that permits, two more fit one but for their categories, and one is
 * drawn freely. No object is above the level of its subject, so that a clearance allows what a rule that permits asks
 * for.
 */
final class Exchange implements Generator {
    private static final int LEVELS = 5;
    private static final int HOURS = 24;
    private static final int MOST_DENIALS = 2_000;
    private static final int SHAPES = 5;

    private static final Domain CATEGORIES = Domain.of("category", "c", 16);
    private static final Domain ROLES = Domain.of("role", "r", 20);
    private static final Domain ZONES = Domain.of("zone", "z", 8);
    private static final Domain TYPES = Domain.of("type", "t", 30);
    private static final Domain PROTOCOLS = Domain.of("protocol", "p", 5);
    private static final List<String> ACTIONS = Domain.of("action", "act", 5).names();

    private static final Field LEVEL = Field.plain(Part.SUBJECT, "level", Kind.NUMBER);
    private static final Field HELD = Field.names(Part.SUBJECT, "categories", CATEGORIES);
    private static final Field ROLE = Field.name(Part.SUBJECT, "role", ROLES);
    private static final Field ZONE = Field.name(Part.SUBJECT, "zone", ZONES);
    private static final Field ADDRESS = Field.plain(Part.SUBJECT, "address", Kind.ADDRESS);
    private static final Field OBJECT_LEVEL = Field.plain(Part.OBJECT, "level", Kind.NUMBER);
    private static final Field ASKED = Field.names(Part.OBJECT, "categories", CATEGORIES);
    private static final Field TYPE = Field.name(Part.OBJECT, "type", TYPES);
    private static final Field PATH = Field.plain(Part.OBJECT, "path", Kind.TEXT);
    private static final Field PROTOCOL = Field.name(Part.ENVIRONMENT, "protocol", PROTOCOLS);
    private static final Field HOUR = Field.plain(Part.ENVIRONMENT, "hour", Kind.NUMBER);
    private static final Schema SCHEMA = new Schema(
            ACTIONS, List.of(LEVEL, HELD, ROLE, ZONE, ADDRESS, OBJECT_LEVEL, ASKED, TYPE, PATH, PROTOCOL, HOUR));

    /** What a rule was drawn from, so that requests can be made to fit it. */
    private record Drawn(
            Rule rule,
            String action,
            String zone,
            List<String> roles,
            int level,
            String type,
            String protocol,
            int hour) {}

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String describe() {
        return "exchange between banks across levels; size: rules";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(10, 100, 1_000, 10_000, 100_000, 1_000_000);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        double denials = Math.min(0.5, (double) MOST_DENIALS / size);
        List<Drawn> drawn = new ArrayList<>();
        drawn.add(rule(draw, Effect.PERMIT));
        while (drawn.size() < size) {
            drawn.add(rule(draw, draw.chance(denials) ? Effect.DENY : Effect.PERMIT));
        }
        List<Drawn> permits = drawn.stream().filter(d -> d.rule.permits()).toList();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < Workload.REQUESTS; i++) {
            int shape = i % SHAPES;
            if (shape == SHAPES - 1) {
                requests.add(free(draw));
            } else {
                List<String> held = draw.some(CATEGORIES, 10 + draw.below(5));
                List<String> asked = shape % 2 == 0 ? held.subList(0, draw.below(4)) : others(held);
                requests.add(fitting(draw, draw.any(permits), held, asked));
            }
        }
        return new Workload(
                name(), size, SCHEMA, drawn.stream().map(Drawn::rule).toList(), requests);
    }

    private static Drawn rule(Draw draw, Effect effect) {
        String action = draw.any(ACTIONS);
        String zone = draw.any(ZONES);
        List<String> roles = draw.some(ROLES, 1 + draw.below(6));
        int level = draw.below(LEVELS);
        String type = draw.any(TYPES);
        List<String> protocols = draw.some(PROTOCOLS, 1 + draw.below(3));
        int hour = draw.below(HOURS);
        List<Test> tests = new ArrayList<>(List.of(
                new Test.Is(ZONE, zone),
                new Test.OneOf(ROLE, roles),
                new Test.AtLeast(LEVEL, level),
                new Test.Is(TYPE, type)));
        if (effect == Effect.PERMIT) {
            tests.add(new Test.Subset(ASKED, HELD));
        }
        tests.add(new Test.OneOf(PROTOCOL, protocols));
        tests.add(new Test.Between(HOUR, hour, hour + draw.below(HOURS - hour)));
        Rule rule = new Rule(effect, List.of(action), tests);
        return new Drawn(rule, action, zone, roles, level, type, protocols.get(0), hour);
    }

    private static Request fitting(Draw draw, Drawn rule, List<String> held, List<String> asked) {
        Asking asking = new Asking(
                rule.action,
                rule.level + draw.below(LEVELS - rule.level),
                draw.any(rule.roles),
                rule.zone,
                rule.type,
                rule.protocol,
                rule.hour);
        return request(draw, asking, held, asked);
    }

    private static List<String> others(List<String> held) {
        return CATEGORIES.names().stream().filter(c -> !held.contains(c)).toList();
    }

    private static Request free(Draw draw) {
        Asking asking = new Asking(
                draw.any(ACTIONS),
                draw.below(LEVELS),
                draw.any(ROLES),
                draw.any(ZONES),
                draw.any(TYPES),
                draw.any(PROTOCOLS),
                draw.below(HOURS));
        return request(draw, asking, draw.some(CATEGORIES, draw.below(16)), draw.some(CATEGORIES, draw.below(3)));
    }

    /** What a request asks besides categories. */
    private record Asking(String action, int level, String role, String zone, String type, String protocol, int hour) {}

    private static Request request(Draw draw, Asking asking, List<String> held, List<String> asked) {
        return new Request(
                asking.action,
                List.of(
                        new Value.Number(asking.level),
                        new Value.Names(Set.copyOf(held)),
                        new Value.Name(asking.role),
                        new Value.Name(asking.zone),
                        new Value.Address(draw.bits()),
                        draw.number(asking.level + 1),
                        new Value.Names(Set.copyOf(asked)),
                        new Value.Name(asking.type),
                        new Value.Text("archive/2026/" + draw.below(10_000)),
                        new Value.Name(asking.protocol),
                        new Value.Number(asking.hour)));
    }
}
