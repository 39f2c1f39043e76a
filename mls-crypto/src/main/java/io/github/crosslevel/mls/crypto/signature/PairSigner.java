package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Signs with a key of the platform, which may stay in a token or another module. Thread-safe. */
final class PairSigner implements Signer {
    private final DocumentKey.Kind kind;
    private final String keyId;
    private final PrivateKey privateKey;

    PairSigner(KeyPair pair) {
        this.kind = DocumentKey.of(pair.getPublic()).kind();
        this.keyId = VerificationKeys.keyId(pair.getPublic());
        this.privateKey = pair.getPrivate();
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public DocumentSignature sign(byte[] message) {
        return DocumentSignature.of(keyId, signature(message));
    }

    private byte[] signature(byte[] message) {
        try {
            return switch (kind) {
                case ED25519 -> SignatureScheme.ED25519.sign(privateKey, message);
                case SM2 -> SignatureScheme.SM2.sign(privateKey, message);
                case ML_DSA_65 -> PostQuantum.sign(privateKey, message);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + keyId + " does not sign", e);
        }
    }
}
