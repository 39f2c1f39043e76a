package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, statements and challenges, which every proof of possession is made of. */
final class PossessionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final SubjectId LI = SubjectId.of("li.wei");
    private static final PossessionPurpose PURPOSE = PossessionPurpose.CERTIFICATE;
    private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.US_ASCII);

    private final ManualClock clock = new ManualClock(NOW);
    private final Challenges challenges = new Challenges(SystemId.of("center"), Duration.ofMinutes(2), clock);

    static KeyPair pair(SignatureScheme scheme) {
        return switch (scheme) {
            case ED25519 -> TestAuthority.keys("Ed25519", "Ed25519");
            case ECDSA_P256 -> TestAuthority.keys("EC", "secp256r1");
            case ECDSA_P384 -> TestAuthority.keys("EC", "secp384r1");
            case SM2 -> TestAuthority.keys("EC", "sm2p256v1");
            case RSA -> TestAuthority.Family.pair(2048);
        };
    }

    static PossessionKey key(SignatureScheme scheme) {
        KeyPair pair = pair(scheme);
        return PossessionKey.of(pair.getPrivate(), pair.getPublic());
    }

    @ParameterizedTest
    @EnumSource
    void everySchemeVerifiesItsSignaturesAndNoOther(SignatureScheme scheme) {
        PossessionKey key = key(scheme);
        byte[] signature = key.sign(MESSAGE);
        byte[] info = key.publicKey();
        assertThat(SignatureScheme.of(info)).contains(scheme);
        assertThat(PossessionKey.hasSigned(info, MESSAGE, signature)).isTrue();
        assertThat(PossessionKey.hasSigned(info, new byte[7], signature)).isFalse();
        assertThat(PossessionKey.hasSigned(key(scheme).publicKey(), MESSAGE, signature))
                .isFalse();
        byte[] longer = Arrays.copyOf(signature, signature.length + 1);
        assertThat(PossessionKey.hasSigned(info, MESSAGE, longer)).isFalse();
        for (int i = 0; i < signature.length; i += scheme == SignatureScheme.RSA ? 16 : 1) {
            byte[] altered = signature.clone();
            altered[i] ^= 1;
            assertThat(PossessionKey.hasSigned(info, MESSAGE, altered))
                    .as("byte %d", i)
                    .isFalse();
            assertThat(PossessionKey.hasSigned(info, MESSAGE, Arrays.copyOf(signature, i)))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysThatAreCutAlteredOrOfOtherKindsAreNotAccepted(SignatureScheme scheme) {
        byte[] info = key(scheme).publicKey();
        for (int length = 0; length < info.length; length++) {
            assertThat(SignatureScheme.of(Arrays.copyOf(info, length))).isEmpty();
        }
        assertThat(SignatureScheme.of(Arrays.copyOf(info, info.length + 1))).isEmpty();
        assertThat(SignatureScheme.of(new byte[5000])).isEmpty();
        if (scheme == SignatureScheme.ECDSA_P256 || scheme == SignatureScheme.SM2) {
            byte[] offCurve = info.clone();
            offCurve[info.length - 1] ^= 1;
            assertThat(SignatureScheme.of(offCurve)).isEmpty();
        }
    }

    @Test
    void weakAndForeignKeysAreNotAccepted() {
        byte[] weak = TestAuthority.Family.pair(1024).getPublic().getEncoded();
        byte[] foreign = TestAuthority.keys("EC", "secp256k1").getPublic().getEncoded();
        byte[] dated = TestAuthority.keys("EC", "secp224r1").getPublic().getEncoded();
        for (byte[] info : List.of(weak, foreign, dated)) {
            assertThat(SignatureScheme.of(info)).isEmpty();
        }
        assertThat(key(SignatureScheme.SM2).toString()).startsWith("PossessionKey[SM2 ");
    }

    @Test
    void aProofHoldsForExactlyWhatIsStated() {
        PossessionKey key = key(SignatureScheme.ED25519);
        PossessionStatement statement = new PossessionStatement(PURPOSE, "prover", "verifier", "matter");
        PossessionProof proof = PossessionProof.make(key, statement, challenges.issue(PURPOSE, LI));
        assertThat(proof.proves(statement, key.publicKey())).isTrue();
        List<PossessionStatement> others = List.of(
                new PossessionStatement(PossessionPurpose.ENROLMENT, "prover", "verifier", "matter"),
                new PossessionStatement(PURPOSE, "verifier", "prover", "matter"),
                new PossessionStatement(PURPOSE, "prove", "rverifier", "matter"),
                new PossessionStatement(PURPOSE, "prover", "verifierm", "atter"),
                new PossessionStatement(PURPOSE, "prover", "verifier", ""));
        for (PossessionStatement other : others) {
            assertThat(proof.proves(other, key.publicKey())).as("%s", other).isFalse();
        }
        byte[] nonce = proof.nonce();
        nonce[0] ^= 1;
        PossessionProof otherNonce = PossessionProof.of(proof.challenge(), nonce, proof.signature());
        PossessionProof otherChallenge =
                PossessionProof.of(challenges.issue(PURPOSE, LI), proof.nonce(), proof.signature());
        assertThat(otherNonce.proves(statement, key.publicKey())).isFalse();
        assertThat(otherChallenge.proves(statement, key.publicKey())).isFalse();
        assertThatThrownBy(() -> PossessionProof.of(proof.challenge(), new byte[15], new byte[64]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PossessionProof.of(proof.challenge(), new byte[16], new byte[1025]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(Cause cause, PossessionPurpose purpose, SubjectId prover, Challenge challenge) {
        assertThatThrownBy(() -> challenges.require(purpose, prover, challenge)).hasMessage(cause.english());
    }

    @Test
    void aChallengeServesOnePurposeAndOneProverWithinItsTime() throws Refusal {
        Challenge challenge = challenges.issue(PURPOSE, LI);
        challenges.require(PURPOSE, LI, challenge);
        assertRefused(Cause.WRONG_CHALLENGE, PossessionPurpose.ENROLMENT, LI, challenge);
        assertRefused(Cause.WRONG_CHALLENGE, PURPOSE, SubjectId.of("other"), challenge);
        clock.advance(Duration.ofMinutes(2));
        challenges.require(PURPOSE, LI, challenge);
        clock.advance(Duration.ofMillis(1));
        assertRefused(Cause.WRONG_CHALLENGE, PURPOSE, LI, challenge);
        clock.set(NOW);
        assertRefused(Cause.WRONG_CHALLENGE, PURPOSE, LI, challenge);
    }

    @Test
    void everyAlteredBitOfAChallengeIsNoticed() {
        byte[] bytes = challenges.issue(PURPOSE, LI).bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(Cause.WRONG_CHALLENGE, PURPOSE, LI, Challenge.of(altered));
        }
        Challenges restarted = new Challenges(SystemId.of("center"), Duration.ofMinutes(2), clock);
        assertThatThrownBy(() -> restarted.require(PURPOSE, LI, Challenge.of(bytes)))
                .hasMessage(Cause.WRONG_CHALLENGE.english());
        assertThatThrownBy(() -> Challenge.of(new byte[55])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aChallengeIsTakenBackOnceEvenByManyAtOnce() throws Exception {
        Challenge challenge = challenges.issue(PURPOSE, LI);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            outcomes.add(threads.submit(() -> {
                try {
                    challenges.spend(challenge, MESSAGE);
                    return true;
                } catch (Refusal refusal) {
                    return false;
                }
            }));
        }
        int taken = 0;
        for (Future<Boolean> outcome : outcomes) {
            taken += outcome.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(taken).isEqualTo(1);
        assertRefused(Cause.REPLAYED, PURPOSE, LI, challenge);
    }

    @Test
    void whenTooManyWereTakenBackFurtherOnesAreRefusedUntilSomeExpire() throws Refusal {
        for (int i = 0; i < Challenges.MOST_SPENT; i++) {
            challenges.spend(challenges.issue(PURPOSE, LI), MESSAGE);
        }
        assertThatThrownBy(() -> challenges.spend(challenges.issue(PURPOSE, LI), MESSAGE))
                .hasMessage(Cause.REGISTRY_UNAVAILABLE.english());
        clock.advance(Duration.ofMinutes(2).plusMillis(1));
        assertThatCode(() -> challenges.spend(challenges.issue(PURPOSE, LI), MESSAGE))
                .doesNotThrowAnyException();
    }
}
