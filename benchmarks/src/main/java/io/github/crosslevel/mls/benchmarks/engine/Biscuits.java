package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Test;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.biscuitsec.biscuit.datalog.RunLimits;
import org.biscuitsec.biscuit.error.Error;
import org.biscuitsec.biscuit.token.Authorizer;
import org.biscuitsec.biscuit.token.builder.Fact;
import org.biscuitsec.biscuit.token.builder.Term;
import org.biscuitsec.biscuit.token.builder.Utils;

/**
 * Biscuit: Datalog, of which the authorizer alone is used here, without a token. The first policy that matches decides;
 * those that deny come first. An authorizer answers once, so that each request copies the one with the policies.
 */
final class Biscuits implements Engine {
    private static final int MOST_RULES = 1_000;
    private static final RunLimits LIMITS = new RunLimits(100_000, 100, Duration.ofMinutes(1));

    @Override
    public String name() {
        return "biscuit";
    }

    @Override
    public String version() {
        return Versions.of("org.biscuitsec", "biscuit");
    }

    @Override
    public String writing() {
        return "Datalog, one policy per rule, denials first; no token";
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        return workload.rules().size() > MOST_RULES
                ? Optional.of("tens of milliseconds a decision from 1,000 rules on")
                : Optional.empty();
    }

    @Override
    public Decisions load(Workload workload) throws Error {
        Authorizer authorizer = new Authorizer();
        Stream<Rule> denials = workload.rules().stream().filter(rule -> !rule.permits());
        Stream<Rule> permits = workload.rules().stream().filter(Rule::permits);
        for (Rule rule : Stream.concat(denials, permits).toList()) {
            Words words = new Words();
            String action = words.given("action");
            words.tests.add(Words.list(rule.actions()) + ".contains(" + action + ")");
            rule.tests().forEach(test -> test.in(words));
            String body = Stream.concat(
                            words.facts.entrySet().stream().map(fact -> fact.getKey() + "(" + fact.getValue() + ")"),
                            words.tests.stream())
                    .collect(Collectors.joining(", "));
            authorizer.add_policy((rule.permits() ? "allow if " : "deny if ") + body);
        }
        return new Loaded(authorizer, workload);
    }

    /** Collects the facts and tests of one rule. */
    private static final class Words implements Dialect<Boolean> {
        private final Map<String, String> facts = new LinkedHashMap<>();
        private final List<String> tests = new ArrayList<>();

        static String list(List<String> names) {
            return names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", ", "[", "]"));
        }

        private String given(String fact) {
            return facts.computeIfAbsent(fact, any -> "$" + any);
        }

        private String of(Field field) {
            return given(field.path("_"));
        }

        @Override
        public Boolean is(Field field, String name) {
            return tests.add(of(field) + " == \"" + name + "\"");
        }

        @Override
        public Boolean oneOf(Field field, List<String> names) {
            return tests.add(list(names) + ".contains(" + of(field) + ")");
        }

        @Override
        public Boolean atLeast(Field field, int number) {
            return tests.add(of(field) + " >= " + number);
        }

        @Override
        public Boolean between(Field field, int first, int last) {
            return tests.add(of(field) + " >= " + first) && tests.add(of(field) + " <= " + last);
        }

        @Override
        public Boolean within(Field field, int first, int prefix) {
            return tests.add(of(field) + " >= " + (first & 0xffff_ffffL))
                    && tests.add(of(field) + " <= " + (Test.Within.last(first, prefix) & 0xffff_ffffL));
        }

        @Override
        public Boolean has(Field field, String name) {
            return tests.add(of(field) + ".contains(\"" + name + "\")");
        }

        @Override
        public Boolean among(Field one, Field several) {
            return tests.add(of(several) + ".contains(" + of(one) + ")");
        }

        @Override
        public Boolean subset(Field part, Field whole) {
            return tests.add(of(whole) + ".contains(" + of(part) + ")");
        }

        @Override
        public Boolean overlaps(Field one, Field other) {
            return tests.add(of(one) + ".intersection(" + of(other) + ").length() > 0");
        }

        @Override
        public Boolean same(Field one, Field other) {
            return tests.add(of(one) + " == " + of(other));
        }
    }

    /** An authorizer with policies, and requests to it. */
    private static final class Loaded implements Decisions {
        private final Authorizer authorizer;
        private final List<Field> fields;
        private final List<Request> requests;
        private final List<List<Fact>> prepared;

        Loaded(Authorizer authorizer, Workload workload) {
            this.authorizer = authorizer;
            fields = workload.schema().fields();
            requests = workload.requests();
            prepared = requests.stream().map(this::facts).toList();
        }

        private List<Fact> facts(Request request) {
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact("action", List.of(Utils.string(request.action()))));
            for (int i = 0; i < fields.size(); i++) {
                facts.add(new Fact(
                        fields.get(i).path("_"), List.of(term(request.values().get(i)))));
            }
            return facts;
        }

        private static Term term(Value value) {
            if (value instanceof Value.Names several) {
                HashSet<Term> terms = new HashSet<>();
                several.names().forEach(name -> terms.add(Utils.string(name)));
                return Utils.set(terms);
            }
            if (value instanceof Value.Number number) {
                return Utils.integer(number.number());
            }
            return value instanceof Value.Address address
                    ? Utils.integer(address.bits() & 0xffff_ffffL)
                    : Utils.string(value.text());
        }

        private boolean decide(List<Fact> facts) {
            Authorizer asked = authorizer.clone();
            facts.forEach(asked::add_fact);
            try {
                asked.authorize(LIMITS);
                return true;
            } catch (Error.FailedLogic e) {
                return false;
            } catch (Error e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared.get(request));
        }

        @Override
        public boolean raw(int request) {
            return decide(facts(requests.get(request)));
        }
    }
}
