package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.VerificationKeys;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DualControlKeyTest {
    private static final SubjectId LI = SubjectId.of("li");
    private static final SubjectId WANG = SubjectId.of("wang");
    private static final SubjectId ZHAO = SubjectId.of("zhao");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant START = Samples.ORIGIN;

    private final ManualClock clock = new ManualClock(START);
    private final RecordingAudit trail = new RecordingAudit(RecordingAudit.Failure.WHEN_AWAITED);
    private final KeyLog log = new KeyLog(trail, Samples.INTRANET, clock);
    private final SigningKey li = SigningKey.generate(RANDOM);
    private final SigningKey secondOfLi = SigningKey.generate(RANDOM);
    private final SigningKey wang = SigningKey.generate(RANDOM);
    private final SigningKey zhao = SigningKey.generate(RANDOM);
    private final SigningKey stranger = SigningKey.generate(RANDOM);
    private final Appointments appointments = Appointments.of(LI, WANG, ZHAO);
    private final KeyAdministrators administrators = new KeyAdministrators(
            appointments,
            Map.of(li.keyId(), LI, secondOfLi.keyId(), LI, wang.keyId(), WANG, zhao.keyId(), ZHAO),
            VerificationKeys.of(
                    li.publicKey(), secondOfLi.publicKey(), wang.publicKey(), zhao.publicKey(), stranger.publicKey()));
    private final SecretBytes secret = SecretBytes.random(32, RANDOM);

    private KeyStatus status(KeyState state) {
        Cryptoperiod period =
                new Cryptoperiod(START, START.plus(Duration.ofDays(100)), START.plus(Duration.ofDays(200)));
        return new KeyStatus("archive", state, period, SubjectId.of("custodian"));
    }

    private DualControlKey<SecretBytes> generated() throws IOException {
        return DualControlKey.generated(status(KeyState.PRE_ACTIVATION), secret, log, administrators);
    }

    private KeyOrder order(KeyState from, KeyState to) {
        Instant now = clock.instant();
        return new KeyOrder("archive", from, to, "ceremony", now, now.plusSeconds(60));
    }

    private static byte[] signed(KeyOrder order, Signer... signers) {
        SignedDocument document = order.document();
        for (Signer signer : signers) {
            document = document.signedBy(signer);
        }
        return document.encoded();
    }

    private static void assertRefused(DualControlKey<?> key, byte[] document, String why) throws IOException {
        KeyState before = key.status().state();
        assertThatThrownBy(() -> key.change(document))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining(why);
        assertThat(key.status().state()).isEqualTo(before);
    }

    @Test
    void anyTwoOfTheThreeAdministratorsChangeAKey() throws IOException {
        DualControlKey<SecretBytes> key = generated();
        key.change(signed(order(KeyState.PRE_ACTIVATION, KeyState.ACTIVE), li, wang));
        assertThat(key.use(KeyOperation.PROTECT, SecretBytes::length)).isEqualTo(32);
        key.change(signed(order(KeyState.ACTIVE, KeyState.SUSPENDED), zhao, li));
        key.change(signed(order(KeyState.SUSPENDED, KeyState.DESTROYED), wang, zhao, li));
        assertThat(secret.isClosed()).isTrue();
        assertThat(key.toString()).isEqualTo("DualControlGuardedKey[archive, DESTROYED, redacted]");
        List<AuditRecord.Administration> records = trail.records().stream()
                .filter(AuditRecord.Administration.class::isInstance)
                .map(AuditRecord.Administration.class::cast)
                .toList();
        assertThat(records.get(1).administrator()).isEqualTo(LI);
        assertThat(records.get(1).detail())
                .isEqualTo("archive PRE_ACTIVATION to ACTIVE: ceremony; also ordered by wang");
    }

    @Test
    void oneAdministratorOrAStrangerChangesNothingAndIsRecorded() throws IOException {
        DualControlKey<SecretBytes> key = generated();
        KeyOrder order = order(KeyState.PRE_ACTIVATION, KeyState.ACTIVE);
        int before = trail.records().size();
        assertRefused(key, signed(order), "two administrators only");
        assertRefused(key, signed(order, li), "two administrators only");
        assertRefused(key, signed(order, li, secondOfLi), "two administrators only");
        assertRefused(key, signed(order, li, stranger), "two administrators only");
        assertThat(trail.records()).hasSize(before + 4);
        assertThat(((AuditRecord.Administration) trail.records().get(before)).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void anOrderCountsOnceAndInItsTimeAndForItsKeyAndState() throws IOException {
        DualControlKey<SecretBytes> key = generated();
        key.change(signed(order(KeyState.PRE_ACTIVATION, KeyState.ACTIVE), li, wang));
        byte[] suspend = signed(order(KeyState.ACTIVE, KeyState.SUSPENDED), li, wang);
        key.change(suspend);
        key.change(signed(order(KeyState.SUSPENDED, KeyState.ACTIVE), li, wang));
        assertRefused(key, suspend, "by this order before");
        clock.advance(Duration.ofSeconds(1));
        byte[] late = signed(order(KeyState.ACTIVE, KeyState.SUSPENDED), li, wang);
        assertRefused(key, signed(order(KeyState.SUSPENDED, KeyState.ACTIVE), li, wang), "not in the state");
        KeyOrder named = order(KeyState.ACTIVE, KeyState.DESTROYED);
        KeyOrder other =
                new KeyOrder("other", named.from(), named.to(), named.reason(), named.issuedAt(), named.notAfter());
        assertRefused(key, signed(other, li, wang), "is not the key");
        clock.advance(Duration.ofMillis(1).negated());
        assertRefused(key, late, "order of another time");
        clock.advance(Duration.ofSeconds(60).plusMillis(1));
        assertRefused(key, late, "order of another time");
    }

    @Test
    void anOrderOfBeforeARestartDoesNotCountAgain() throws IOException {
        byte[] old = signed(order(KeyState.ACTIVE, KeyState.SUSPENDED), li, wang);
        clock.advance(Duration.ofMillis(1));
        DualControlKey<SecretBytes> key = DualControlKey.restored(status(KeyState.ACTIVE), secret, log, administrators);
        assertRefused(key, old, "order of another time");
        key.change(signed(order(KeyState.ACTIVE, KeyState.SUSPENDED), li, wang));
        assertThat(key.status().state()).isEqualTo(KeyState.SUSPENDED);
    }

    @Test
    void everyAlteredBitAndEveryCutIsRefused() throws IOException {
        DualControlKey<SecretBytes> key = generated();
        byte[] document = signed(order(KeyState.PRE_ACTIVATION, KeyState.ACTIVE), li, wang);
        for (int bit = 0; bit < document.length * 8; bit++) {
            byte[] flipped = document.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> key.change(flipped)).isInstanceOf(KeyRefusedException.class);
        }
        for (int length = 0; length < document.length - 1; length++) {
            byte[] cut = Arrays.copyOf(document, length);
            assertThatThrownBy(() -> key.change(cut)).isInstanceOf(KeyRefusedException.class);
        }
        SignedDocument other = SignedDocument.of(
                "application/other", SignedDocument.decode(document).unverifiedContent());
        assertRefused(key, other.signedBy(li).signedBy(wang).encoded(), "by this document");
        key.change(document);
        assertThat(key.status().state()).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void whatTheLifeCycleDoesNotPermitTwoDoNotPermitEither() throws IOException {
        DualControlKey<SecretBytes> key = generated();
        assertRefused(
                key,
                signed(order(KeyState.PRE_ACTIVATION, KeyState.DEACTIVATED), li, wang),
                "cannot become DEACTIVATED");
    }

    private byte[] toProcess(KeyState state, Signer... signers) {
        Instant now = clock.instant();
        return signed(KeyOrder.toProcess("archive", state, "recovery", now, now.plusSeconds(60)), signers);
    }

    @Test
    void whatASuspendedKeyProtectsIsProcessedOnceForEachOrderOfTwo() throws IOException {
        DualControlKey<SecretBytes> key = DualControlKey.restored(status(KeyState.ACTIVE), secret, log, administrators);
        assertOverrideRefused(key, toProcess(KeyState.ACTIVE, li, wang), "does not permit");
        key.change(signed(order(KeyState.ACTIVE, KeyState.SUSPENDED), li, wang));
        assertThat(key.permits(KeyOperation.PROCESS)).isFalse();
        assertOverrideRefused(key, toProcess(KeyState.SUSPENDED, li), "two administrators only");
        assertOverrideRefused(key, toProcess(KeyState.SUSPENDED, li, secondOfLi), "two administrators only");
        assertOverrideRefused(key, toProcess(KeyState.ACTIVE, li, wang), "not in the state");
        assertOverrideRefused(
                key,
                signed(order(KeyState.SUSPENDED, KeyState.COMPROMISED), li, wang),
                "is to be changed by this order");
        byte[] order = toProcess(KeyState.SUSPENDED, wang, zhao);
        assertRefused(key, order, "cannot become SUSPENDED");
        assertOverrideRefused(key, order, "by this order before");

        clock.advance(Duration.ofMillis(1));
        byte[] second = toProcess(KeyState.SUSPENDED, wang, zhao);
        assertThat(key.processAnyway(second, SecretBytes::length)).isEqualTo(32);
        assertThat(key.status().state()).isEqualTo(KeyState.SUSPENDED);
        AuditRecord.Exercise recorded =
                (AuditRecord.Exercise) trail.records().get(trail.records().size() - 1);
        assertThat(recorded.details()).containsEntry("reason", "recovery; also ordered by zhao");
        assertOverrideRefused(key, second, "by this order before");
    }

    private static void assertOverrideRefused(DualControlKey<?> key, byte[] document, String why) throws IOException {
        KeyState before = key.status().state();
        assertThatThrownBy(() -> key.processAnyway(document, used -> {
                    throw new AssertionError("used");
                }))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining(why);
        assertThat(key.status().state()).isEqualTo(before);
    }

    @Test
    void withoutARecordNothingChanges() throws IOException {
        DualControlKey<SecretBytes> key = generated();
        trail.failAt(0);
        assertThatThrownBy(() -> key.change(signed(order(KeyState.PRE_ACTIVATION, KeyState.ACTIVE), li, wang)))
                .isInstanceOf(IOException.class);
        assertThat(key.status().state()).isEqualTo(KeyState.PRE_ACTIVATION);
    }

    @Test
    void ordersAndAdministratorsThatMakeNoSenseAreNotMade() {
        KeyOrder good = order(KeyState.ACTIVE, KeyState.SUSPENDED);
        for (String reason : List.of(" ", "x".repeat(101))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new KeyOrder("archive", good.from(), good.to(), reason, good.issuedAt(), good.notAfter()));
        }
        for (Instant end : List.of(
                START, START.plusNanos(1), START.plus(Duration.ofDays(1)).plusMillis(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new KeyOrder("archive", good.from(), good.to(), "why", START, end));
        }
        VerificationKeys keys = VerificationKeys.of(li.publicKey());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyAdministrators(appointments, Map.of("a", LI, "b", LI), keys));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new KeyAdministrators(appointments, Map.of("a", LI, "b", SubjectId.of("nobody")), keys));
    }
}
