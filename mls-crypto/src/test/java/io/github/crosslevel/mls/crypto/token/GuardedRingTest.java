package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.crypto.envelope.FrameSealer;
import io.github.crosslevel.mls.crypto.key.Cryptoperiod;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.GuardedKey;
import io.github.crosslevel.mls.crypto.key.KeyGate;
import io.github.crosslevel.mls.crypto.key.KeyLog;
import io.github.crosslevel.mls.crypto.key.KeyOperation;
import io.github.crosslevel.mls.crypto.key.KeyPermission;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyState;
import io.github.crosslevel.mls.crypto.key.KeyStatus;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys of a ring are used as the table of docs/keys.md permits, by whatever copy of the ring. */
final class GuardedRingTest {
    private static final SubjectId WANG = SubjectId.of("wang");

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final RecordingAudit trail = new RecordingAudit();
    private final KeyLog log = new KeyLog(trail, SystemId.of("center"), clock);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final KeyRing ring = KeyRing.generate(
            List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()), schedule.current(), new SecureRandom());
    private final Cryptoperiod period = Cryptoperiod.of(Samples.NOW, Duration.ofSeconds(20), Duration.ofSeconds(20));
    private final Content content = Samples.content(new byte[] {1, 2, 3});
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims(content));

    private GuardedKey<KeyRing> key(KeyState state) {
        return GuardedKey.restored(new KeyStatus("route-1", state, period, WANG), ring.without(Set.of(2)), log);
    }

    private KeyRing guarded(GuardedKey<KeyRing> first) {
        return ring.guardedBy(Map.<Integer, KeyGate>of(1, first, 2, operation -> true));
    }

    private LabelToken unguardedToken() throws IOException {
        return TokenIssuer.of(ring.keys().get(0), schedule).issue(claims);
    }

    private void assertIssues(boolean permitted, KeyRing guarded) throws IOException {
        TokenIssuer issuer = TokenIssuer.of(guarded.keys().get(0), schedule);
        FrameSealer sealer = FrameSealer.of(guarded.forFront(Samples.INTRANET), schedule, new SecureRandom());
        if (permitted) {
            assertThat(issuer.issue(claims)).isNotNull();
            sealer.seal(claims.claims(), content).close();
            return;
        }
        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(() -> issuer.issue(claims))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.of(ReasonCode.KEY_NOT_PERMITTED, "key id 1")));
        assertThatExceptionOfType(FrameException.class).isThrownBy(() -> sealer.seal(claims.claims(), content));
    }

    private void assertPasses(boolean permitted, KeyRing guarded) throws IOException {
        WindowReplayGuard guard = WindowReplayGuard.forSenders(List.of(1L, 2L));
        TokenCheck check =
                TokenVerifier.of(guarded, schedule, guard, Instant.MIN).check(unguardedToken(), claims);
        if (permitted) {
            assertThat(check).isInstanceOf(TokenCheck.Genuine.class);
        } else {
            assertThat(check).isEqualTo(new TokenCheck.Refused(Reason.of(ReasonCode.KEY_NOT_PERMITTED, "key id 1")));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "DESTROYED", mode = EnumSource.Mode.EXCLUDE)
    void aKeyMakesAndChecksTokensAsItsStatePermits(KeyState state) throws IOException {
        KeyRing guarded = guarded(key(state));

        assertIssues(state.permits(KeyOperation.PROTECT) == KeyPermission.PERMITTED, guarded);
        assertPasses(state.permits(KeyOperation.PROCESS) == KeyPermission.PERMITTED, guarded.forInterconnect());
        assertPasses(
                state.permits(KeyOperation.PROCESS) == KeyPermission.PERMITTED,
                guarded.forFront(Samples.INTERNET)
                        .advancedTo(schedule.current())
                        .without(Set.of(2)));
    }

    @Test
    void aChangeTakesEffectAtOnceOnWhatWasMadeOfTheRingBefore() throws IOException {
        GuardedKey<KeyRing> key = key(KeyState.ACTIVE);
        KeyRing guarded = guarded(key);
        TokenIssuer issuer = TokenIssuer.of(guarded.keys().get(0), schedule);
        TokenVerifier verifier = TokenVerifier.of(guarded, schedule);
        LabelToken token = issuer.issue(claims);
        LabelToken other = issuer.issue(claims);

        key.change(KeyState.SUSPENDED, WANG, "laptop lost");
        assertThat(verifier.check(token, claims).use().orElseThrow().code()).isEqualTo(ReasonCode.KEY_NOT_PERMITTED);
        assertThatExceptionOfType(FrameException.class).isThrownBy(() -> issuer.issue(claims));
        key.change(KeyState.ACTIVE, WANG, "laptop found");
        assertThat(verifier.check(token, claims).use())
                .as("nothing was used up")
                .isEmpty();
        key.change(KeyState.DESTROYED, WANG, "contract ended");
        assertThat(verifier.check(other, claims).use()).isPresent();
    }

    @Test
    void aPeriodThatEndsStopsMakingThenCheckingAndNoClockRevivesIt() throws IOException {
        KeyRing guarded = guarded(key(KeyState.ACTIVE));
        assertIssues(true, guarded);
        clock.advance(Duration.ofSeconds(20));
        assertIssues(false, guarded);
        assertPasses(true, guarded);
        assertThat(trail.records()).as("the end of the period is recorded").hasSize(1);
        clock.advance(Duration.ofSeconds(20));
        assertPasses(false, guarded);
        clock.advance(Duration.ofSeconds(-40));
        assertPasses(false, guarded);
        assertIssues(false, guarded);
    }

    @Test
    void whatCannotBeRecordedIsNotPermitted() throws IOException {
        KeyRing guarded = guarded(key(KeyState.ACTIVE));
        clock.advance(Duration.ofSeconds(20));
        trail.failAt(0);
        assertPasses(false, guarded);
    }

    @Test
    void everyKeyOfARingIsGuardedOrNone() {
        GuardedKey<KeyRing> key = key(KeyState.ACTIVE);
        assertThatIllegalArgumentException().isThrownBy(() -> ring.guardedBy(Map.of(1, key)));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.guardedBy(Map.of(1, key, 2, key, 3, key)));
    }
}
