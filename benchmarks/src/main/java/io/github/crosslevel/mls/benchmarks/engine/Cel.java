package io.github.crosslevel.mls.benchmarks.engine;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Schema;
import io.github.crosslevel.mls.benchmarks.workload.Test;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The Common Expression Language of Google. It has expressions and no policies: one expression for each rule, of which
 * those that deny are asked first. It has no type for addresses, which are numbers here.
 */
final class Cel implements Engine {
    private static final int MOST_RULES = 10_000;

    private final String name;
    private final Supplier<CelRuntimeBuilder> runtime;

    private Cel(String name, Supplier<CelRuntimeBuilder> runtime) {
        this.name = name;
        this.runtime = runtime;
    }

    static Cel standard() {
        return new Cel("cel", CelRuntimeFactory::standardCelRuntimeBuilder);
    }

    /** The newer runtime, which plans an expression once. */
    static Cel planner() {
        return new Cel("cel-planner", CelRuntimeFactory::plannerRuntimeBuilder);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return Versions.of("dev.cel", "cel");
    }

    @Override
    public String writing() {
        return "one expression per rule, denials first, in a loop of our own";
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        return workload.rules().size() > MOST_RULES
                ? Optional.of("milliseconds a decision from 10,000 rules on")
                : Optional.empty();
    }

    @Override
    public Decisions load(Workload workload) throws CelValidationException, CelEvaluationException {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("action", SimpleType.STRING)
                .setResultType(SimpleType.BOOL);
        workload.schema().fields().forEach(field -> builder.addVar(field.path("_"), type(field)));
        CelCompiler compiler = builder.build();
        CelRuntime made = runtime.get().build();
        Words words = new Words();
        List<CelRuntime.Program> denials = new ArrayList<>();
        List<CelRuntime.Program> permits = new ArrayList<>();
        for (Rule rule : workload.rules()) {
            StringBuilder text = new StringBuilder("action in ").append(Words.list(rule.actions()));
            for (Test test : rule.tests()) {
                text.append(" && ").append(test.in(words));
            }
            CelRuntime.Program program =
                    made.createProgram(compiler.compile(text.toString()).getAst());
            (rule.permits() ? permits : denials).add(program);
        }
        return new Loaded(workload, denials, permits);
    }

    private static CelType type(Field field) {
        if (field.kind() == Kind.NAMES) {
            return ListType.create(SimpleType.STRING);
        }
        return field.kind() == Kind.NUMBER || field.kind() == Kind.ADDRESS ? SimpleType.INT : SimpleType.STRING;
    }

    /** Tests as expressions. */
    private static final class Words implements Dialect<String> {
        static String list(List<String> names) {
            return names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ", "[", "]"));
        }

        private static String of(Field field) {
            return field.path("_");
        }

        @Override
        public String is(Field field, String name) {
            return of(field) + " == '" + name + "'";
        }

        @Override
        public String oneOf(Field field, List<String> names) {
            return of(field) + " in " + list(names);
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
            return of(field) + " >= " + (first & 0xffff_ffffL) + " && " + of(field) + " <= "
                    + (Test.Within.last(first, prefix) & 0xffff_ffffL);
        }

        @Override
        public String has(Field field, String name) {
            return "'" + name + "' in " + of(field);
        }

        @Override
        public String among(Field one, Field several) {
            return of(one) + " in " + of(several);
        }

        @Override
        public String subset(Field part, Field whole) {
            return of(part) + ".all(n, n in " + of(whole) + ")";
        }

        @Override
        public String overlaps(Field one, Field other) {
            return of(one) + ".exists(n, n in " + of(other) + ")";
        }

        @Override
        public String same(Field one, Field other) {
            return of(one) + " == " + of(other);
        }
    }

    /** Compiled expressions, and requests to them. */
    private static final class Loaded implements Decisions {
        private final Schema schema;
        private final List<Request> requests;
        private final CelRuntime.Program[] denials;
        private final CelRuntime.Program[] permits;
        private final List<Map<String, Object>> prepared;

        Loaded(Workload workload, List<CelRuntime.Program> denials, List<CelRuntime.Program> permits) {
            schema = workload.schema();
            requests = workload.requests();
            this.denials = denials.toArray(CelRuntime.Program[]::new);
            this.permits = permits.toArray(CelRuntime.Program[]::new);
            prepared = requests.stream().map(this::variables).toList();
        }

        private Map<String, Object> variables(Request request) {
            Map<String, Object> variables = new HashMap<>();
            variables.put("action", request.action());
            for (int i = 0; i < request.values().size(); i++) {
                variables.put(
                        schema.fields().get(i).path("_"), value(request.values().get(i)));
            }
            return variables;
        }

        private static Object value(Value value) {
            if (value instanceof Value.Names names) {
                return List.copyOf(names.names());
            }
            if (value instanceof Value.Number number) {
                return (long) number.number();
            }
            return value instanceof Value.Address address ? (Object) (address.bits() & 0xffff_ffffL) : value.text();
        }

        private static boolean any(CelRuntime.Program[] programs, Map<String, Object> variables) {
            try {
                for (CelRuntime.Program program : programs) {
                    if (program.eval(variables).equals(true)) {
                        return true;
                    }
                }
                return false;
            } catch (CelEvaluationException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean decide(Map<String, Object> variables) {
            return !any(denials, variables) && any(permits, variables);
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared.get(request));
        }

        @Override
        public boolean raw(int request) {
            return decide(variables(requests.get(request)));
        }
    }
}
