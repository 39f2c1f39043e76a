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
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.RequestContext.Designator;
import io.github.crosslevel.mls.policy.oracle.PolicyGenerator;
import io.github.crosslevel.mls.policy.oracle.RequestGenerator;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
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
    private static final int POLICIES =
            Math.toIntExact(Long.getLong("mls.oracle.pairs", 120_000L) / REQUESTS / 2 / algorithms().size());
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
                AccessRequest request =
                        j < REQUESTS / 2 ? requests.next() : seen.get(random.nextInt(seen.size()));
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
                context.clearance(clearance.upper().level(), names(clearance.upper().categories()));
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
                    new io.github.crosslevel.mls.identity.Subject(
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
}
