package io.github.crosslevel.mls.benchmarks.engine;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cedar through its Java binding, which is native code called with JSON. Subject and object are entities with
 * attributes, the environment is the context. Its {@code cache} keeps the parsed policies on the native side.
 */
final class Cedar implements Engine {
    private static final int MOST_CACHED = 10_000;
    private static final int MOST_UNCACHED = 100;

    /** Whether policies are kept parsed. */
    private enum Keeping {
        PARSED,
        TEXT
    }

    private final Keeping keeping;

    private Cedar(Keeping keeping) {
        this.keeping = keeping;
    }

    /** Policies are parsed once. */
    static Cedar parsed() {
        return new Cedar(Keeping.PARSED);
    }

    /** Policies go along with each request, as was the only way up to version 4.4. */
    static Cedar unparsed() {
        return new Cedar(Keeping.TEXT);
    }

    @Override
    public String name() {
        return keeping == Keeping.PARSED ? "cedar" : "cedar-unparsed";
    }

    @Override
    public String version() {
        return Versions.of("com.cedarpolicy", "cedar-java");
    }

    @Override
    public String writing() {
        return "one policy per rule" + (keeping == Keeping.PARSED ? "; PolicySet.cache" : "; parsed at each decision");
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        int most = keeping == Keeping.PARSED ? MOST_CACHED : MOST_UNCACHED;
        return workload.rules().size() > most
                ? Optional.of("tens of milliseconds a decision with more than " + most + " rules")
                : Optional.empty();
    }

    @Override
    public Decisions load(Workload workload) throws CacheException {
        Set<Policy> policies = new LinkedHashSet<>();
        Words words = new Words();
        int number = 0;
        for (Rule rule : workload.rules()) {
            String actions = rule.actions().stream()
                    .map(a -> "Action::\"" + a + "\"")
                    .collect(Collectors.joining(", ", "[", "]"));
            String tests = rule.tests().stream().map(t -> t.in(words)).collect(Collectors.joining(" && "));
            policies.add(new Policy(
                    (rule.permits() ? "permit" : "forbid") + " (principal, action in " + actions + ", resource)"
                            + (tests.isEmpty() ? ";" : " when { " + tests + " };"),
                    "x" + number++));
        }
        PolicySet set = new PolicySet(policies);
        if (keeping == Keeping.PARSED) {
            set.cache();
        }
        return new Loaded(workload, set);
    }

    /** Tests in Cedar. */
    private static final class Words implements Dialect<String> {
        private static String of(Field field) {
            String part =
                    field.part() == Part.SUBJECT ? "principal" : field.part() == Part.OBJECT ? "resource" : "context";
            return part + "." + field.name();
        }

        @Override
        public String is(Field field, String name) {
            return of(field) + " == \"" + name + "\"";
        }

        @Override
        public String oneOf(Field field, List<String> names) {
            return names.stream().map(n -> "\"" + n + "\"").collect(Collectors.joining(", ", "[", "]")) + ".contains("
                    + of(field) + ")";
        }

        @Override
        public String atLeast(Field field, int number) {
            return of(field) + " >= " + number;
        }

        @Override
        public String between(Field field, int first, int last) {
            return of(field) + " >= " + first + " && " + of(field) + " <= " + last;
        }

        @Override
        public String within(Field field, int first, int prefix) {
            return of(field) + ".isInRange(ip(\"" + Value.Address.dotted(first) + "/" + prefix + "\"))";
        }

        @Override
        public String has(Field field, String name) {
            return of(field) + ".contains(\"" + name + "\")";
        }

        @Override
        public String among(Field one, Field several) {
            return of(several) + ".contains(" + of(one) + ")";
        }

        @Override
        public String subset(Field part, Field whole) {
            return of(whole) + ".containsAll(" + of(part) + ")";
        }

        @Override
        public String overlaps(Field one, Field other) {
            return of(one) + ".containsAny(" + of(other) + ")";
        }

        @Override
        public String same(Field one, Field other) {
            return of(one) + " == " + of(other);
        }
    }

    /** A policy set, and requests to it. */
    private static final class Loaded implements Decisions {
        private static final EntityTypeName ACTION =
                EntityTypeName.parse("Action").orElseThrow();
        private static final EntityUID SUBJECT =
                EntityTypeName.parse("Subject").orElseThrow().of("s");
        private static final EntityUID OBJECT =
                EntityTypeName.parse("Object").orElseThrow().of("o");

        private final AuthorizationEngine engine = new BasicAuthorizationEngine();
        private final Schema schema;
        private final List<Request> requests;
        private final PolicySet policies;
        private final List<Question> prepared;

        /** What the engine is asked. */
        private record Question(AuthorizationRequest request, Entities entities) {}

        Loaded(Workload workload, PolicySet policies) {
            schema = workload.schema();
            requests = workload.requests();
            this.policies = policies;
            prepared = requests.stream().map(this::question).toList();
        }

        private Question question(Request request) {
            Entity subject = new Entity(SUBJECT, attributes(Part.SUBJECT, request), Set.of());
            Entity object = new Entity(OBJECT, attributes(Part.OBJECT, request), Set.of());
            return new Question(
                    new AuthorizationRequest(
                            SUBJECT, ACTION.of(request.action()), OBJECT, attributes(Part.ENVIRONMENT, request)),
                    new Entities(Set.of(subject, object)));
        }

        private Map<String, com.cedarpolicy.value.Value> attributes(Part part, Request request) {
            Map<String, com.cedarpolicy.value.Value> attributes = new HashMap<>();
            for (int i = 0; i < schema.fields().size(); i++) {
                if (schema.fields().get(i).part() == part) {
                    attributes.put(
                            schema.fields().get(i).name(),
                            value(request.values().get(i)));
                }
            }
            return attributes;
        }

        private static com.cedarpolicy.value.Value value(Value value) {
            if (value instanceof Value.Names names) {
                CedarList list = new CedarList();
                names.names().forEach(name -> list.add(new PrimString(name)));
                return list;
            }
            if (value instanceof Value.Number number) {
                return new PrimLong(number.number());
            }
            return value instanceof Value.Address address
                    ? new IpAddress(address.dotted())
                    : new PrimString(value.text());
        }

        private boolean decide(Question question) {
            try {
                return engine.isAuthorized(question.request, policies, question.entities)
                        .success
                        .orElseThrow(() -> new IllegalStateException("no decision"))
                        .isAllowed();
            } catch (AuthException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared.get(request));
        }

        @Override
        public boolean raw(int request) {
            return decide(question(requests.get(request)));
        }
    }
}
