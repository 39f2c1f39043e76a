package io.github.crosslevel.mls.benchmarks.workload;

import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Rule.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hosting of code: the second scenario of the evaluation of Cedar (Cutler et al., OOPSLA 2024), in our own words.
 * Repositories give users and teams one of five roles, each of which includes those before it; teams are members of
 * teams. Organisations own repositories and let users read, write or administer all of them.
 */
final class CodeHosting implements Generator {
    private static final List<String> ACTIONS = List.of("read", "triage", "write", "maintain", "administer");
    private static final List<String> GRANTS = List.of("readers", "triagers", "writers", "maintainers", "admins");
    private static final int[] ORGANISATION_WIDE = {0, 2, 4};

    @Override
    public String name() {
        return "code";
    }

    @Override
    public String describe() {
        return "code hosting with organisations, teams and five roles; size: users, teams, organisations, repositories each";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(5, 10, 20, 50);
    }

    @Override
    public Workload make(int size) {
        Draw draw = new Draw(name(), size);
        Domain grantees = new Domain("grantee", grantees(size));
        Domain organisations = Domain.of("organisation", "o", size);
        Field memberships = Field.names(Part.SUBJECT, "memberships", grantees);
        Field owner = Field.name(Part.OBJECT, "owner", organisations);
        List<Field> fields = new ArrayList<>(List.of(memberships));
        List<Rule> rules = new ArrayList<>();
        for (int role : ORGANISATION_WIDE) {
            Field wide = Field.names(Part.SUBJECT, GRANTS.get(role) + "Of", organisations);
            fields.add(wide);
            rules.add(permit(role, new Test.Among(owner, wide)));
        }
        fields.add(owner);
        for (int role = 0; role < GRANTS.size(); role++) {
            Field grant = Field.names(Part.OBJECT, GRANTS.get(role), grantees);
            fields.add(grant);
            rules.add(permit(role, new Test.Overlaps(memberships, grant)));
        }
        return new Workload(
                name(), size, new Schema(ACTIONS, fields), rules, requests(draw, size, grantees, organisations));
    }

    /** Whoever has a role may do what the roles before it may do as well. */
    private static Rule permit(int role, Test test) {
        return new Rule(Effect.PERMIT, ACTIONS.subList(0, role + 1), List.of(test));
    }

    private static List<String> grantees(int size) {
        List<String> names = new ArrayList<>(Domain.of("teams", "t", size).names());
        names.addAll(Domain.of("users", "u", size).names());
        return names;
    }

    private static List<Request> requests(Draw draw, int size, Domain grantees, Domain organisations) {
        List<Set<String>> teams = new ArrayList<>(); // the team itself, and those it is in
        for (int team = 0; team < size; team++) {
            Set<String> in = new TreeSet<>(Set.of("t" + team));
            teams.stream().filter(other -> draw.chance(0.5 / size)).forEach(in::addAll);
            teams.add(in);
        }
        List<List<Value>> users = new ArrayList<>();
        for (int user = 0; user < size; user++) {
            Set<String> in = new TreeSet<>(Set.of("u" + user));
            teams.stream().filter(team -> draw.chance(1.0 / size)).forEach(in::addAll);
            List<Value> facts = new ArrayList<>(List.of(new Value.Names(in)));
            for (int role = 0; role < ORGANISATION_WIDE.length; role++) {
                facts.add(new Value.Names(draw.each(organisations, 0.08)));
            }
            users.add(facts);
        }
        List<List<Value>> repositories = new ArrayList<>();
        for (int repository = 0; repository < size; repository++) {
            List<Value> facts = new ArrayList<>(List.of(draw.name(organisations)));
            for (int role = 0; role < GRANTS.size(); role++) {
                facts.add(new Value.Names(draw.each(grantees, 0.07)));
            }
            repositories.add(facts);
        }
        List<Request> requests = new ArrayList<>();
        while (requests.size() < Workload.REQUESTS) {
            List<Value> values = new ArrayList<>(draw.any(users));
            values.addAll(draw.any(repositories));
            requests.add(new Request(ACTIONS.get(draw.chance(0.6) ? 0 : draw.below(ACTIONS.size())), values));
        }
        return requests;
    }
}
