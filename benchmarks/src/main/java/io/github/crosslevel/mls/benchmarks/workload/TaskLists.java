package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lists of tasks: the third scenario of the evaluation of Cedar (Cutler et al., OOPSLA 2024), in our own words. Whoever
 * owns a list may do everything with it; others read or change it if they, or a team that they belong to by whatever
 * chain of teams, are named. Everybody but interns makes lists.
 */
final class TaskLists implements Generator {
    private static final List<String> MAKING = List.of("make-list", "see-lists");
    private static final List<String> READING = List.of("open-list");
    private static final List<String> WRITING = List.of("rename-list", "add-task", "change-task", "drop-task");
    private static final String OWNING = "delete-list";

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public String describe() {
        return "task lists with teams in teams; size: users, teams and lists each";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(5, 10, 20, 50);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        Domain users = Domain.of("user", "u", size);
        List<String> named = new ArrayList<>(users.names());
        named.add("interns");
        named.addAll(Domain.of("teams", "t", size).names());
        Domain parties = new Domain("party", named);
        Field id = Field.name(Part.SUBJECT, "user", users);
        Field belongs = Field.names(Part.SUBJECT, "belongs", parties);
        Field owner = Field.name(Part.OBJECT, "owner", users);
        Field readers = Field.names(Part.OBJECT, "readers", parties);
        Field writers = Field.names(Part.OBJECT, "writers", parties);
        List<String> using = new ArrayList<>(READING);
        using.addAll(WRITING);
        List<String> all = new ArrayList<>(using);
        all.add(OWNING);
        List<Rule> rules = List.of(
                new Rule(Effect.PERMIT, MAKING, List.of()),
                new Rule(Effect.PERMIT, all, List.of(new Test.Same(id, owner))),
                new Rule(Effect.PERMIT, READING, List.of(new Test.Overlaps(belongs, readers))),
                new Rule(Effect.PERMIT, using, List.of(new Test.Overlaps(belongs, writers))),
                new Rule(Effect.DENY, List.of("make-list"), List.of(new Test.Has(belongs, "interns"))));
        List<String> actions = new ArrayList<>(MAKING);
        actions.addAll(all);
        Schema schema = new Schema(actions, List.of(id, belongs, owner, readers, writers));
        return new Workload(name(), size, schema, rules, requests(draw, size, actions, users, parties));
    }

    private static List<Request> requests(Draw draw, int size, List<String> actions, Domain users, Domain parties) {
        List<Set<String>> teams = new ArrayList<>();
        for (int team = 0; team < size; team++) {
            Set<String> in = new TreeSet<>(Set.of("t" + team));
            teams.stream().filter(other -> draw.chance(0.1)).forEach(in::addAll);
            teams.add(in);
        }
        List<List<Value>> people = new ArrayList<>();
        for (String user : users.names()) {
            Set<String> in = new TreeSet<>(Set.of(user));
            if (draw.chance(0.2)) {
                in.add("interns");
            }
            teams.stream().filter(team -> draw.chance(0.1)).forEach(in::addAll);
            people.add(List.of(new Value.Name(user), new Value.Names(in)));
        }
        List<List<Value>> lists = new ArrayList<>();
        for (int list = 0; list < size; list++) {
            double chance = 2.0 / Math.max(10, size);
            lists.add(List.of(
                    draw.name(users),
                    new Value.Names(draw.each(parties, chance)),
                    new Value.Names(draw.each(parties, chance))));
        }
        List<Request> requests = new ArrayList<>();
        while (requests.size() < Workload.REQUESTS) {
            List<Value> values = new ArrayList<>(draw.any(people));
            values.addAll(draw.any(lists));
            requests.add(new Request(draw.any(actions), values));
        }
        return requests;
    }
}
