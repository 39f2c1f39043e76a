package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * Attribute-based access control. For every ten subjects there is a department with rules of its own; two rules speak
 * of all: one works on what belongs to one's own department, and nobody writes at night.
 */
final class Attributes implements Generator {
    private static final int SUBJECTS_PER_DEPARTMENT = 10;
    private static final int GRADES = 10;
    private static final int HOURS = 24;
    private static final int EVENING = 21;
    private static final List<String> ACTIONS = List.of("read", "write", "sign");
    private static final Domain DUTIES = Domain.of("duty", "q", 6);

    private static final Field DUTY = Field.name(Part.SUBJECT, "duty", DUTIES);
    private static final Field GRADE = Field.plain(Part.SUBJECT, "grade", Kind.NUMBER);
    private static final Field HOUR = Field.plain(Part.ENVIRONMENT, "hour", Kind.NUMBER);

    @Override
    public String name() {
        return "abac";
    }

    @Override
    public String describe() {
        return "attribute-based access control; size: subjects, ten for each department and rule";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(100, 1_000, 10_000);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        Domain departments = Domain.of("department", "d", Math.max(2, size / SUBJECTS_PER_DEPARTMENT));
        Field own = Field.name(Part.SUBJECT, "department", departments);
        Field of = Field.name(Part.OBJECT, "department", departments);
        List<Rule> rules = new ArrayList<>(List.of(
                new Rule(
                        Effect.PERMIT,
                        List.of("read", "write"),
                        List.of(new Test.Same(own, of), new Test.AtLeast(GRADE, 3))),
                new Rule(Effect.DENY, List.of("write", "sign"), List.of(new Test.Between(HOUR, EVENING, HOURS - 1)))));
        for (String department : departments.names()) {
            rules.add(new Rule(
                    Effect.PERMIT,
                    List.of("read", draw.any(ACTIONS)).stream().distinct().toList(),
                    List.of(
                            new Test.Is(of, department),
                            new Test.OneOf(DUTY, draw.some(DUTIES, 1 + draw.below(3))),
                            new Test.AtLeast(GRADE, draw.below(GRADES / 2)),
                            new Test.Between(HOUR, 6 + draw.below(4), 15 + draw.below(6)))));
        }
        List<Request> requests = new ArrayList<>();
        while (requests.size() < Workload.REQUESTS) {
            Value.Name home = draw.name(departments);
            requests.add(new Request(
                    draw.any(ACTIONS),
                    List.of(
                            home,
                            draw.name(DUTIES),
                            draw.number(GRADES),
                            draw.chance(0.85) ? home : draw.name(departments),
                            draw.number(HOURS))));
        }
        return new Workload(name(), size, new Schema(ACTIONS, List.of(own, DUTY, GRADE, of, HOUR)), rules, requests);
    }
}
