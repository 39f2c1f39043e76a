package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Random sequences of events on one key, compared with a model that is written as tables of words. */
final class KeyLifeCycleTest {
    private static final int SEQUENCES = 400;
    private static final int EVENTS = 60;
    private static final SubjectId OFFICER = SubjectId.of("security-officer");
    private static final SubjectId CUSTODIAN = SubjectId.of("custodian");

    /** NIST SP 800-57 part 1 rev. 5 §7, figure 3. */
    private static final Set<String> TRANSITIONS = Set.of(
            "PRE_ACTIVATION ACTIVE",
            "PRE_ACTIVATION COMPROMISED",
            "PRE_ACTIVATION DESTROYED",
            "ACTIVE SUSPENDED",
            "ACTIVE DEACTIVATED",
            "ACTIVE COMPROMISED",
            "ACTIVE DESTROYED",
            "SUSPENDED ACTIVE",
            "SUSPENDED DEACTIVATED",
            "SUSPENDED COMPROMISED",
            "SUSPENDED DESTROYED",
            "DEACTIVATED COMPROMISED",
            "DEACTIVATED DESTROYED",
            "COMPROMISED DESTROYED");

    /** What may be done as a matter of course, and what by override. */
    private static final Map<String, Set<String>> USES = Map.of(
            "PRE_ACTIVATION", Set.of("PROVE_POSSESSION"),
            "ACTIVE", Set.of("PROVE_POSSESSION", "PROTECT", "PROCESS"),
            "SUSPENDED", Set.of("override"),
            "DEACTIVATED", Set.of("PROCESS"),
            "COMPROMISED", Set.of("override"),
            "DESTROYED", Set.of());

    private static final int FIRST_DAY = 10;
    private static final int ORIGINATOR_DAYS = 20;
    private static final int RECIPIENT_DAYS = 30;

    /** The model: a word, the latest day seen, and how many records there must be. */
    private static final class Model {
        String state = "PRE_ACTIVATION";
        long latest;
        int records = 1;
        boolean trailWorks = true;

        /** Returns whether the call goes on after what happens by the clock. */
        boolean settle(long day) {
            latest = Math.max(latest, day);
            boolean over = latest >= FIRST_DAY + ORIGINATOR_DAYS;
            if (!over || !Set.of("ACTIVE", "SUSPENDED").contains(state)) {
                return true;
            }
            if (trailWorks) {
                state = "DEACTIVATED";
                records++;
            }
            return trailWorks;
        }

        String change(String next, long day) {
            if (!settle(day) || !trailWorks) {
                return "trail";
            }
            records++;
            boolean inTime = latest >= FIRST_DAY && latest < FIRST_DAY + ORIGINATOR_DAYS;
            if (!TRANSITIONS.contains(state + " " + next) || next.equals("ACTIVE") && !inTime) {
                return "refused";
            }
            state = next;
            return "done";
        }

        String use(String operation, long day) {
            if (!settle(day)) {
                return "trail";
            }
            boolean late = latest >= FIRST_DAY + ORIGINATOR_DAYS + RECIPIENT_DAYS;
            boolean reading = operation.equals("PROCESS") || operation.equals("override");
            boolean may = USES.get(state).contains(operation) && !(reading && late);
            if (operation.equals("override")) {
                records += trailWorks ? 1 : 0;
                if (!trailWorks) {
                    return "trail";
                }
            }
            return may ? "done" : "refused";
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static String outcome(Action action) {
        try {
            action.run();
            return "done";
        } catch (KeyRefusedException refused) {
            return "refused";
        } catch (IOException noRecord) {
            return "trail";
        }
    }

    @Test
    void theLifeCycleIsThatOfTheModelWhateverHappens() throws IOException {
        long seed = Long.getLong("mls.seed", 20260601);
        System.out.println("KeyLifeCycleTest seed " + seed);
        Random random = new Random(seed);
        int destroyed = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            destroyed += run(random) ? 1 : 0;
        }
        assertThat(destroyed).isBetween(SEQUENCES / 20, SEQUENCES - SEQUENCES / 20);
    }

    /** Returns whether the key ended destroyed. */
    private static boolean run(Random random) throws IOException {
        ManualClock clock = new ManualClock(Samples.ORIGIN);
        RecordingAudit trail = new RecordingAudit(
                random.nextBoolean() ? RecordingAudit.Failure.WHEN_APPENDED : RecordingAudit.Failure.WHEN_AWAITED);
        SecretBytes secret = SecretBytes.copyOf(new byte[] {7}, SecretKeyAccess.insecure());
        GuardedKey<SecretBytes> key = GuardedKey.generated(
                new KeyStatus("k", KeyState.PRE_ACTIVATION, period(), CUSTODIAN),
                secret,
                new KeyLog(trail, Samples.INTRANET, clock));
        Model model = new Model();
        long day = 0;
        for (int event = 0; event < EVENTS; event++) {
            day += random.nextInt(20) == 0 ? -random.nextInt(40) : random.nextInt(3);
            clock.set(Samples.ORIGIN.plus(Duration.ofDays(day)));
            model.trailWorks = random.nextInt(8) != 0;
            trail.failFrom(model.trailWorks ? Integer.MAX_VALUE / 2 : 0);
            step(random, key, model, day);
            trail.failFrom(Integer.MAX_VALUE / 2);
            assertThat(trail.records()).hasSize(model.records);
            assertThat(key.toString()).contains(model.state);
            assertThat(secret.isClosed()).isEqualTo(model.state.equals("DESTROYED"));
        }
        return secret.isClosed();
    }

    private static void step(Random random, GuardedKey<SecretBytes> key, Model model, long day) {
        int choice = random.nextInt(10);
        if (choice < 4) {
            KeyState next = KeyState.values()[random.nextInt(random.nextInt(4) == 0 ? 6 : 4)];
            assertThat(outcome(() -> key.change(next, OFFICER, "because")))
                    .as("%s to %s on day %s", model.state, next, day)
                    .isEqualTo(model.change(next.name(), day));
        } else if (choice < 9) {
            KeyOperation operation = KeyOperation.values()[random.nextInt(3)];
            assertThat(outcome(() -> key.use(operation, KeyLifeCycleTest::read)))
                    .as("%s when %s on day %s", operation, model.state, day)
                    .isEqualTo(model.use(operation.name(), day));
        } else {
            assertThat(outcome(() -> key.processAnyway(OFFICER, "because", KeyLifeCycleTest::read)))
                    .as("override when %s on day %s", model.state, day)
                    .isEqualTo(model.use("override", day));
        }
    }

    private static int read(SecretBytes secret) {
        return secret.toByteArray(SecretKeyAccess.insecure())[0];
    }

    private static Cryptoperiod period() {
        return Cryptoperiod.of(
                Samples.ORIGIN.plus(Duration.ofDays(FIRST_DAY)),
                Duration.ofDays(ORIGINATOR_DAYS),
                Duration.ofDays(RECIPIENT_DAYS));
    }

    @Test
    void everyEventIsRecordedWithWhoAndWhy() throws IOException {
        ManualClock clock = new ManualClock(Samples.ORIGIN.plus(Duration.ofDays(FIRST_DAY)));
        RecordingAudit trail = new RecordingAudit();
        GuardedKey<SecretBytes> key = GuardedKey.generated(
                new KeyStatus("archive-1", KeyState.PRE_ACTIVATION, period(), CUSTODIAN),
                SecretBytes.copyOf(new byte[] {7}, SecretKeyAccess.insecure()),
                new KeyLog(trail, Samples.INTRANET, clock));
        key.change(KeyState.ACTIVE, OFFICER, "ceremony");
        clock.advance(Duration.ofDays(ORIGINATOR_DAYS));
        assertThat(key.status().state()).isEqualTo(KeyState.DEACTIVATED);
        assertThat(outcome(() -> key.change(KeyState.ACTIVE, OFFICER, "once more")))
                .isEqualTo("refused");
        key.change(KeyState.COMPROMISED, OFFICER, "laptop stolen");
        key.processAnyway(OFFICER, "recovery", KeyLifeCycleTest::read);

        assertThat(trail.records().subList(0, 5))
                .extracting(
                        AuditRecord::outcome,
                        entry -> entry.fields().get("administrator"),
                        entry -> entry.fields().get("detail"))
                .containsExactly(
                        tuple(Outcome.PERFORMED, CUSTODIAN, "archive-1 PRE_ACTIVATION to PRE_ACTIVATION: generated"),
                        tuple(Outcome.PERFORMED, OFFICER, "archive-1 PRE_ACTIVATION to ACTIVE: ceremony"),
                        tuple(
                                Outcome.PERFORMED,
                                CUSTODIAN,
                                "archive-1 ACTIVE to DEACTIVATED: originator-usage period is over"),
                        tuple(Outcome.REFUSED, OFFICER, "archive-1 DEACTIVATED to ACTIVE: once more"),
                        tuple(Outcome.PERFORMED, OFFICER, "archive-1 DEACTIVATED to COMPROMISED: laptop stolen"));
        assertThat(trail.records().get(5).fields())
                .containsEntry("subject", OFFICER.value())
                .containsEntry("authority", "key-override")
                .containsEntry("key", "archive-1")
                .containsEntry("state", "COMPROMISED")
                .containsEntry("reason", "recovery");
    }

    private static Tuple tuple(Outcome outcome, SubjectId who, String detail) {
        return Tuple.tuple(outcome, who.value(), detail);
    }

    @Test
    void aStoredKeyGoesOnWhereItWas() throws IOException {
        ManualClock clock = new ManualClock(Samples.ORIGIN.plus(Duration.ofDays(FIRST_DAY + ORIGINATOR_DAYS + 1)));
        KeyLog log = new KeyLog(new RecordingAudit(), Samples.INTRANET, clock);
        KeyStatus stored = new KeyStatus("k", KeyState.ACTIVE, period(), CUSTODIAN);
        GuardedKey<SecretBytes> key =
                GuardedKey.restored(stored, SecretBytes.copyOf(new byte[] {7}, SecretKeyAccess.insecure()), log);

        assertThat(outcome(() -> key.use(KeyOperation.PROTECT, KeyLifeCycleTest::read)))
                .isEqualTo("refused");
        assertThat(key.<Integer>use(KeyOperation.PROCESS, KeyLifeCycleTest::read))
                .isEqualTo(7);
        SecretBytes other = SecretBytes.copyOf(new byte[] {7}, SecretKeyAccess.insecure());
        KeyStatus gone = new KeyStatus("k", KeyState.DESTROYED, period(), CUSTODIAN);
        assertThatIllegalArgumentException().isThrownBy(() -> GuardedKey.restored(gone, other, log));
        assertThatIllegalArgumentException().isThrownBy(() -> GuardedKey.generated(stored, other, log));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsAndANamelessKeyAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cryptoperiod.of(Samples.ORIGIN, Duration.ZERO, Duration.ofDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cryptoperiod.of(Samples.ORIGIN, Duration.ofDays(1), Duration.ofMillis(-1)));
        for (String name : List.of("", "two words", "k".repeat(129), "密")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KeyStatus(name, KeyState.ACTIVE, period(), CUSTODIAN));
        }
    }
}
