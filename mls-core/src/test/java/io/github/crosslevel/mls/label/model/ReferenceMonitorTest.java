package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.request.ObjectId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceMonitorTest {
    private static final SubjectId ALICE = SubjectId.of("alice");
    private static final SubjectId BOB = SubjectId.of("bob");
    private static final ObjectId LEDGER = ObjectId.of("ledger");
    private static final ObjectId NOTES = ObjectId.of("notes");
    private static final Label PUBLIC = World.label("public");
    private static final Label INTERNAL = World.label("internal");
    private static final Label SECRET = World.label("secret");

    private static ReferenceMonitor monitor(SecurityModel model, Tranquility tranquility) {
        ReferenceMonitor monitor = ReferenceMonitor.enforcing(model, tranquility, 2);
        monitor.begin(World.session("alice", INTERNAL));
        monitor.protect(World.object("ledger"), INTERNAL);
        return monitor;
    }

    private static Property violated(Optional<Verdict.Refused> refused) {
        return refused.orElseThrow().violations().get(0).property();
    }

    @Test
    void strongTranquilityLetsNoLabelChange() {
        ReferenceMonitor monitor = monitor(BellLaPadula.mandatory(), Tranquility.STRONG);
        assertThat(violated(monitor.relabel(LEDGER, SECRET))).isEqualTo(ReferenceMonitor.TRANQUILITY);
        assertThat(violated(monitor.raise(ALICE, SECRET))).isEqualTo(ReferenceMonitor.TRANQUILITY);
        assertThat(monitor.relabel(LEDGER, INTERNAL)).isEmpty();
    }

    @Test
    void weakTranquilityLetsLabelsRiseUnlessSomethingOpenForbidsIt() {
        ReferenceMonitor monitor = monitor(BellLaPadula.mandatory(), Tranquility.WEAK);
        monitor.open(ALICE, LEDGER, Rights.READ_ONLY);
        assertThat(violated(monitor.relabel(LEDGER, SECRET))).isEqualTo(BellLaPadula.STAR);
        monitor.close(ALICE, LEDGER);
        assertThat(monitor.relabel(LEDGER, SECRET)).isEmpty();
        assertThat(monitor.open(ALICE, LEDGER, Rights.READ_ONLY).isAllowed()).isFalse();
        assertThat(monitor.raise(ALICE, SECRET)).isEmpty();
        assertThat(monitor.open(ALICE, LEDGER, Rights.READ_ONLY).isAllowed()).isTrue();
    }

    /** McLean's System Z, in which everything may be brought down to the lowest label first. */
    @Test
    void weakTranquilityLetsNoLabelFall() {
        ReferenceMonitor monitor = monitor(BellLaPadula.mandatory(), Tranquility.WEAK);
        assertThat(violated(monitor.relabel(LEDGER, PUBLIC))).isEqualTo(ReferenceMonitor.TRANQUILITY);
        assertThat(violated(monitor.raise(ALICE, PUBLIC))).isEqualTo(ReferenceMonitor.TRANQUILITY);
    }

    @Test
    void aSessionRisesWithinItsClearanceOnly() {
        ReferenceMonitor monitor = ReferenceMonitor.enforcing(BellLaPadula.mandatory(), Tranquility.WEAK, 2);
        monitor.begin(Session.of(World.subject("alice", INTERNAL), PUBLIC));
        assertThat(violated(monitor.raise(ALICE, SECRET))).isEqualTo(BellLaPadula.SIMPLE_SECURITY);
        assertThat(monitor.raise(ALICE, INTERNAL)).isEmpty();
    }

    @Test
    void readingDownIsRefusedWhileSomethingHighIsOpenForWriting() {
        Label checked = World.trusted("checked");
        ReferenceMonitor monitor =
                ReferenceMonitor.enforcing(Biba.subjectLowWaterMark(World.TRUST), Tranquility.WEAK, 10);
        monitor.begin(World.session("alice", checked));
        monitor.protect(World.object("ledger"), checked);
        monitor.protect(World.object("notes"), World.trusted("unknown"));
        assertThat(monitor.open(ALICE, LEDGER, Rights.WRITE_ONLY).isAllowed()).isTrue();
        assertThat(((Verdict.Refused) monitor.open(ALICE, NOTES, Rights.READ_ONLY)).violates(Biba.STAR))
                .isTrue();
        monitor.close(ALICE, LEDGER);
        assertThat(monitor.open(ALICE, NOTES, Rights.READ_ONLY).isAllowed()).isTrue();
        assertThat(((Verdict.Refused) monitor.open(ALICE, LEDGER, Rights.WRITE_ONLY)).violates(Biba.STAR))
                .isTrue();
    }

    @Test
    void whatIsRefusedForTheSakeOfAnotherOpenAccessIsNotRemembered() {
        InMemoryHistory history = InMemoryHistory.of(10);
        ReferenceMonitor monitor = ReferenceMonitor.enforcing(
                BrewerNash.over(World.WALL, history, () -> Instant.EPOCH), Tranquility.WEAK, 10);
        monitor.begin(World.session("alice", World.of()));
        monitor.protect(World.object("notes"), World.of());
        monitor.protect(World.object("ledger"), World.of("bankA"));
        assertThat(monitor.open(ALICE, NOTES, Rights.WRITE_ONLY).isAllowed()).isTrue();
        assertThat(((Verdict.Refused) monitor.open(ALICE, LEDGER, Rights.READ_ONLY)).violates(BrewerNash.STAR))
                .isTrue();
        assertThat(history.size()).isZero();
    }

    @Test
    void rightsThatAreTakenAwayCloseWhatIsOpen() {
        AccessMatrix matrix = AccessMatrix.empty(10);
        matrix.set(ALICE, LEDGER, Rights.MODIFY);
        ReferenceMonitor monitor = monitor(BellLaPadula.with(matrix), Tranquility.WEAK);
        monitor.open(ALICE, LEDGER, Rights.READ_ONLY);
        monitor.open(ALICE, LEDGER, Rights.WRITE_ONLY);
        assertThat(monitor.revise(() -> matrix.set(ALICE, LEDGER, Rights.READ_ONLY)))
                .singleElement()
                .extracting(Access::rights)
                .isEqualTo(Rights.WRITE_ONLY);
        assertThat(monitor.open()).singleElement().extracting(Access::rights).isEqualTo(Rights.READ_ONLY);
    }

    @Test
    void purposeAndProcedureAreTheOnlyMeans() {
        ReferenceMonitor monitor = monitor(BellLaPadula.mandatory(), Tranquility.WEAK);
        assertThat(monitor.open(ALICE, LEDGER, Rights.READ_ONLY, access -> access.towards("audit"))
                        .isAllowed())
                .isTrue();
        assertThat(monitor.open()).singleElement().extracting(Access::purpose).isEqualTo(Optional.of("audit"));
        assertThatThrownBy(() -> monitor.open(
                        ALICE,
                        LEDGER,
                        Rights.READ_ONLY,
                        access -> access.moved(access.session().working(), PUBLIC)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("means of access change purpose and procedure, nothing else");
    }

    @Test
    void whatTheMonitorDoesNotKnowOrHasNoRoomForIsRefused() {
        ReferenceMonitor monitor = monitor(BellLaPadula.mandatory(), Tranquility.WEAK);
        assertThat(((Verdict.Refused) monitor.open(BOB, LEDGER, Rights.READ_ONLY)).violates(ReferenceMonitor.MEDIATION))
                .isTrue();
        assertThat(violated(monitor.raise(BOB, SECRET))).isEqualTo(ReferenceMonitor.MEDIATION);
        assertThat(violated(monitor.relabel(NOTES, SECRET))).isEqualTo(ReferenceMonitor.MEDIATION);
        monitor.open(ALICE, LEDGER, Rights.READ_ONLY);
        monitor.open(ALICE, LEDGER, Rights.WRITE_ONLY);
        assertThat(((Verdict.Refused) monitor.open(ALICE, LEDGER, Rights.MODIFY)).violates(ReferenceMonitor.MEDIATION))
                .isTrue();
        assertThatThrownBy(() -> monitor.begin(World.session("alice", INTERNAL)))
                .isInstanceOf(IllegalStateException.class);
        monitor.begin(World.session("bob", INTERNAL));
        assertThatThrownBy(() -> monitor.begin(World.session("carol", INTERNAL)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> monitor.protect(World.object("ledger"), INTERNAL))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSessionOrAnObjectThatEndsLeavesNothingOpen() {
        ReferenceMonitor monitor = monitor(BellLaPadula.mandatory(), Tranquility.WEAK);
        monitor.open(ALICE, LEDGER, Rights.READ_ONLY);
        monitor.end(ALICE);
        assertThat(monitor.open()).isEmpty();
        monitor.begin(World.session("alice", INTERNAL));
        monitor.open(ALICE, LEDGER, Rights.READ_ONLY);
        monitor.withdraw(LEDGER);
        assertThat(monitor.open()).isEmpty();
        monitor.end(BOB);
        monitor.withdraw(NOTES);
    }
}
