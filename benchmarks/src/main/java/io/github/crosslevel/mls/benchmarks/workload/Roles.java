package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Role-based access control. For every ten subjects there is a role, which may do one thing to one kind of object; each
 * subject has up to three roles, which come with the request.
 */
final class Roles implements Generator {
    private static final int SUBJECTS_PER_ROLE = 10;
    private static final List<String> ACTIONS = List.of("read", "write");
    private static final Field.Part SUBJECT = Part.SUBJECT;

    @Override
    public String name() {
        return "rbac";
    }

    @Override
    public String describe() {
        return "role-based access control; size: subjects, ten for each role and rule";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(100, 1_000, 10_000);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        int count = Math.max(2, size / SUBJECTS_PER_ROLE);
        Domain roles = Domain.of("role", "r", count);
        Domain kinds = Domain.of("kind", "k", Math.max(2, count / SUBJECTS_PER_ROLE));
        Field held = Field.names(SUBJECT, "roles", roles);
        Field kind = Field.name(Part.OBJECT, "kind", kinds);
        List<Rule> rules = new ArrayList<>();
        for (int role = 0; role < count; role++) {
            rules.add(new Rule(
                    Effect.PERMIT,
                    List.of(draw.any(ACTIONS)),
                    List.of(new Test.Has(held, "r" + role), new Test.Is(kind, draw.any(kinds)))));
        }
        List<Set<String>> subjects = new ArrayList<>();
        for (int subject = 0; subject < size; subject++) {
            subjects.add(Set.copyOf(draw.some(roles, 1 + draw.below(3))));
        }
        List<Request> requests = new ArrayList<>();
        while (requests.size() < Workload.REQUESTS) {
            Set<String> has = draw.any(subjects);
            String first = has.stream().sorted().findFirst().orElseThrow();
            Rule fits = rules.get(Integer.parseInt(first.substring(1)));
            boolean fitting = requests.size() % 2 == 0;
            requests.add(new Request(
                    fitting ? fits.actions().get(0) : draw.any(ACTIONS),
                    List.of(
                            new Value.Names(has),
                            new Value.Name(fitting ? fits.fixed(kind).orElseThrow() : draw.any(kinds)))));
        }
        return new Workload(name(), size, new Schema(ACTIONS, List.of(held, kind)), rules, requests);
    }
}
