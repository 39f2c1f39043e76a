package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.List;

/**
 * A way in which an exchange is refused.
 *
 * @param name what goes wrong
 * @param arrangement arranges it
 * @param reason with which the exchange ends
 * @param trail the ends on record
 */
record Refusal(String name, Arrangement arrangement, ReasonCode reason, List<String> trail) {
    static final String SENT = "internet FORWARDED SEALED";
    static final String ARBITRATED = "interconnect FORWARDED ARBITRATED";
    static final String TAKEN = "intranet DELIVERED DELIVERED";
    static final String BY_PEER = "internet REFUSED SEALED REFUSED_BY_PEER";

    /** Arranges what goes wrong, and returns what is submitted. */
    @FunctionalInterface
    interface Arrangement {
        Submission in(TwoSystems systems) throws IOException;
    }

    /** Refused by the front of the sender, before anything has left. */
    static Refusal atSource(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return new Refusal(name, arrangement, reason, List.of("internet REFUSED " + stage + " " + reason));
    }

    static Refusal atInterconnect(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return byPeer(name, arrangement, SENT, "interconnect REFUSED " + stage + " " + reason, BY_PEER);
    }

    static Refusal atDestination(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return byPeer(name, arrangement, SENT, ARBITRATED, "intranet REFUSED " + stage + " " + reason, BY_PEER);
    }

    /** The request has arrived; its answer is refused. */
    static Refusal ofAnswer(String name, String stage, ReasonCode reason, Arrangement arrangement) {
        return byPeer(name, arrangement, SENT, ARBITRATED, TAKEN, "intranet REFUSED " + stage + " " + reason, BY_PEER);
    }

    static Refusal byPeer(String name, Arrangement arrangement, String... trail) {
        return new Refusal(name, arrangement, ReasonCode.REFUSED_BY_PEER, List.of(trail));
    }

    /** Arranges and submits, and looks at how it ends. */
    void check(TwoSystems systems) throws IOException {
        Submission submission = arrangement.in(systems);
        systems.trail.forget();
        ExchangeOutcome outcome = systems.exchange(submission);
        assertThat(outcome).isInstanceOfSatisfying(ExchangeOutcome.Refused.class, refused -> {
            assertThat(refused.request()).isEqualTo(submission.id());
            assertThat(refused.reason().code()).isEqualTo(reason);
        });
        assertThat(systems.trail.ends()).containsExactlyElementsOf(trail);
        assertThat(systems.trail.crossings().get(0).fields())
                .containsEntry("request", submission.id().toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
