package io.github.crosslevel.mls.label.downgrade;

import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.ANALYST;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.INTERNAL;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.NOON;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.OFFICER;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.OPERATOR;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.OWNER;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.REPORT;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.ROUTE;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.SCHEMA;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.SECRET;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.approve;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.content;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.isSigned;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.request;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.terms;
import static io.github.crosslevel.mls.label.downgrade.DowngradeTickets.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclassifierTest {
    private static final int OPERATIONS = Integer.getInteger("mls.model.operations", 5_000);

    private final List<AuditRecord.Exercise> records = Collections.synchronizedList(new ArrayList<>());
    private Instant now = NOON;
    private AuditSink trail = entry -> () -> records.add((AuditRecord.Exercise) entry);
    private TicketLedger ledger = InMemoryLedger.of(1_000_000);
    private ApprovalVerifier verifier = DowngradeTickets::isSigned;

    private Declassifier declassifier() {
        return Declassifier.of(
                verifier, ledger, new AuthorityLog(entry -> trail.append(entry), SystemId.of("front"), () -> now));
    }

    private static DowngradeOutcome refused(DowngradeRefusal why) {
        return new DowngradeOutcome.Refused(why);
    }

    /** A17: an approval is for one content, on one route, and spent. */
    @Test
    void aTicketLowersTheLabelOfExactlyItsContentOnce() {
        Declassifier declassifier = declassifier();
        assertThat(declassifier.redeem(ticket(terms(1)), request()))
                .isInstanceOfSatisfying(Downgraded.class, downgraded -> {
                    assertThat(downgraded.label()).isEqualTo(INTERNAL);
                    assertThat(downgraded.content()).isEqualTo(Digest.compute(REPORT));
                    assertThat(downgraded.ticket()).isEqualTo("DG-1");
                });
        assertThat(declassifier.redeem(ticket(terms(1)), request())).isEqualTo(refused(DowngradeRefusal.USED_UP));
    }

    @Test
    void whoDidWhatIsOnRecordWithBothLabels() {
        declassifier().redeem(ticket(terms(1)), request());
        assertThat(records).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.PERFORMED);
            assertThat(entry.subject()).isEqualTo(OPERATOR);
            assertThat(entry.authority()).isEqualTo("downgrade-ticket");
            assertThat(entry.details())
                    .containsEntry("ticket", "DG-1")
                    .containsEntry("from", "secret{credit}")
                    .containsEntry("to", "internal{credit}")
                    .containsEntry("requester", "analyst")
                    .containsEntry("approvals", "officer as security, owner as business")
                    .containsEntry("digest", Digest.compute(REPORT).toString())
                    .containsEntry("route", "intranet→internet");
        });
    }

    private record Refusal(DowngradeRefusal why, DowngradeTicket ticket, DowngradeRequest request) {
        @Override
        public String toString() {
            return why.name();
        }
    }

    private static Refusal refusal(DowngradeRefusal why, DowngradeTicket ticket) {
        return new Refusal(why, ticket, request());
    }

    private static Refusal refusal(DowngradeRefusal why, DowngradeRequest request) {
        return new Refusal(why, ticket(terms(1)), request);
    }

    private static DowngradeTicket approved(UnaryOperator<DowngradeTerms> change, Approval... approvals) {
        DowngradeTerms terms = change.apply(terms(1));
        return approvals.length == 0 ? ticket(terms) : new DowngradeTicket(terms, List.of(approvals));
    }

    private static DowngradeTerms within(DowngradeTerms t, Instant from, Instant until) {
        return new DowngradeTerms(
                t.id(),
                t.content(),
                t.change(),
                t.requester(),
                t.executor(),
                t.route(),
                DowngradeTerms.Window.once(from, until));
    }

    private static DowngradeTerms by(DowngradeTerms t, SubjectId requester) {
        return new DowngradeTerms(t.id(), t.content(), t.change(), requester, t.executor(), t.route(), t.window());
    }

    static Stream<Refusal> refusals() {
        DowngradeTerms terms = terms(1);
        Approval officer = approve(terms, OFFICER, "security");
        Approval owner = approve(terms, OWNER, "business");
        byte[] altered = REPORT.clone();
        altered[3] ^= 1;
        DowngradeRequest plain = request();
        return Stream.of(
                refusal(
                        DowngradeRefusal.WRONG_LABEL,
                        new DowngradeRequest(plain.content(), SCHEMA.label("secret"), ROUTE, OPERATOR)),
                refusal(
                        DowngradeRefusal.WRONG_ROUTE,
                        new DowngradeRequest(plain.content(), SECRET, ROUTE.reversed(), OPERATOR)),
                refusal(DowngradeRefusal.WRONG_EXECUTOR, new DowngradeRequest(plain.content(), SECRET, ROUTE, ANALYST)),
                refusal(DowngradeRefusal.REQUESTER_EXECUTES, approved(t -> by(t, OPERATOR))),
                refusal(DowngradeRefusal.MISSING_APPROVAL, new DowngradeTicket(terms, List.of())),
                refusal(DowngradeRefusal.MISSING_APPROVAL, new DowngradeTicket(terms, List.of(officer))),
                refusal(DowngradeRefusal.SAME_APPROVER, new DowngradeTicket(terms, List.of(officer, officer))),
                refusal(
                        DowngradeRefusal.SAME_ROLE,
                        new DowngradeTicket(terms, List.of(officer, approve(terms, OWNER, "security")))),
                refusal(
                        DowngradeRefusal.REQUESTER_APPROVES,
                        new DowngradeTicket(terms, List.of(officer, approve(terms, ANALYST, "desk")))),
                refusal(
                        DowngradeRefusal.EXECUTOR_APPROVES,
                        new DowngradeTicket(terms, List.of(officer, approve(terms, OPERATOR, "operation")))),
                refusal(
                        DowngradeRefusal.NOT_YET_VALID,
                        approved(t -> within(t, NOON.plusSeconds(1), NOON.plusSeconds(2)))),
                refusal(DowngradeRefusal.EXPIRED, approved(t -> within(t, NOON.minusSeconds(9), NOON))),
                refusal(DowngradeRefusal.APPROVAL_NOT_GENUINE, new DowngradeTicket(terms(2), List.of(officer, owner))),
                refusal(
                        DowngradeRefusal.APPROVAL_NOT_GENUINE,
                        new DowngradeTicket(terms, List.of(officer, approve(terms, OWNER, "audit")))),
                refusal(
                        DowngradeRefusal.APPROVAL_NOT_GENUINE,
                        new DowngradeTicket(
                                terms,
                                List.of(officer, owner, Approval.of(SubjectId.of("third"), "audit", new byte[32])))),
                refusal(
                        DowngradeRefusal.CONTENT_CHANGED,
                        new DowngradeRequest(content(altered), SECRET, ROUTE, OPERATOR)),
                refusal(
                        DowngradeRefusal.CONTENT_CHANGED,
                        new DowngradeRequest(content(new byte[0]), SECRET, ROUTE, OPERATOR)));
    }

    /** A17: among them approvals by whoever asks, by one person alone, and of other terms. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void everyRefusalHasItsReasonAndARecordAndSpendsNothing(Refusal refusal) {
        Declassifier declassifier = declassifier();
        assertThat(declassifier.redeem(refusal.ticket(), refusal.request())).isEqualTo(refused(refusal.why()));
        assertThat(records).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(entry.details()).containsEntry("refusal", refusal.why().name());
        });
        assertThat(declassifier.redeem(ticket(terms(1)), request())).isInstanceOf(Downgraded.class);
    }

    @Test
    void contentThatCannotBeReadIsNotDowngraded() {
        Content gone = new Content() {
            private final Content real = content(REPORT);

            @Override
            public ContentType type() {
                return real.type();
            }

            @Override
            public long length() {
                return real.length();
            }

            @Override
            public Digest digest() {
                return real.digest();
            }

            @Override
            public Attributes facts() {
                return real.facts();
            }

            @Override
            public InputStream open(long offset) throws IOException {
                throw new IOException("disk is gone");
            }

            @Override
            public void discard() {}
        };
        assertThat(declassifier().redeem(ticket(terms(1)), new DowngradeRequest(gone, SECRET, ROUTE, OPERATOR)))
                .isEqualTo(refused(DowngradeRefusal.CONTENT_UNREADABLE));
    }

    @Test
    void withoutARecordThereIsNoDowngradeAndTheUseIsLost() {
        Declassifier declassifier = declassifier();
        AuditSink good = trail;
        trail = entry -> () -> {
            throw new IOException("trail is gone");
        };
        assertThat(declassifier.redeem(ticket(terms(1)), request()))
                .isEqualTo(refused(DowngradeRefusal.AUDIT_UNAVAILABLE));
        trail = good;
        assertThat(declassifier.redeem(ticket(terms(1)), request())).isEqualTo(refused(DowngradeRefusal.USED_UP));
    }

    @Test
    void aVerifierOrALedgerThatFailsRefuses() {
        verifier = (approval, signed) -> {
            throw new IllegalStateException("defect");
        };
        assertThat(declassifier().redeem(ticket(terms(1)), request()))
                .isEqualTo(refused(DowngradeRefusal.APPROVAL_NOT_GENUINE));
        verifier = DowngradeTickets::isSigned;
        ledger = (terms, uses, time, notAfter) -> {
            throw new IOException("disk is gone");
        };
        assertThat(declassifier().redeem(ticket(terms(1)), request()))
                .isEqualTo(refused(DowngradeRefusal.LEDGER_UNAVAILABLE));
    }

    @Test
    void aFullLedgerRefusesUntilWhatItHoldsIsOver() {
        ledger = InMemoryLedger.of(1);
        Declassifier declassifier = declassifier();
        declassifier.redeem(ticket(terms(1)), request());
        DowngradeTerms next = within(terms(1), NOON, NOON.plusSeconds(3600));
        assertThat(declassifier.redeem(ticket(next), request()))
                .isEqualTo(refused(DowngradeRefusal.LEDGER_UNAVAILABLE));
        now = NOON.plusSeconds(60);
        assertThat(declassifier.redeem(ticket(next), request())).isInstanceOf(Downgraded.class);
        now = NOON;
        assertThat(declassifier.redeem(ticket(terms(1)), request())).isEqualTo(refused(DowngradeRefusal.EXPIRED));
    }

    @Test
    void otherApprovalsOfTheSameTermsGiveNoMoreUses() {
        Declassifier declassifier = declassifier();
        DowngradeTerms terms = terms(1);
        assertThat(declassifier.redeem(ticket(terms), request())).isInstanceOf(Downgraded.class);
        DowngradeTicket turned = new DowngradeTicket(
                terms, List.of(approve(terms, OWNER, "business"), approve(terms, OFFICER, "security")));
        assertThat(declassifier.redeem(turned, request())).isEqualTo(refused(DowngradeRefusal.USED_UP));
    }

    /** Random redemptions of random tickets against counters: never more downgrades than uses, each on record. */
    @Test
    void noSequenceOfRedemptionsGivesMoreThanWasApproved() {
        long seed = 0xD06L;
        Random random = new Random(seed);
        Map<Outcome, Integer> recorded = new EnumMap<>(Outcome.class);
        trail = entry -> () -> recorded.merge(entry.outcome(), 1, Integer::sum);
        Declassifier declassifier = declassifier();
        Map<Integer, Integer> left = new HashMap<>();
        int performed = 0;
        for (int operation = 0; operation < OPERATIONS; operation++) {
            int uses = 1 + random.nextInt(OPERATIONS / 4);
            int flaw = random.nextInt(4);
            DowngradeTerms terms = terms(uses);
            DowngradeTicket ticket = flaw == 1
                    ? new DowngradeTicket(terms, ticket(terms(uses + 1)).approvals())
                    : ticket(terms);
            DowngradeRequest request =
                    flaw == 2 ? new DowngradeRequest(content(new byte[] {1}), SECRET, ROUTE, OPERATOR) : request();
            boolean expected = (flaw == 0 || flaw == 3) && left.getOrDefault(uses, uses) > 0;
            DowngradeOutcome outcome = declassifier.redeem(ticket, request);
            assertThat(outcome instanceof Downgraded)
                    .as("seed %s, operation %s", seed, operation)
                    .isEqualTo(expected);
            if (expected) {
                left.merge(uses, uses - 1, (before, first) -> before - 1);
                performed++;
            }
        }
        assertThat(recorded).isEqualTo(Map.of(Outcome.PERFORMED, performed, Outcome.REFUSED, OPERATIONS - performed));
        assertThat(performed).isBetween(OPERATIONS / 10, OPERATIONS * 9 / 10);
    }

    /** Two threads redeem the same ticket at the same moment: one downgrade, and one record of it. */
    @Test
    void ofTwoThreadsWithOneTicketOneGetsThrough() throws Exception {
        Declassifier declassifier = declassifier();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CyclicBarrier start = new CyclicBarrier(2);
        try {
            for (int round = 1; round <= 500; round++) {
                DowngradeTerms terms = within(terms(1), NOON.minusSeconds(round), NOON.plusSeconds(60));
                Future<DowngradeOutcome> one = threads.submit(() -> {
                    start.await();
                    return declassifier.redeem(ticket(terms), request());
                });
                Future<DowngradeOutcome> other = threads.submit(() -> {
                    start.await();
                    return declassifier.redeem(ticket(terms), request());
                });
                assertThat(Stream.of(one.get(), other.get()).filter(Downgraded.class::isInstance))
                        .as("round %s", round)
                        .hasSize(1);
                assertThat(records.stream().filter(entry -> entry.outcome() == Outcome.PERFORMED))
                        .hasSize(round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void termsThatMakeNoSenseAreNotMade() {
        assertThatThrownBy(() -> new DowngradeTerms.Change(INTERNAL, SECRET))
                .hasMessage("`secret{credit}` is not below `internal{credit}`");
        assertThatThrownBy(() -> new DowngradeTerms.Change(SECRET, SECRET))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DowngradeTerms.Window.once(NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DowngradeTerms.Window(NOON, NOON.plusSeconds(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DowngradeTerms.Window.once(NOON.plusMillis(1), NOON.plusSeconds(1)))
                .hasMessageEndingWith("is not in whole seconds");
        assertThatThrownBy(() -> Approval.of(OFFICER, "security", new byte[Approval.MAX_PROOF + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DowngradeTicket(
                        terms(1), Collections.nCopies(9, Approval.of(OFFICER, "security", new byte[0]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anApprovalShowsItsProofToNobodyByAccident() {
        Approval approval = approve(terms(1), OFFICER, "security");
        assertThat(approval).hasToString("officer as security");
        approval.proof()[0]++;
        assertThat(isSigned(approval, terms(1).approvalBytes(OFFICER, "security")))
                .isTrue();
    }
}
