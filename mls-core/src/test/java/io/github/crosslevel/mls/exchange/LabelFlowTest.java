package io.github.crosslevel.mls.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.downgrade.Approval;
import io.github.crosslevel.mls.label.downgrade.Declassifier;
import io.github.crosslevel.mls.label.downgrade.DowngradeTerms;
import io.github.crosslevel.mls.label.downgrade.DowngradeTicket;
import io.github.crosslevel.mls.label.downgrade.InMemoryLedger;
import io.github.crosslevel.mls.label.rule.AggregationRules;
import io.github.crosslevel.mls.label.rule.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How labels rise on their way through the pipeline, and how one falls. */
class LabelFlowTest {
    private static final Obligation LOOK_UP = new Obligation("look-up", Map.of());
    private static final byte[] APPROVED_TEXT = "question".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private TwoSystems systems;

    @BeforeEach
    void open() throws IOException {
        systems = TwoSystems.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        systems.close();
    }

    private static Label label(String text) {
        return TwoSystems.label(text);
    }

    @Test
    void anAnswerCarriesAtLeastTheLabelOfWhatItAnswers() {
        systems.application = request -> TwoSystems.answer("public");
        ExchangeOutcome outcome = systems.exchange(systems.query("alice", "secret", "Question"));
        assertThat(((ExchangeOutcome.Answered) outcome).reply().claims().label())
                .isEqualTo(label("secret"));
        assertThat(systems.trail.crossings())
                .anySatisfy(crossing -> assertThat(crossing.trace().fields())
                        .containsEntry("label", "secret")
                        .containsEntry("labelRule", "by-type,reply"));
    }

    @Test
    void anAnswerThatIsHigherStaysAsItIs() {
        systems.application = request -> TwoSystems.answer("secret");
        ExchangeOutcome outcome = systems.exchange(systems.query("alice", "internal", "Question"));
        assertThat(((ExchangeOutcome.Answered) outcome).reply().claims().label())
                .isEqualTo(label("secret"));
    }

    @Test
    void muchOfSomethingIsLabelledHigherThanEachOfIt() throws IOException {
        AggregationRules rules =
                AggregationRules.none().rule("bulk", Condition.atLeast("lines", 3), label("secret{credit}"));
        try (Front front = rebuilt(systems.front(TwoSystems.INTERNET).aggregation(rules))) {
            front.exchange(systems.query("alice", "internal", "a\nb\n"), TwoSystems.PATIENCE);
            front.exchange(systems.query("alice", "internal", "a\nb\nc\n"), TwoSystems.PATIENCE);
        }
        assertThat(systems.taken)
                .extracting(taken -> taken.claims().label())
                .containsExactly(label("internal"), label("secret{credit}"));
        assertThat(systems.trail.crossings())
                .anySatisfy(crossing ->
                        assertThat(crossing.trace().fields()).containsEntry("labelRule", "by-type,aggregation bulk"));
    }

    /** Closes the front before another is opened on its directory. */
    private Front rebuilt(FrontBuilder builder) throws IOException {
        systems.internet().close();
        return builder.build();
    }

    /** Puts in what has a label of its own, as a handler does that replaces names by values from a table. */
    private static ObligationHandler lookingUpIn(String table) {
        return new ObligationHandler() {
            @Override
            public boolean handles(Obligation obligation, ContentType type) {
                return obligation.equals(LOOK_UP);
            }

            @Override
            public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
                    throws IOException {
                content.transferTo(rewritten);
                rewritten.write('z');
                return new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(0)));
            }

            @Override
            public Optional<Label> brings(Obligation obligation) {
                return Optional.of(label(table));
            }
        };
    }

    @Test
    void whatAnObligationPutsInRaisesTheLabelAndIsDecidedAgain() {
        systems.handler = lookingUpIn("secret");
        systems.decider = request -> new Decision.Permit("look-up", List.of(LOOK_UP));
        systems.exchange(systems.query("alice", "internal", "Question"));
        assertThat(systems.received).containsExactly("questionz");
        assertThat(systems.taken.get(0).claims().label()).isEqualTo(label("secret"));
    }

    @Test
    void whatAnObligationPutsInMayNotRiseAboveTheSubjectOrTheDestination() throws IOException {
        systems.handler = lookingUpIn("top");
        systems.decider = request -> new Decision.Permit("look-up", List.of(LOOK_UP));
        systems.exchange(systems.query("alice", "internal", "Question"));
        systems.register(TwoSystems.INTRANET, 3, "secret");
        systems.exchange(systems.query("alice", "internal", "Question"));
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.LEVEL_SKIPPING, ReasonCode.ABOVE_CEILING);
        assertThat(systems.received).isEmpty();
    }

    @Test
    void whatHasRisenMustNotOweOtherObligations() {
        systems.handler = lookingUpIn("secret");
        systems.decider = request -> request.labeling().equals(label("internal"))
                ? new Decision.Permit("look-up", List.of(LOOK_UP))
                : new Decision.Permit("mask too", List.of(LOOK_UP, new Obligation("mask", Map.of())));
        systems.exchange(systems.query("alice", "internal", "Question"));
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.OBLIGATION_UNFULFILLED);
        assertThat(systems.received).isEmpty();
    }

    private DowngradeTicket ticket(byte[] content, String executor) {
        return ticket(content, executor, label("secret"));
    }

    private DowngradeTicket ticket(byte[] content, String executor, Label from) {
        DowngradeTerms terms = new DowngradeTerms(
                "DG-1",
                Digest.compute(content),
                new DowngradeTerms.Change(from, label("public")),
                SubjectId.of("analyst"),
                SubjectId.of(executor),
                TwoSystems.INWARD,
                DowngradeTerms.Window.once(systems.now.minusSeconds(1), systems.now.plusSeconds(1)));
        return new DowngradeTicket(
                terms, List.of(approval(terms, "officer", "security"), approval(terms, "owner", "business")));
    }

    /** Proof by knowing the bytes: what signatures do is tested where they are made. */
    private static Approval approval(DowngradeTerms terms, String who, String role) {
        SubjectId approver = SubjectId.of(who);
        return Approval.of(approver, role, terms.approvalBytes(approver, role));
    }

    private Front declassifying() throws IOException {
        AuthorityLog log = new AuthorityLog(systems.trail, TwoSystems.INTERNET, () -> systems.now);
        Declassifier declassifier = Declassifier.of(
                (approval, signed) -> Arrays.equals(approval.proof(), signed), InMemoryLedger.of(10), log);
        return rebuilt(systems.front(TwoSystems.INTERNET).declassifier(declassifier));
    }

    @Test
    void aTicketLowersTheLabelOfExactlyWhatWasApproved() throws IOException {
        systems.register(TwoSystems.INTRANET, 3, "public");
        try (Front front = declassifying()) {
            Submission plain = systems.query("alice", "secret", "Question");
            front.exchange(plain, TwoSystems.PATIENCE);
            front.exchange(plain.downgradedBy(ticket(APPROVED_TEXT, "alice")), TwoSystems.PATIENCE);
        }
        assertThat(systems.taken)
                .singleElement()
                .extracting(taken -> taken.claims().label())
                .isEqualTo(label("public"));
        assertThat(systems.trail.crossings())
                .anySatisfy(crossing -> assertThat(crossing.trace().fields())
                        .containsEntry("label", "public")
                        .containsEntry("labelRule", "by-type,ticket DG-1"));
    }

    @Test
    void aTicketIsRefusedAfterAnyChangeOrASecondTime() throws IOException {
        try (Front front = declassifying()) {
            DowngradeTicket ticket = ticket(APPROVED_TEXT, "alice");
            front.exchange(systems.query("alice", "secret", "Questiom").downgradedBy(ticket), TwoSystems.PATIENCE);
            front.exchange(systems.query("alice", "secret", "Question").downgradedBy(ticket), TwoSystems.PATIENCE);
            front.exchange(systems.query("alice", "secret", "Question").downgradedBy(ticket), TwoSystems.PATIENCE);
        }
        assertThat(systems.received).containsExactly("question");
        assertThat(systems.trail.crossings().stream()
                        .flatMap(crossing -> crossing.reason().stream())
                        .filter(reason -> reason.code() == ReasonCode.DOWNGRADE_REFUSED)
                        .map(Reason::detail))
                .containsExactly("CONTENT_CHANGED", "USED_UP");
    }

    @Test
    void whoIsNotClearedForTheLabelAsItIsLowersNothing() throws IOException {
        try (Front front = declassifying()) {
            front.exchange(
                    systems.query("bob", "secret", "Question").downgradedBy(ticket(APPROVED_TEXT, "bob")),
                    TwoSystems.PATIENCE);
        }
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.LEVEL_SKIPPING);
    }

    /** The ticket is for exactly this label, and is still there when the label holds. */
    @Test
    void aLabelThatDoesNotHoldNowIsNotLoweredAndSpendsNoTicket() throws IOException {
        Instant noon = systems.now;
        Label timed = label("secret").toBuilder()
                .set(TwoSystems.VALIDITY, Validity.between(noon, noon.plusSeconds(1)))
                .build();
        systems.labeler = request -> new Stamping.Stamped(timed, "for-a-second");
        DowngradeTicket ticket = ticket(APPROVED_TEXT, "alice", timed);
        try (Front front = declassifying()) {
            for (Instant time : List.of(noon.plusSeconds(1), noon.minusSeconds(1), noon)) {
                systems.now = time;
                front.exchange(systems.query("alice", "secret", "Question").downgradedBy(ticket), TwoSystems.PATIENCE);
            }
        }
        assertThat(systems.trail.crossings().stream()
                        .flatMap(crossing -> crossing.reason().stream())
                        .map(Reason::toString))
                .startsWith(
                        "LABEL_EXPIRED (since 2026-01-02T12:00:01Z)",
                        "LABEL_NOT_YET_VALID (before 2026-01-02T12:00:00Z)");
        assertThat(systems.taken)
                .singleElement()
                .extracting(taken -> taken.claims().label())
                .isEqualTo(label("public"));
    }

    @Test
    void aClearanceWithALowerLabelCrossesWhole() {
        Clearance range = Clearance.within(LabelRange.of(label("internal"), label("secret{credit}")));
        systems.authenticator = credential -> new Authentication.Authenticated(
                new Subject(credential.claimed(), TwoSystems.INTERNET, range, Attributes.none()));
        systems.exchange(systems.query("alice", "secret", "Question"));
        systems.exchange(systems.query("alice", "top", "Question"));
        assertThat(systems.taken)
                .singleElement()
                .extracting(taken -> taken.claims().subject().clearance())
                .isEqualTo(range);
        assertThat(systems.trail.reasons()).contains(ReasonCode.LEVEL_SKIPPING);
    }

    @Test
    void aFrontWithoutADeclassifierRefusesTickets() {
        systems.exchange(systems.query("alice", "secret", "Question").downgradedBy(ticket(APPROVED_TEXT, "alice")));
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.DOWNGRADE_REFUSED);
    }
}
