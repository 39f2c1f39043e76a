package io.github.crosslevel.mls.crypto.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SignedDocumentsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("bank", 1).levels("公开", "内部").categories("征信").build();

    private final SigningKey alice = SigningKey.generate(RANDOM);
    private final SigningKey bob = SigningKey.generate(RANDOM);
    private final SigningKey mallory = SigningKey.generate(RANDOM);
    private final VerificationKeys keys = VerificationKeys.of(alice.publicKey(), bob.publicKey());

    private SignedDocument schema() {
        return SignedDocument.of(LabelSchema.MEDIA_TYPE, SCHEMA.canonicalBytes());
    }

    @Test
    void aSchemaIsReadOnlyWhenTwoOfThreeHaveSignedIt() {
        Quorum quorum = Quorum.of(2, alice.keyId(), bob.keyId(), mallory.keyId());
        byte[] file = schema().signedBy(alice).signedBy(bob).encoded();
        byte[] json = SignedDocument.decode(file).content(LabelSchema.MEDIA_TYPE, quorum, keys);
        assertThat(LabelSchema.fromJson(json)).isEqualTo(SCHEMA);
        // mallory is of the quorum, but her key is not known
        assertThatThrownBy(
                        () -> schema().signedBy(alice).signedBy(mallory).content(LabelSchema.MEDIA_TYPE, quorum, keys))
                .isInstanceOf(UnverifiedDocumentException.class)
                .hasMessageEndingWith("genuine ones of [" + alice.keyId() + "]");
    }

    @Test
    void aSignatureUnderTheNameOfAnotherCountsForNobody() {
        byte[] message = schema().signedBytes();
        DocumentSignature forged = DocumentSignature.of(alice.keyId(), mallory.signature(message));
        assertThat(keys.verifies(forged, message)).isFalse();
        assertThat(keys.verifies(DocumentSignature.of(alice.keyId(), new byte[3]), message))
                .isFalse();
        assertThat(keys.verifies(alice.sign(message), message)).isTrue();
        assertThat(keys.verifies(alice.sign(message), new byte[0])).isFalse();
    }

    @Test
    void aKeyIsNamedByItself() {
        assertThat(alice.keyId()).hasSize(64).isEqualTo(VerificationKeys.keyId(alice.publicKey()));
        assertThat(alice.keyId()).isNotEqualTo(bob.keyId());
        assertThat(keys.toString()).contains(alice.keyId(), bob.keyId());
    }

    @Test
    void takesNoKeysOfAnotherKind() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        assertThatThrownBy(() -> VerificationKeys.of(rsa.generateKeyPair().getPublic()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key that signs documents is not one of [ED25519, SM2, ML_DSA_65]");
    }
}
