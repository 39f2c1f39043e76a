package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.crypto.key.ClockEvent;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.WatchedClock;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A8, A18, A22: the clock of the sender or of the receiver is set, or their machine was suspended or set back. */
class ClockAttackTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final WatchedClock sending = new WatchedClock(Samples.NOW);
    private final WatchedClock receiving = new WatchedClock(Samples.NOW);
    private final KeyRing ring =
            KeyRing.generate(List.of(Samples.OUTWARD), receiving.schedule.oldest(), new CountingRandom());
    private final TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), sending.schedule);
    private final TokenVerifier verifier = TokenVerifier.of(ring, receiving.schedule);

    private void pass(Duration time) {
        sending.pass(time);
        receiving.pass(time);
    }

    /** A token, and the claims that it is for. */
    private record Issued(LabelToken token, EncodedClaims claims) {}

    private Issued issue() throws IOException {
        EncodedClaims claims = EncodedClaims.of(Samples.with(Samples.claims(), sending.wall.instant()));
        return new Issued(issuer.issue(claims), claims);
    }

    private void assertPasses(Issued issued) {
        TokenCheck check = verifier.check(issued.token, issued.claims);
        assertThat(check).isInstanceOf(TokenCheck.Genuine.class);
        assertThat(((TokenCheck.Genuine) check).redeem()).isTrue();
    }

    private void assertRefused(Issued issued, ReasonCode code) {
        assertThat(verifier.check(issued.token, issued.claims))
                .isInstanceOfSatisfying(
                        TokenCheck.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    @Test
    void aReceiverThatIsSetBackReopensNothingAndAcceptsNothingUntilItsClockIsRight() throws IOException {
        Issued old = issue();
        pass(HOUR);
        assertPasses(issue());
        receiving.set(HOUR.negated());

        assertRefused(old, ReasonCode.CLOCK_UNTRUSTED);
        assertRefused(issue(), ReasonCode.CLOCK_UNTRUSTED);
        pass(HOUR); // it shows again what it showed before, and is an hour slow
        assertRefused(issue(), ReasonCode.CLOCK_UNTRUSTED);

        receiving.set(HOUR);
        assertRefused(old, ReasonCode.TOKEN_EXPIRED);
        assertPasses(issue());
        assertThat(receiving.events)
                .extracting(ClockEvent::kind)
                .containsExactly(ClockEvent.Kind.SET_BACK, ClockEvent.Kind.RECOVERED);
    }

    /** What was held back while the clock was slow never passes for fresh. */
    @Test
    void whatWasHeldBackWhileTheReceiverWasSlowIsRefused() throws IOException {
        receiving.set(HOUR.negated());
        Issued heldBack = issue();
        pass(Duration.ofMinutes(59));

        assertRefused(heldBack, ReasonCode.CLOCK_UNTRUSTED);
        receiving.set(HOUR);
        assertRefused(heldBack, ReasonCode.TOKEN_EXPIRED);
    }

    @Test
    void aReceiverThatIsSetForwardTakesNothingFromBeforeAndItsChainIsNotTurnedBack() throws IOException {
        Issued before = issue();
        receiving.set(HOUR);
        assertRefused(before, ReasonCode.TOKEN_EXPIRED);
        receiving.set(HOUR.negated());

        assertRefused(issue(), ReasonCode.CLOCK_UNTRUSTED);
        receiving.schedule.guard().reset();
        assertRefused(issue(), ReasonCode.TOKEN_EXPIRED); // its keys are erased for good

        // a receiver that is made anew from the ring, whose chain nobody has advanced
        sending.pass(SECOND);
        Issued after = issue();
        assertThat(TokenVerifier.of(ring, receiving.schedule).check(after.token, after.claims))
                .isInstanceOf(TokenCheck.Genuine.class);
    }

    /** Within the live epochs it is the floor that refuses what was issued before. */
    @Test
    void afterAJumpWithinAnEpochWhatWasIssuedBeforeIsRefused() throws IOException {
        Issued before = issue();
        receiving.set(Duration.ofSeconds(20));
        sending.pass(Duration.ofMillis(20_001)); // the receiver was suspended

        assertRefused(before, ReasonCode.TOKEN_REPLAYED);
        assertPasses(issue());
        assertThat(receiving.events).extracting(ClockEvent::kind).containsExactly(ClockEvent.Kind.SET_FORWARD);
    }

    @Test
    void machinesThatWereSuspendedGoOnByThemselves() throws IOException {
        assertPasses(issue());
        sending.set(HOUR);
        receiving.set(HOUR);

        receiving.schedule.guard().isTrusted(); // somebody asks for the time
        assertPasses(issue());
        assertPasses(issue());
    }

    /** A18: tokens for later, made with a clock that was set forward. */
    @Test
    void tokensMadeAheadOfTimeAreRefusedAndASenderThatIsSetBackIssuesNothing() throws IOException {
        sending.set(HOUR);
        Issued early = issue();
        assertRefused(early, ReasonCode.TOKEN_NOT_YET_VALID);
        sending.set(HOUR.negated());

        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(this::issue)
                .satisfies(e -> assertThat(e.reason().code()).isEqualTo(ReasonCode.CLOCK_UNTRUSTED));
        assertThat(sending.events)
                .extracting(ClockEvent::kind)
                .containsExactly(ClockEvent.Kind.SET_FORWARD, ClockEvent.Kind.SET_BACK);
    }

    /** A22: two machines that go on from one snapshot use the same numbers; the second use is refused. */
    @Test
    void numbersUsedAgainAfterASnapshotAreRefusedAndThoseAfterItsClockIsCorrectedPass() throws IOException {
        WatchedClock restoredClock = new WatchedClock(Samples.NOW);
        TokenIssuer restored = TokenIssuer.of(ring.keys().get(0), restoredClock.schedule); // the state of the snapshot
        List<Long> used = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Issued issued = issue();
            used.add(issued.token.sequence());
            assertPasses(issued);
        }
        pass(SECOND);

        EncodedClaims other = EncodedClaims.of(Samples.with(Samples.claims(), Samples.SCHEMA.parse("公开")));
        LabelToken again = restored.issue(other);
        assertThat(used).contains(again.sequence());
        assertThat(verifier.check(again, other).use())
                .get()
                .extracting(Reason::code)
                .isEqualTo(ReasonCode.TOKEN_REPLAYED);

        restoredClock.set(Duration.ofSeconds(40)); // somebody corrects the clock of the restored machine
        pass(Duration.ofSeconds(39));
        EncodedClaims now = EncodedClaims.of(Samples.with(Samples.claims(), restoredClock.wall.instant()));
        LabelToken fresh = restored.issue(now);
        assertThat(fresh.sequence()).isEqualTo(restoredClock.wall.millis() << 10);
        assertPasses(new Issued(fresh, now));
    }
}
