package io.github.crosslevel.mls.crypto.identity;

import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.AUDITOR;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.CENTER;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.LI;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.SECURITY;
import static io.github.crosslevel.mls.crypto.identity.TerminalFixture.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.crypto.identity.TerminalOutcome.Declined;
import io.github.crosslevel.mls.crypto.identity.TerminalOutcome.Fault;
import io.github.crosslevel.mls.crypto.identity.TerminalOutcome.Performed;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TrustedTerminalsTest {
    private static final SubjectId DESK = SubjectId.of("desk-7");

    private final TerminalFixture site = new TerminalFixture();
    private final PossessionKey key = PossessionTest.key(SignatureScheme.SM2);

    private void approved() throws IOException {
        site.enrol(SYSTEM, DESK, key);
        assertThat(site.administration.approve(SECURITY, DESK)).isInstanceOf(Performed.class);
    }

    private FactorVerdict shown() {
        return site.terminals.verify(site.answer(DESK, key).credential());
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesProveThemselves(SignatureScheme scheme) throws IOException {
        PossessionKey own = PossessionTest.key(scheme);
        site.enrol(SYSTEM, DESK, own);
        site.administration.approve(SECURITY, DESK);
        TerminalDevice.Handshake handshake = site.answer(DESK, own);
        assertThat(site.terminals.reply(handshake.credential())).isEmpty();
        assertThat(site.terminals.verify(handshake.credential())).isEqualTo(new Verified(Factor.TERMINAL));
        byte[] reply = site.terminals.reply(handshake.credential()).orElseThrow();
        assertThat(site.terminals.reply(handshake.credential())).isEmpty();
        assertThat(handshake.accepts(reply)).isTrue();
        assertThat(handshake.accepts(reply)).isFalse();
    }

    @Test
    void theTerminalAcceptsNobodyButTheCenterItKnows() throws IOException {
        approved();
        TerminalDevice.Handshake first = site.answer(DESK, key);
        TerminalDevice.Handshake second = site.answer(DESK, key);
        site.terminals.verify(first.credential());
        byte[] reply = site.terminals.reply(first.credential()).orElseThrow();
        assertThat(second.accepts(reply)).isFalse();
        KeyPair impostor = PossessionTest.pair(SignatureScheme.SM2);
        byte[] forged = PossessionKey.of(impostor.getPrivate(), impostor.getPublic())
                .sign(first.credential().answerBy(CENTER));
        TerminalDevice.Handshake third = site.answer(DESK, key);
        assertThat(third.accepts(forged)).isFalse();
        assertThat(site.answer(DESK, key).accepts(third.credential().proof().signature()))
                .isFalse();
        assertThat(site.answer(DESK, key).accepts(new byte[0])).isFalse();
        assertThat(site.answer(DESK, key).accepts(new byte[4096])).isFalse();
        byte[] altered = Arrays.copyOf(reply, reply.length);
        altered[altered.length - 1] ^= 1;
        assertThat(first.accepts(altered)).isFalse();
        assertThat(first.accepts(reply)).isFalse();
    }

    @Test
    void theCenterDoesNotProveItselfToWhoProvedNothing() throws IOException {
        approved();
        TerminalDevice.Handshake thief = site.answer(DESK, PossessionTest.key(SignatureScheme.SM2));
        assertThat(site.terminals.verify(thief.credential())).isEqualTo(new Refused(Cause.WRONG_SECRET));
        assertThat(site.terminals.reply(thief.credential())).isEmpty();
        TerminalDevice.Handshake own = site.answer(DESK, key);
        site.terminals.verify(own.credential());
        TerminalCredential otherProof = new TerminalCredential(
                LI, DESK, PossessionProof.of(own.credential().proof().challenge(), new byte[16], new byte[70]));
        assertThat(site.terminals.reply(otherProof)).isEmpty();
        PossessionProof proof = own.credential().proof();
        byte[] nonceOfAVictim = new byte[PossessionProof.NONCE_LENGTH];
        PossessionProof otherNonce = PossessionProof.of(proof.challenge(), nonceOfAVictim, proof.signature());
        SubjectId other = SubjectId.of("other");
        for (TerminalCredential altered : List.of(
                new TerminalCredential(LI, DESK, otherNonce),
                new TerminalCredential(LI, other, proof),
                new TerminalCredential(other, DESK, proof))) {
            assertThat(site.terminals.reply(altered)).isEmpty();
        }
        site.clock.advance(Duration.ofMinutes(3));
        assertThat(site.terminals.reply(own.credential())).isEmpty();
    }

    @Test
    void anAnswerIsTakenOnceForItsTerminalHolderAndCenterOnly() throws IOException {
        approved();
        TerminalCredential credential = site.answer(DESK, key).credential();
        PossessionProof proof = credential.proof();
        assertThat(site.terminals.verify(new TerminalCredential(SubjectId.of("other"), DESK, proof)))
                .isEqualTo(new Refused(Cause.WRONG_SECRET));
        assertThat(site.terminals.verify(new TerminalCredential(LI, SubjectId.of("desk-8"), proof)))
                .isEqualTo(new Refused(Cause.WRONG_CHALLENGE));
        TerminalDevice misled = new TerminalDevice(
                DESK, LI, key, TerminalDevice.Center.of(SystemId.of("elsewhere"), site.centerPair.getPublic()));
        Challenge challenge = site.challenges.issue(PossessionPurpose.TERMINAL_TO_CENTER, DESK);
        assertThat(site.terminals.verify(misled.answer(challenge).credential()))
                .isEqualTo(new Refused(Cause.WRONG_SECRET));
        Challenge forEnrolment = site.challenges.issue(PossessionPurpose.ENROLMENT, DESK);
        assertThat(site.terminals.verify(
                        site.device(DESK, key).answer(forEnrolment).credential()))
                .isEqualTo(new Refused(Cause.WRONG_CHALLENGE));
        assertThat(site.terminals.verify(credential)).isEqualTo(new Verified(Factor.TERMINAL));
        assertThat(site.terminals.verify(credential)).isEqualTo(new Refused(Cause.REPLAYED));
        assertThat(site.terminals.verify(AccessKey.of(LI, new byte[32])))
                .isEqualTo(new Refused(Cause.UNSUPPORTED_CREDENTIAL));
    }

    @Test
    void aTerminalIsRefusedWithItsReasonUnlessItIsApprovedNow() throws IOException {
        assertThat(shown()).isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
        site.enrol(SYSTEM, DESK, key);
        assertThat(shown()).isEqualTo(new Refused(Cause.NOT_APPROVED));
        site.administration.approve(SECURITY, DESK);
        assertThat(shown()).isEqualTo(new Verified(Factor.TERMINAL));
        site.administration.suspend(SECURITY, DESK);
        assertThat(shown()).isEqualTo(new Refused(Cause.SUSPENDED));
        site.administration.resume(SECURITY, DESK);
        site.clock.advance(TerminalFixture.VALIDITY);
        assertThat(shown()).isEqualTo(new Refused(Cause.EXPIRED));
        site.clock.set(site.clock.instant().minus(Duration.ofDays(1)));
        assertThat(shown()).isEqualTo(new Refused(Cause.EXPIRED));
        site.administration.revoke(SECURITY, DESK);
        assertThat(shown()).isEqualTo(new Refused(Cause.REVOKED));
    }

    @Test
    void anotherPersonThanTheEnrollerOrTheHolderApproves() throws IOException {
        site.enrol(SYSTEM, DESK, key);
        TerminalAdministration afterwards = site.administration(Appointments.of(SECURITY, SYSTEM, AUDITOR));
        assertThat(afterwards.approve(SYSTEM, DESK)).isEqualTo(new Declined(Fault.SAME_PERSON));
        TerminalAdministration holder = site.administration(Appointments.of(SYSTEM, LI, AUDITOR));
        assertThat(holder.approve(LI, DESK)).isEqualTo(new Declined(Fault.SAME_PERSON));
        for (SubjectId other : List.of(SYSTEM, AUDITOR, LI)) {
            assertThat(site.administration.approve(other, DESK)).isEqualTo(new Declined(Fault.WRONG_ROLE));
        }
        for (SubjectId other : List.of(SECURITY, AUDITOR, LI)) {
            assertThat(site.enrol(other, SubjectId.of("desk-8"), PossessionTest.key(SignatureScheme.ED25519)))
                    .isEqualTo(new Declined(Fault.WRONG_ROLE));
        }
        assertThat(shown()).isEqualTo(new Refused(Cause.NOT_APPROVED));
    }

    @Test
    void aNameAndAKeyBelongToOneTerminalForEver() throws IOException {
        approved();
        SubjectId other = SubjectId.of("desk-8");
        assertThat(site.enrol(SYSTEM, other, key)).isEqualTo(new Declined(Fault.KEY_IN_USE));
        site.administration.revoke(SECURITY, DESK);
        assertThat(site.enrol(SYSTEM, other, key)).isEqualTo(new Declined(Fault.KEY_IN_USE));
        assertThat(site.enrol(SYSTEM, DESK, PossessionTest.key(SignatureScheme.SM2)))
                .isEqualTo(new Declined(Fault.ALREADY_ENROLLED));
    }

    @Test
    void ofManyEnrolmentsUnderOneNameOneSucceeds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<TerminalOutcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            PossessionKey own = PossessionTest.key(SignatureScheme.ED25519);
            outcomes.add(threads.submit(() -> site.enrol(SYSTEM, DESK, own)));
        }
        int enrolled = 0;
        for (Future<TerminalOutcome> outcome : outcomes) {
            enrolled += outcome.get() instanceof Performed ? 1 : 0;
        }
        threads.shutdown();
        assertThat(enrolled).isEqualTo(1);
    }

    @Test
    void enrolmentNeedsAFreshProofOfTheKey() throws IOException {
        Challenge challenge = site.challenges.issue(PossessionPurpose.ENROLMENT, DESK);
        PossessionKey stolen = PossessionTest.key(SignatureScheme.SM2);
        PossessionProof byOther = site.device(DESK, PossessionTest.key(SignatureScheme.SM2))
                .enrol(challenge)
                .proof();
        TerminalEnrolment posing = TerminalEnrolment.of(DESK, LI, stolen.publicKey(), byOther);
        assertThat(site.administration.enrol(SYSTEM, posing)).isEqualTo(new Declined(Fault.NO_POSSESSION));
        TerminalEnrolment own = site.device(DESK, key).enrol(challenge);
        TerminalEnrolment otherHolder = TerminalEnrolment.of(DESK, SubjectId.of("other"), own.publicKey(), own.proof());
        assertThat(site.administration.enrol(SYSTEM, otherHolder)).isEqualTo(new Declined(Fault.NO_POSSESSION));
        site.clock.advance(Duration.ofMinutes(3));
        assertThat(site.administration.enrol(SYSTEM, own)).isEqualTo(new Declined(Fault.NO_POSSESSION));
        assertThatThrownBy(() -> TerminalEnrolment.of(DESK, LI, new byte[91], own.proof()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void renewalNeedsTheOldAndTheNewKeyAndEndsTheOldOne() throws IOException {
        approved();
        PossessionKey next = PossessionTest.key(SignatureScheme.ECDSA_P256);
        PossessionKey foreign = PossessionTest.key(SignatureScheme.ED25519);
        assertThat(site.renew(SECURITY, DESK, foreign, next)).isEqualTo(new Declined(Fault.NO_POSSESSION));
        Challenge challenge = site.challenges.issue(PossessionPurpose.RENEWAL, DESK);
        TerminalRenewal own = site.device(DESK, key).renew(next, challenge);
        TerminalRenewal withoutNew = TerminalRenewal.of(DESK, next.publicKey(), own.byOldKey(), own.byOldKey());
        assertThat(site.administration.renew(SECURITY, withoutNew)).isEqualTo(new Declined(Fault.NO_POSSESSION));
        assertThat(site.renew(SECURITY, DESK, key, key)).isEqualTo(new Declined(Fault.KEY_IN_USE));
        site.clock.advance(Duration.ofDays(29));
        assertThat(site.renew(SECURITY, DESK, key, next)).isInstanceOf(Performed.class);
        assertThat(shown()).isEqualTo(new Refused(Cause.WRONG_SECRET));
        site.clock.advance(Duration.ofDays(29));
        assertThat(site.terminals.verify(site.answer(DESK, next).credential()))
                .isEqualTo(new Verified(Factor.TERMINAL));
        site.clock.advance(Duration.ofDays(1));
        assertThat(site.renew(SECURITY, DESK, next, foreign)).isEqualTo(new Declined(Fault.EXPIRED));
        assertThat(site.enrol(SYSTEM, SubjectId.of("desk-8"), key)).isEqualTo(new Declined(Fault.KEY_IN_USE));
    }

    @Test
    void everyCallIsRecordedBeforeItTakesEffect() throws IOException {
        approved();
        site.administration.suspend(SYSTEM, DESK);
        assertThat(site.audit.records())
                .map(entry -> (AuditRecord.Administration) entry)
                .map(entry ->
                        entry.outcome() + " " + entry.administrator() + " " + entry.operation() + " " + entry.detail())
                .containsExactly(
                        Outcome.PERFORMED + " system.admin enrol-terminal desk-7",
                        Outcome.PERFORMED + " security.admin approve-terminal desk-7",
                        Outcome.REFUSED + " system.admin suspend-terminal desk-7 WRONG_ROLE");
        site.audit.failAt(0);
        assertThatThrownBy(() -> site.administration.suspend(SECURITY, DESK)).isInstanceOf(IOException.class);
        assertThat(shown()).isEqualTo(new Verified(Factor.TERMINAL));
    }

    @Test
    void aStoreThatFailsRefuses() throws IOException {
        approved();
        FaultyStore faulty = new FaultyStore(site.store);
        TrustedTerminals overFaulty = new TrustedTerminals(
                faulty, site.challenges, PossessionKey.of(site.centerPair.getPrivate(), site.centerPair.getPublic()));
        for (int call = 0; call < 2; call++) {
            faulty.failAt(call);
            assertThat(overFaulty.verify(site.answer(DESK, key).credential()))
                    .isEqualTo(new Refused(Cause.REGISTRY_UNAVAILABLE));
        }
    }

    @Test
    void faultsHaveBothLanguages() {
        for (Fault fault : Fault.values()) {
            assertThat(fault.english()).isNotBlank();
            assertThat(fault.chinese()).matches(".*\\p{IsHan}.*");
        }
    }
}
