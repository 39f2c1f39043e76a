package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests that are asked about again and again, by several policies, beside new requests that say the same. */
class KnownRequestsTest {
    /** More than once until all parts are known, and then until the request is. */
    private static final int TIMES = 8;

    private static final Instant DAY = Instant.parse("2026-11-23T04:00:00Z"); // noon in Shanghai
    private static final Instant NIGHT = Instant.parse("2026-11-23T15:00:00Z");

    private static CompiledPolicy policy(long quota) {
        return PolicyTexts.compiled(PolicyTexts.policy("rule r permit read when subject.limit >= " + quota
                + " and object.label.level <= subject.clearance.level and time in [08:00..20:00) zone Asia/Shanghai;"));
    }

    private static AccessRequest request(CompiledPolicy policy, long limit, Instant time) {
        Attributes subject = Attributes.of("role", AttributeValue.of("boss")).with("limit", AttributeValue.of(limit));
        AccessRequest request = PolicyTexts.request(policy.labels(), subject);
        return at(request, time);
    }

    private static AccessRequest at(AccessRequest request, Instant time) {
        return new AccessRequest(
                request.subject(),
                request.object(),
                request.labeling(),
                request.action(),
                request.protocol(),
                request.source(),
                request.destination(),
                time);
    }

    /** More policies than a request keeps something of; each knows the request for itself. */
    @Test
    void everyPolicyDecidesForItself() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        List<CompiledPolicy> policies = new ArrayList<>();
        for (int quota = 0; quota < 7; quota++) {
            policies.add(policy(quota));
        }
        List<AccessRequest> requests = new ArrayList<>();
        for (int limit = 0; limit < 7; limit++) {
            requests.add(request(policies.get(0), limit, DAY));
            requests.add(at(requests.get(requests.size() - 1), NIGHT));
        }
        for (int some : List.of(1, 2, policies.size())) {
            for (int i = 0; i < 2_000; i++) {
                int quota = random.nextInt(some);
                AccessRequest request = requests.get(random.nextInt(requests.size()));
                assertThat(policies.get(quota).decider().decide(request) instanceof Decision.Permit)
                        .as("seed %d, %d policies, draw %d: %s by %d", seed, some, i, request, quota)
                        .isEqualTo(isPermitted(request, quota));
            }
        }
    }

    private static boolean isPermitted(AccessRequest request, long quota) {
        AttributeValue limit = request.subject().attributes().find("limit").orElseThrow();
        return ((AttributeValue.Whole) limit).value() >= quota && request.time().equals(DAY);
    }

    /** What a request is known by is its own: others of the same parts have another time, label or circumstances. */
    @Test
    void requestsOfTheSamePartsAreNotMistakenForEachOther() {
        CompiledPolicy policy = policy(3);
        Decider decider = policy.decider();
        AccessRequest day = request(policy, 3, DAY);
        AccessRequest night = at(day, NIGHT);
        AccessRequest secret = day.labeled(policy.labels().top());
        AccessRequest unlabeled = day.labeled(Unlabeled.UNLABELED);
        boolean clearedForAll = decider.decide(secret) instanceof Decision.Permit;
        for (int time = 0; time < TIMES; time++) {
            assertThat(decider.decide(day)).as("time %d", time).isEqualTo(Decision.permit("r"));
            assertThat(decider.decide(night)).as("time %d", time).isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, ""));
            assertThat(decider.decide(secret) instanceof Decision.Permit)
                    .as("time %d", time)
                    .isEqualTo(clearedForAll);
            assertThat(decider.decide(unlabeled))
                    .as("time %d", time)
                    .isEqualTo(Decision.deny(ReasonCode.UNLABELED, ""));
            assertThat(decider.decide(day.labeled(policy.labels().bottom())))
                    .as("time %d", time)
                    .isEqualTo(Decision.permit("r"));
        }
    }

    /** A label that is bound in time is looked at each time. */
    @Test
    void aLabelThatEndsIsNotInForceHoweverOftenItWasAskedAbout() {
        CompiledPolicy policy = PolicyTexts.compiled(PolicyTexts.when("subject.limit >= 3")
                .replace("category red, blue;", "category red, blue; dimension valid validity;"));
        @SuppressWarnings("unchecked") // declared so
        Dimension<Validity> valid =
                (Dimension<Validity>) policy.labels().dimension("valid").orElseThrow();
        Label ending = policy.labels()
                .label()
                .set(valid, Validity.until(DAY.plusSeconds(60)))
                .build();
        AccessRequest before = request(policy, 3, DAY).labeled(ending);
        AccessRequest after = at(before, DAY.plusSeconds(61));
        for (int time = 0; time < TIMES; time++) {
            assertThat(policy.decider().decide(before)).as("time %d", time).isEqualTo(Decision.permit("r"));
            assertThat(policy.decider().decide(after)).as("time %d", time).isInstanceOf(Decision.Deny.class);
        }
    }

    /** Threads learn the same requests for two policies at once. */
    @Test
    void threadsThatAskAtOnceGetTheSameAnswers() throws Exception {
        CompiledPolicy wide = policy(0);
        CompiledPolicy narrow = policy(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                AccessRequest few = request(wide, 3, DAY);
                AccessRequest many = request(wide, 4, DAY);
                Callable<Integer> asking = () -> {
                    int wrong = 0;
                    for (int i = 0; i < 20; i++) {
                        wrong += wide.decider().decide(few) instanceof Decision.Permit ? 0 : 1;
                        wrong += wide.decider().decide(many) instanceof Decision.Permit ? 0 : 1;
                        wrong += narrow.decider().decide(few) instanceof Decision.Permit ? 1 : 0;
                        wrong += narrow.decider().decide(many) instanceof Decision.Permit ? 0 : 1;
                    }
                    return wrong;
                };
                for (Future<Integer> wrong : threads.invokeAll(List.of(asking, asking, asking, asking))) {
                    assertThat(wrong.get()).as("round %d", round).isZero();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
