package io.github.crosslevel.mls.benchmarks.engine;

import com.googlecode.aviator.runtime.function.FunctionUtils;
import com.googlecode.aviator.runtime.type.AviatorBoolean;
import com.googlecode.aviator.runtime.type.AviatorObject;
import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.casbin.jcasbin.main.CachedEnforcer;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.casbin.jcasbin.util.function.CustomFunction;

/**
 * jCasbin. The model has a column for each kind of test that some rule makes, and one matcher for all; a rule that does
 * not make the test has {@code *} there. What strings cannot compare, functions of the model do. The other way of its
 * documentation, an expression in each rule, interprets each of them anew.
 */
final class Casbin implements Engine {
    private static final int MOST_RULES = 10_000;
    private static final String ANY = "*";

    private final Place place;

    private Casbin(Place place) {
        this.place = place;
    }

    static Casbin plain() {
        return new Casbin(Place.PEER);
    }

    /** Remembers what it decided, by the text of all that a request says. */
    static Casbin cached() {
        return new Casbin(Place.CACHE);
    }

    @Override
    public String name() {
        return place == Place.CACHE ? "jcasbin-cached" : "jcasbin";
    }

    @Override
    public String version() {
        return Versions.of("org.casbin", "jcasbin");
    }

    @Override
    public String writing() {
        return "one policy line per rule, a column per kind of test" + (place == Place.CACHE ? "; CachedEnforcer" : "");
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        return workload.rules().size() > MOST_RULES
                ? Optional.of("milliseconds a decision from 10,000 rules on")
                : Optional.empty();
    }

    @Override
    public Decisions load(Workload workload) {
        Schema schema = workload.schema();
        Columns columns = new Columns(schema);
        List<Map<String, String>> rows = new ArrayList<>();
        for (Rule rule : workload.rules()) {
            columns.row = new LinkedHashMap<>();
            rule.tests().forEach(test -> test.in(columns));
            rows.add(columns.row);
        }
        List<String> names = List.copyOf(columns.matchers.keySet());
        Model model = new Model();
        model.addDef("r", "r", "act, " + list("f", schema.fields().size()));
        model.addDef("p", "p", "act, eft, " + list("c", names.size()));
        model.addDef("e", "e", "some(where (p.eft == allow)) && !some(where (p.eft == deny))");
        StringBuilder matcher = new StringBuilder("among(p.act, r.act)");
        for (int i = 0; i < names.size(); i++) {
            String cell = "p.c" + i;
            String test = columns.matchers.get(names.get(i)).replace("CELL", cell);
            matcher.append(" && (")
                    .append(cell)
                    .append(" == '*' || ")
                    .append(test)
                    .append(')');
        }
        model.addDef("m", "m", matcher.toString());
        Enforcer enforcer = place == Place.CACHE ? new CachedEnforcer(model) : new Enforcer(model);
        functions().forEach(function -> enforcer.addFunction(function.getName(), function));
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Rule rule = workload.rules().get(i);
            List<String> line =
                    new ArrayList<>(List.of(String.join(",", rule.actions()), rule.permits() ? "allow" : "deny"));
            for (String name : names) {
                line.add(rows.get(i).getOrDefault(name, ANY));
            }
            if (names.isEmpty()) {
                line.add(ANY);
            }
            lines.add(line);
        }
        lines.stream().distinct().forEach(enforcer::addPolicy); // to it a policy is a set
        return new Loaded(enforcer, workload.requests());
    }

    private static String list(String prefix, int count) {
        return IntStream.range(0, Math.max(1, count)).mapToObj(i -> prefix + i).collect(Collectors.joining(", "));
    }

    /** Collects which columns there are, and what stands in them in one row. */
    private static final class Columns implements Dialect<Void> {
        private final Schema schema;
        private final Map<String, String> matchers = new LinkedHashMap<>();
        private Map<String, String> row = new LinkedHashMap<>();

        Columns(Schema schema) {
            this.schema = schema;
        }

        private Void cell(String column, String matcher, String cell) {
            String name = column;
            for (int again = 1; row.containsKey(name); again++) {
                name = column + " " + again;
            }
            matchers.put(name, matcher);
            row.put(name, cell);
            return null;
        }

        private String of(Field field) {
            return "r.f" + schema.place(field);
        }

        @Override
        public Void is(Field field, String name) {
            return cell("is " + field.path(), of(field) + " == CELL", name);
        }

        @Override
        public Void oneOf(Field field, List<String> names) {
            return cell("in " + field.path(), "among(CELL, " + of(field) + ")", String.join(",", names));
        }

        @Override
        public Void atLeast(Field field, int number) {
            return cell("least " + field.path(), "least(" + of(field) + ", CELL)", Integer.toString(number));
        }

        @Override
        public Void between(Field field, int first, int last) {
            return cell("between " + field.path(), "between(" + of(field) + ", CELL)", first + "-" + last);
        }

        @Override
        public Void within(Field field, int first, int prefix) {
            return cell(
                    "within " + field.path(),
                    "ipMatch(" + of(field) + ", CELL)",
                    Value.Address.dotted(first) + "/" + prefix);
        }

        @Override
        public Void has(Field field, String name) {
            return cell("has " + field.path(), "among(" + of(field) + ", CELL)", name);
        }

        @Override
        public Void among(Field one, Field several) {
            return cell(one.path() + " among " + several.path(), "among(" + of(several) + ", " + of(one) + ")", "yes");
        }

        @Override
        public Void subset(Field part, Field whole) {
            return cell(part.path() + " subset " + whole.path(), "subset(" + of(part) + ", " + of(whole) + ")", "yes");
        }

        @Override
        public Void overlaps(Field one, Field other) {
            return cell(
                    one.path() + " overlaps " + other.path(), "overlaps(" + of(one) + ", " + of(other) + ")", "yes");
        }

        @Override
        public Void same(Field one, Field other) {
            return cell(one.path() + " same " + other.path(), of(one) + " == " + of(other), "yes");
        }
    }

    private static List<CustomFunction> functions() {
        return List.of(
                new Predicate("among", (all, one) -> split(all).contains(one)),
                new Predicate(
                        "subset",
                        (part, whole) -> part.isEmpty() || split(whole).containsAll(split(part))),
                new Predicate("overlaps", (one, other) -> !Collections.disjoint(split(one), split(other))),
                new Predicate("least", (number, least) -> Integer.parseInt(number) >= Integer.parseInt(least)),
                new Predicate("between", (number, range) -> {
                    int dash = range.indexOf('-');
                    int value = Integer.parseInt(number);
                    return value >= Integer.parseInt(range.substring(0, dash))
                            && value <= Integer.parseInt(range.substring(dash + 1));
                }));
    }

    private static List<String> split(String names) {
        return names.isEmpty() ? List.of() : Arrays.asList(names.split(","));
    }

    /** A function of the matcher. */
    private static final class Predicate extends CustomFunction {
        private static final long serialVersionUID = 1;

        private final String name;
        private final transient BiPredicate<String, String> holds;

        Predicate(String name, BiPredicate<String, String> holds) {
            this.name = name;
            this.holds = holds;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public AviatorObject call(Map<String, Object> env, AviatorObject first, AviatorObject second) {
            boolean result =
                    holds.test(FunctionUtils.getStringValue(first, env), FunctionUtils.getStringValue(second, env));
            return AviatorBoolean.valueOf(result);
        }
    }

    /** An enforcer, and requests to it. */
    private static final class Loaded implements Decisions {
        private final Enforcer enforcer;
        private final List<Request> requests;
        private final Object[][] prepared;

        Loaded(Enforcer enforcer, List<Request> requests) {
            this.enforcer = enforcer;
            this.requests = requests;
            prepared = requests.stream().map(Loaded::arguments).toArray(Object[][]::new);
        }

        private static Object[] arguments(Request request) {
            Object[] arguments = new Object[1 + request.values().size()];
            arguments[0] = request.action();
            for (int i = 1; i < arguments.length; i++) {
                arguments[i] = request.values().get(i - 1).text();
            }
            return arguments;
        }

        @Override
        public boolean prepared(int request) {
            return enforcer.enforce(prepared[request]);
        }

        @Override
        public boolean raw(int request) {
            return enforcer.enforce(arguments(requests.get(request)));
        }
    }
}
