package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.benchmarks.engine.MlsTerms.Standing;
import io.github.crosslevel.mls.benchmarks.engine.MlsTerms.Writing;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.RequestContext;
import io.github.crosslevel.mls.policy.RequestContext.Designator;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * This library. Policies are text, one rule after the other; each decision names the rule that made it. Prepared means
 * that the request was asked about before; {@link MlsParts} asks about new ones of known parts.
 */
final class Mls implements Engine {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant[] HOURS = IntStream.range(0, 24)
            .mapToObj(hour -> MIDNIGHT.plus(Duration.ofHours(hour)))
            .toArray(Instant[]::new);
    private static final int TOKENS = 400_000_000;
    private static final int DECLARATIONS = 65_536;
    private static final int NODES_PER_RULE = 16; // enough for one diagram of a million rules

    private final Writing writing;

    Mls(Writing writing) {
        this.writing = writing;
    }

    @Override
    public String name() {
        return writing == Writing.LABELS ? "mls" : "mls-attributes";
    }

    @Override
    public String version() {
        return Versions.of("io.github.crosslevel", "mls-policy-dsl");
    }

    @Override
    public String writing() {
        return writing == Writing.LABELS
                ? "policy text, one rule a line; levels and categories as labels, protocol, type and time as built in"
                : "policy text, one rule a line; everything as attributes";
    }

    @Override
    public Place place() {
        return Place.OURS;
    }

    @Override
    public Loaded load(Workload workload) {
        PolicyLimits limits = PolicyLimits.standard()
                .withBytes(PolicyLimits.MAX_BYTES)
                .withTokens(TOKENS)
                .withDeclarations(DECLARATIONS)
                .withRules(Math.max(1, workload.rules().size()))
                .withDiagramNodes(
                        Math.max(1_000_000, NODES_PER_RULE * workload.rules().size()));
        MlsTerms terms = new MlsTerms(workload, writing);
        CompiledPolicy policy = PolicyCompiler.within(limits)
                .compile(PolicySource.of(workload.name() + ".mls", terms.text()))
                .orThrow();
        return new Loaded(workload, terms, policy);
    }

    /** A compiled policy, and requests to it. */
    static final class Loaded implements Decisions {
        private static final SystemId HOME = SystemId.of("a");

        private final List<Field> fields;
        private final List<Standing> standings;
        private final List<Request> requests;
        private final boolean labelled;
        private final Decider decider;
        private final LabelSchema labels;
        private final Clearance top;
        private final GradedSystem source;
        private final GradedSystem destination;
        private final AccessRequest[] prepared;
        private final ThreadLocal<Raw> raw;

        Loaded(Workload workload, MlsTerms terms, CompiledPolicy policy) {
            fields = workload.schema().fields();
            standings = fields.stream().map(terms::standing).toList();
            requests = workload.requests();
            labelled = terms.labelled();
            decider = policy.decider();
            labels = policy.labels();
            top = Clearance.upTo(labels.top());
            source = new GradedSystem(HOME, 3, top);
            destination = new GradedSystem(SystemId.of("b"), 3, top);
            Map<Object, Object> known = new HashMap<>();
            List<AccessRequest> made = new ArrayList<>();
            for (Request request : requests) {
                AccessRequest fresh = request(request);
                Label label = once(known, (Label) fresh.labeling());
                made.add(new AccessRequest(
                        once(known, fresh.subject()),
                        once(known, fresh.object()),
                        label,
                        once(known, fresh.action()),
                        once(known, fresh.protocol()),
                        source,
                        destination,
                        fresh.time(),
                        once(known, fresh.environment())));
            }
            prepared = made.toArray(AccessRequest[]::new);
            raw = ThreadLocal.withInitial(() -> new Raw(policy.requestContext()));
        }

        /** The requests of one thread, from text and numbers. */
        private final class Raw {
            private final RequestContext context;
            private final Standing[] standing;
            private final @Nullable Designator[] attributes;

            Raw(RequestContext context) {
                this.context = context;
                this.standing = standings.toArray(Standing[]::new);
                this.attributes = new @Nullable Designator[standing.length];
                for (int i = 0; i < standing.length; i++) {
                    if (standing[i] == Standing.ATTRIBUTE) {
                        Field field = fields.get(i);
                        attributes[i] = context.designator(field.part().word() + "." + MlsTerms.attribute(field));
                    }
                }
            }

            Decision decide(Request request) {
                Instant time = MIDNIGHT;
                String type = "any";
                String protocol = "direct";
                int cleared = 0;
                int level = 0;
                Set<String> held = Set.of();
                Set<String> asked = Set.of();
                for (int i = 0; i < standing.length; i++) {
                    Value value = request.values().get(i);
                    switch (standing[i]) {
                        case TYPE -> type = value.name();
                        case PROTOCOL -> protocol = value.name();
                        case HOUR -> time = HOURS[value.number()];
                        case CLEARANCE_LEVEL -> cleared = value.number();
                        case CLEARANCE_CATEGORIES -> held = value.names();
                        case LABEL_LEVEL -> level = value.number();
                        case LABEL_CATEGORIES -> asked = value.names();
                        case ATTRIBUTE -> set(attributes[i], value);
                    }
                }
                if (labelled) {
                    context.clearance(MlsTerms.level(cleared), held);
                } else {
                    context.clearance(top);
                }
                return context.subject("s", HOME)
                        .object("o", type)
                        .label(MlsTerms.level(level), asked)
                        .action(request.action())
                        .protocol(protocol)
                        .source(source)
                        .destination(destination)
                        .time(time)
                        .decide();
            }

            private void set(@Nullable Designator attribute, Value value) {
                if (attribute == null) {
                    return;
                }
                if (value instanceof Value.Name name) {
                    context.set(attribute, name.name());
                } else if (value instanceof Value.Names names) {
                    context.set(attribute, names.names());
                } else if (value instanceof Value.Number number) {
                    context.set(attribute, number.number());
                } else if (value instanceof Value.Address address) {
                    context.setIpv4(attribute, address.bits());
                } else {
                    context.set(attribute, value.text());
                }
            }
        }

        @SuppressWarnings("unchecked") // an equal value is of the same type
        private static <T> T once(Map<Object, Object> known, T value) {
            return (T) known.computeIfAbsent(value, same -> same);
        }

        @Override
        public boolean prepared(int request) {
            return decider.decide(prepared[request]) instanceof Decision.Permit;
        }

        @Override
        public boolean raw(int request) {
            return raw.get().decide(requests.get(request)) instanceof Decision.Permit;
        }

        private AccessRequest request(Request request) {
            Instant time = MIDNIGHT;
            String type = "any";
            String protocol = "direct";
            for (int i = 0; i < standings.size(); i++) {
                Value value = request.values().get(i);
                switch (standings.get(i)) {
                    case TYPE -> type = value.name();
                    case PROTOCOL -> protocol = value.name();
                    case HOUR -> time = HOURS[value.number()];
                    default -> {}
                }
            }
            Clearance clearance = labelled
                    ? Clearance.upTo(label(request, Standing.CLEARANCE_LEVEL, Standing.CLEARANCE_CATEGORIES))
                    : top;
            return new AccessRequest(
                    new Subject(SubjectId.of("s"), HOME, clearance, attributes(Part.SUBJECT, request)),
                    new ObjectRef(ObjectId.of("o"), type, attributes(Part.OBJECT, request)),
                    label(request, Standing.LABEL_LEVEL, Standing.LABEL_CATEGORIES),
                    Action.of(request.action()),
                    Protocol.of(protocol),
                    source,
                    destination,
                    time,
                    attributes(Part.ENVIRONMENT, request));
        }

        private Label label(Request request, Standing level, Standing categories) {
            int number = 0;
            Set<String> names = Set.of();
            for (int i = 0; i < standings.size(); i++) {
                if (standings.get(i) == level) {
                    number = request.values().get(i).number();
                } else if (standings.get(i) == categories) {
                    names = request.values().get(i).names();
                }
            }
            return labels.label(MlsTerms.level(number), names);
        }

        private Attributes attributes(Part part, Request request) {
            Map<String, AttributeValue> values = new HashMap<>();
            for (int i = 0; i < standings.size(); i++) {
                Field field = fields.get(i);
                if (field.part() == part && standings.get(i) == Standing.ATTRIBUTE) {
                    values.put(MlsTerms.attribute(field), value(request.values().get(i)));
                }
            }
            return values.isEmpty() ? Attributes.none() : new Attributes(values);
        }

        private static AttributeValue value(Value value) {
            if (value instanceof Value.Names names) {
                return new AttributeValue.Texts(names.names());
            }
            if (value instanceof Value.Number number) {
                return AttributeValue.of(number.number());
            }
            if (value instanceof Value.Address address) {
                int bits = address.bits();
                return AttributeValue.of(IpAddress.of(
                        new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits}));
            }
            return AttributeValue.of(value.text());
        }

        /** Decides a request that is made anew of a subject, an object and a label that were seen before. */
        boolean anew(int request) {
            AccessRequest before = prepared[request];
            return decider.decide(before.within(before.environment())) instanceof Decision.Permit;
        }
    }
}
