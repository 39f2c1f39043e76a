package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.RequestContext.Designator;
import io.github.crosslevel.mls.policy.oracle.PolicyGenerator;
import io.github.crosslevel.mls.policy.oracle.RequestGenerator;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectId;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The context decides as the decider does, over random policies and requests, and forgets what was asked before. */
class RequestContextTest {
    private static final int REQUESTS = 100;
    private static final int POLICIES = Math.toIntExact(Long.getLong("mls.oracle.pairs", 120_000L)
            / REQUESTS
            / 2
            / algorithms().size());
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    static List<String> algorithms() {
        return PolicyGenerator.ALGORITHMS;
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void itDecidesAsTheDeciderDoes(String algorithm) {
        long seed = Long.getLong("mls.seed", 1L) + algorithm.length();
        Random random = new Random(seed);
        int walked = 0;
        int permits = 0;
        for (int i = 0; i < POLICIES; i++) {
            PolicyLimits limits = PolicyLimits.standard();
            PolicyCompiler compiler = PolicyCompiler.within(i % 10 == 0 ? limits.withDiagramNodes(12) : limits);
            String text = PolicyGenerator.policy(random, algorithm);
            Compilation compilation = compiler.compile(PolicySource.of("random.mls", text));
            if (!(compilation instanceof Compilation.Compiled compiled)) {
                continue;
            }
            CompiledPolicy policy = compiled.policy();
            Asking asking = new Asking(policy, random);
            RequestGenerator requests = new RequestGenerator(random, policy.labels());
            List<AccessRequest> seen = new ArrayList<>();
            for (int j = 0; j < REQUESTS; j++) {
                AccessRequest request = j < REQUESTS / 2 ? requests.next() : seen.get(random.nextInt(seen.size()));
                seen.add(request);
                asking.set(request);
                walked += asking.context.values().isWorkedOut() ? 1 : 0;
                Decision decision = asking.context.decide();
                assertThat(decision)
                        .as("seed %d, policy %d, request %d: %s of %s", seed, i, j, request, text)
                        .isEqualTo(policy.decider().decide(asking.declared(request)));
                assertThat(asking.context.request())
                        .as("seed %d, policy %d, request %d", seed, i, j)
                        .isEqualTo(asking.declared(request));
                permits += decision instanceof Decision.Permit ? 1 : 0;
            }
        }
        assertThat(walked).as("decided by a walk, seed %d", seed).isGreaterThan(POLICIES * REQUESTS / 20);
        assertThat(permits).as("permits, seed %d", seed).isGreaterThan(POLICIES * REQUESTS / 20);
    }

    /** Asks a context what a request asks, by one method or another. */
    private static final class Asking {
        private final CompiledPolicy policy;
        private final Random random;
        private final RequestContext context;
        private final Map<String, Designator> designators = new HashMap<>();

        Asking(CompiledPolicy policy, Random random) {
            this.policy = policy;
            this.random = random;
            this.context = policy.requestContext();
        }

        void set(AccessRequest request) {
            context.action(request.action().value())
                    .protocol(request.protocol().value())
                    .source(request.source())
                    .destination(request.destination())
                    .time(request.time())
                    .subject(request.subject().id().value(), request.subject().home())
                    .object(request.object().id().value(), request.object().type());
            clearance(request.subject().clearance());
            if (!(request.labeling() instanceof Label label) || !isNamed(label)) {
                context.label(request.labeling());
            } else {
                context.label(label.level(), names(label.categories()));
            }
            set("subject.", request.subject().attributes());
            set("object.", request.object().attributes());
            set("environment.", request.environment());
        }

        private void clearance(Clearance clearance) {
            if (isNamed(clearance.upper())) {
                context.clearance(
                        clearance.upper().level(), names(clearance.upper().categories()));
            } else {
                context.clearance(clearance);
            }
        }

        /** Returns whether a label says no more than its level and its categories, and is to be named by them. */
        private boolean isNamed(Label label) {
            return random.nextInt(4) > 0
                    && label.schema().equals(policy.labels())
                    && policy.labels().label(label.level(), label.categories()).equals(label);
        }

        private Collection<String> names(Collection<String> names) {
            return random.nextBoolean() ? new HashSet<>(names) : new ArrayList<>(names);
        }

        private void set(String prefix, Attributes attributes) {
            attributes.values().forEach((name, value) -> {
                if (!name.equals("undeclared")) {
                    set(designators.computeIfAbsent(prefix + name, context::designator), value);
                }
            });
        }

        private void set(Designator attribute, AttributeValue value) {
            if (random.nextInt(8) == 0) {
                // replaced by what follows, whatever its type
                context.set(attribute, "r1").set(attribute, 3).set(attribute, List.of("q0", "x1"));
            }
            if (random.nextInt(4) == 0) {
                context.set(attribute, value);
            } else if (value instanceof AttributeValue.Text text) {
                context.set(attribute, text.value());
            } else if (value instanceof AttributeValue.Whole whole) {
                context.set(attribute, whole.value());
            } else if (value instanceof AttributeValue.Texts texts) {
                context.set(attribute, names(texts.values()));
            } else if (value instanceof AttributeValue.Address address) {
                context.set(attribute, address.value());
            } else {
                context.set(attribute, value);
            }
        }

        /** Returns the request without the attribute that no policy declares. */
        AccessRequest declared(AccessRequest request) {
            Map<String, AttributeValue> values =
                    new HashMap<>(request.subject().attributes().values());
            values.remove("undeclared");
            return new AccessRequest(
                    new Subject(
                            request.subject().id(),
                            request.subject().home(),
                            request.subject().clearance(),
                            new Attributes(values)),
                    request.object(),
                    request.labeling(),
                    request.action(),
                    request.protocol(),
                    request.source(),
                    request.destination(),
                    request.time(),
                    request.environment());
        }
    }

    private static final String POLICY = """
            schema s version 1 {
                level low < high;
                category red, green;
                system a grade 3; system b grade 3;
                action read; protocol http;
                enum role { clerk, auditor };
                subject { role: role; name: text optional; age: long optional; at: ip optional; }
                object { type: enum { file }; }
            }
            policy p combine deny-overrides {
                rule r permit read when subject.role == clerk and subject.clearance dom object.label;
                rule n deny read when present(subject.name) and subject.name starts-with "x";
                rule g deny read when present(subject.age) and subject.age > 40;
                rule i deny read when present(subject.at) and subject.at in 10.0.0.0/8;
            }
            """;

    /** A question that is permitted. */
    private static RequestContext asked(CompiledPolicy policy, RequestContext context) {
        Clearance top = Clearance.upTo(policy.labels().top());
        return context.action("read")
                .protocol("http")
                .source(new GradedSystem(SystemId.of("a"), 3, top))
                .destination(new GradedSystem(SystemId.of("b"), 3, top))
                .time(NOW)
                .subject("s", SystemId.of("a"))
                .clearance("high", Set.of("red"))
                .object("o", "file")
                .label("low", Set.of("red"))
                .set(context.designator("subject.role"), "clerk");
    }

    @Test
    void nothingOfARequestIsLeftForTheNext() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = policy.requestContext();
        assertThat(asked(policy, context).decide()).isInstanceOf(Decision.Permit.class);

        assertThatIllegalStateException().isThrownBy(context::decide);
        context.action("read");
        assertThatIllegalStateException().isThrownBy(context::decide).withMessageContaining("the request has no");

        asked(policy, context).decide();
        RequestContext other = policy.requestContext();
        Clearance top = Clearance.upTo(policy.labels().top());
        context.action("read")
                .protocol("http")
                .source(new GradedSystem(SystemId.of("a"), 3, top))
                .destination(new GradedSystem(SystemId.of("b"), 3, top))
                .time(NOW)
                .subject("s", SystemId.of("a"))
                .clearance(top)
                .object("o", "file")
                .label("low", Set.of());
        assertThat(context.decide()).isEqualTo(Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "subject.role is missing"));
        assertThat(asked(policy, context)
                        .set(context.designator("subject.age"), 41)
                        .decide())
                .isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "g"));
        assertThat(asked(policy, context).decide()).isInstanceOf(Decision.Permit.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.set(context.designator("subject.age"), 1))
                .withMessageContaining("another request context");
    }

    @Test
    void withoutALabelARequestIsUnlabelled() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = policy.requestContext();
        Clearance top = Clearance.upTo(policy.labels().top());
        asked(policy, context).decide();
        context.action("read")
                .protocol("http")
                .time(NOW)
                .subject("s", SystemId.of("a"))
                .clearance(top);
        context.source(new GradedSystem(SystemId.of("a"), 3, top))
                .destination(new GradedSystem(SystemId.of("b"), 3, top));
        context.object("o", "file").set(context.designator("subject.role"), "clerk");
        assertThat(context.decide()).isEqualTo(Decision.deny(ReasonCode.UNLABELED, ""));
    }

    @Test
    void anotherThreadIsRefused() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = policy.requestContext();
        asked(policy, context);
        assertThatThrownBy(() ->
                        CompletableFuture.runAsync(() -> context.action("read")).join())
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CompletableFuture.runAsync(context::decide).join())
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CompletableFuture.runAsync(context::request).join())
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(context.decide()).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void namesThatAreNoneAreRefused() {
        RequestContext context = PolicyTexts.compiled(POLICY).requestContext();
        assertThatIllegalArgumentException().isThrownBy(() -> context.designator("subject.rank"));
        assertThatIllegalArgumentException().isThrownBy(() -> context.action(" read"));
        assertThatIllegalArgumentException().isThrownBy(() -> context.protocol(""));
        assertThatIllegalArgumentException().isThrownBy(() -> context.subject("\u0000", SystemId.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> context.object("", "file"));
        String subject = "i".repeat(128);
        String object = "i".repeat(256);
        assertThat(context.subject(SubjectId.of(subject).value(), SystemId.of("a")))
                .isSameAs(context);
        assertThat(context.object(ObjectId.of(object).value(), "file")).isSameAs(context);
        assertThatIllegalArgumentException().isThrownBy(() -> context.subject(subject + "i", SystemId.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> context.object(object + "i", "file"));
        assertThatIllegalArgumentException().isThrownBy(() -> context.label("middle", Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> context.label("low", Set.of("blue")));
        assertThatIllegalArgumentException().isThrownBy(() -> context.clearance("low", List.of("red", "blue")));
    }

    /** More values than are kept, and those kept before once more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 300, 5_000})
    void manyValuesAreDecidedAsTheDeciderDoes(int values) {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = policy.requestContext();
        Designator name = context.designator("subject.name");
        Designator age = context.designator("subject.age");
        Designator at = context.designator("subject.at");
        int permits = 0;
        for (int i = 0; i < 3 * values; i++) {
            int value = random.nextInt(values);
            asked(policy, context)
                    .set(name, (value % 7 == 0 ? "x" : "y") + value)
                    .set(age, value % 50)
                    .set(at, new IpAddress(0, 0xffff_0000_0000L | (long) (value % 12) << 24 | value));
            AccessRequest request = context.request();
            assertThat(context.values().isWorkedOut()).isTrue();
            Decision decision = context.decide();
            assertThat(decision)
                    .as("seed %d, %s", seed, request)
                    .isEqualTo(policy.decider().decide(request));
            permits += decision instanceof Decision.Permit ? 1 : 0;
        }
        assertThat(permits).isLessThan(3 * values + (values == 1 ? 1 : 0));
    }

    /** Sets of names are kept as bits, and 2 are the bits of one of them. */
    @Test
    void aSetIsNotTakenForANumber() {
        CompiledPolicy policy = PolicyTexts.compiled(
                POLICY.replace("age: long optional;", "age: long optional; sets: set role optional;")
                        .replace(
                                "rule g deny",
                                "rule s deny read when present(subject.sets) and clerk in subject.sets;\n rule g deny"));
        RequestContext context = policy.requestContext();
        Designator sets = context.designator("subject.sets");
        assertThat(asked(policy, context).set(sets, Set.of("clerk")).decide())
                .isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "s"));
        assertThat(asked(policy, context).set(sets, Set.of("auditor")).decide()).isInstanceOf(Decision.Permit.class);
        asked(policy, context).set(sets, 2);
        assertThat(policy.decider().decide(context.request())).isEqualTo(context.decide());
        assertThat(asked(policy, context).set(sets, 2).decide())
                .isInstanceOfSatisfying(
                        Decision.Deny.class,
                        deny -> assertThat(deny.reason().code()).isEqualTo(ReasonCode.MISSING_ATTRIBUTE));
    }

    @Test
    void valuesSeenBeforeDoNotAllocate() {
        CompiledPolicy policy = PolicyTexts.compiled(POLICY);
        RequestContext context = policy.requestContext();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Clearance top = Clearance.upTo(policy.labels().top());
        GradedSystem a = new GradedSystem(SystemId.of("a"), 3, top);
        Designator role = context.designator("subject.role");
        List<String> red = Arrays.asList("red");
        long least = Long.MAX_VALUE;
        for (int turn = 0; turn < 200; turn++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 1_000; i++) {
                context.action("read")
                        .protocol("http")
                        .source(a)
                        .destination(a)
                        .time(NOW)
                        .subject("s", a.id())
                        .clearance("high", red)
                        .object("o", "file")
                        .label("low", red)
                        .set(role, "clerk")
                        .decide();
            }
            least = Math.min(
                    least,
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat(least).isLessThan(1_000); // less than a byte a decision: reading the counter may allocate
    }
}
