package io.github.crosslevel.mls.crypto.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SuiteSignerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TYPE = "application/example";
    private static final SignedDocument DOCUMENT = SignedDocument.of(TYPE, new byte[] {1, 2, 3});

    private static PublicKey[] keys(SuiteSigner signer) {
        return signer.publicKeys().toArray(new PublicKey[0]);
    }

    @ParameterizedTest
    @EnumSource
    void whatEveryKeyOfASuiteSignedIsReadElsewhere(CryptoSuite suite) {
        try (SuiteSigner signer = SuiteSigner.generate(suite, RANDOM)) {
            SuiteVerifier elsewhere = SuiteVerifier.of(suite, keys(signer));
            SignedDocument signed = SignedDocument.decode(signer.sign(DOCUMENT).encoded());

            assertThat(elsewhere.content(signed, TYPE)).isEqualTo(new byte[] {1, 2, 3});
            assertThat(elsewhere.suite()).isEqualTo(signer.suite()).isEqualTo(suite);
            assertThat(elsewhere.keyIds()).isEqualTo(signer.verifier().keyIds());
            assertThat(elsewhere.toString()).startsWith(suite + " VerificationKeys[");
            assertThatThrownBy(() -> elsewhere.content(signed, "application/other"))
                    .isInstanceOf(UnverifiedDocumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAnotherSignerSignedIsNotRead(CryptoSuite suite) {
        SuiteSigner mallory = SuiteSigner.generate(suite, RANDOM);
        SuiteVerifier verifier = SuiteSigner.generate(suite, RANDOM).verifier();

        assertThatThrownBy(() -> verifier.content(mallory.sign(DOCUMENT), TYPE))
                .isInstanceOf(UnverifiedDocumentException.class);
        assertThatThrownBy(() -> verifier.content(DOCUMENT, TYPE)).isInstanceOf(UnverifiedDocumentException.class);
    }

    @Test
    void neitherKeyOfTheHybridSuiteCountsWithoutTheOther() {
        SuiteSigner signer = SuiteSigner.generate(CryptoSuite.HYBRID_PQ, RANDOM);
        SuiteSigner mallory = SuiteSigner.generate(CryptoSuite.HYBRID_PQ, RANDOM);
        PublicKey[] own = keys(signer);
        PublicKey[] foreign = keys(mallory);
        SignedDocument signed = signer.sign(DOCUMENT);

        for (SuiteVerifier mixed : new SuiteVerifier[] {
            SuiteVerifier.of(CryptoSuite.HYBRID_PQ, own[0], foreign[1]),
            SuiteVerifier.of(CryptoSuite.HYBRID_PQ, foreign[0], own[1])
        }) {
            assertThatThrownBy(() -> mixed.content(signed, TYPE))
                    .isInstanceOf(UnverifiedDocumentException.class)
                    .hasMessageStartingWith("document needs signatures of 2 of");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOnlyTheKeysOfItsSuite(CryptoSuite suite) throws Exception {
        KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        assertThatIllegalArgumentException().isThrownBy(() -> SuiteVerifier.of(suite));
        assertThatIllegalArgumentException().isThrownBy(() -> SuiteVerifier.of(suite, rsa.getPublic()));
        assertThatIllegalArgumentException().isThrownBy(() -> SuiteSigner.of(suite, rsa));
        for (CryptoSuite other : CryptoSuite.values()) {
            if (other != suite) {
                PublicKey[] foreign = keys(SuiteSigner.generate(other, RANDOM));
                assertThatIllegalArgumentException().isThrownBy(() -> SuiteVerifier.of(suite, foreign));
            }
        }
        PublicKey own = keys(SuiteSigner.generate(suite, RANDOM))[0];
        assertThatIllegalArgumentException().isThrownBy(() -> SuiteVerifier.of(suite, own, own));
    }

    @Test
    void keysOfThePlatformSign() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SuiteSigner signer = SuiteSigner.of(CryptoSuite.INTL, pair);

        assertThat(signer.verifier().content(signer.sign(DOCUMENT), TYPE)).hasSize(3);
    }

    @Test
    void aClosedSignerSignsNothing() {
        SuiteSigner signer = SuiteSigner.generate(CryptoSuite.HYBRID_PQ, RANDOM);
        signer.close();

        assertThatThrownBy(() -> signer.sign(DOCUMENT)).isInstanceOf(IllegalStateException.class);
    }
}
