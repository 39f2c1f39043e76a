package io.github.crosslevel.mls.crypto.signature;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.Optional;

/** A public key that verifies documents. Its kind says how, never what comes with a document. */
final class DocumentKey {
    /** The kinds of keys, each the one of a suite, or an addition to one. */
    enum Kind {
        ED25519,
        SM2,
        ML_DSA_65
    }

    private final Kind kind;
    private final byte[] info;

    private DocumentKey(Kind kind, byte[] info) {
        this.kind = kind;
        this.info = info;
    }

    /**
     * Returns the key of a SubjectPublicKeyInfo for the platform.
     *
     * @throws InvalidKeySpecException if it is of no kind that signs documents
     */
    static PublicKey publicKey(byte[] info) throws InvalidKeySpecException {
        Optional<PublicKey> postQuantum = PostQuantum.signingKey(info);
        if (postQuantum.isPresent()) {
            return postQuantum.get();
        }
        SignatureScheme scheme = SignatureScheme.of(info)
                .filter(found -> kind(found).isPresent())
                .orElseThrow(() -> new InvalidKeySpecException(
                        "key that signs documents is not one of " + Arrays.toString(Kind.values())));
        try {
            return scheme.publicKey(info);
        } catch (GeneralSecurityException e) {
            throw new InvalidKeySpecException("key of " + scheme + " is not one", e);
        }
    }

    /**
     * Returns the key in the form in which it verifies.
     *
     * @throws IllegalArgumentException if it is of no kind that signs documents
     */
    static DocumentKey of(PublicKey key) {
        byte[] info = key.getEncoded();
        Optional<Kind> kind = SignatureScheme.of(info).flatMap(DocumentKey::kind);
        if (kind.isEmpty() && PostQuantum.signingKey(info).isPresent()) {
            kind = Optional.of(Kind.ML_DSA_65);
        }
        return new DocumentKey(
                kind.orElseThrow(() -> new IllegalArgumentException(
                        "key that signs documents is not one of " + Arrays.toString(Kind.values()))),
                info);
    }

    private static Optional<Kind> kind(SignatureScheme scheme) {
        return switch (scheme) {
            case ED25519 -> Optional.of(Kind.ED25519);
            case SM2 -> Optional.of(Kind.SM2);
            case ECDSA_P256, ECDSA_P384, RSA -> Optional.empty();
        };
    }

    Kind kind() {
        return kind;
    }

    boolean verifies(byte[] message, byte[] signature) {
        return switch (kind) {
            case ED25519 -> SignatureScheme.ED25519.verifies(info, message, signature);
            case SM2 -> SignatureScheme.SM2.verifies(info, message, signature);
            case ML_DSA_65 ->
                PostQuantum.signingKey(info)
                        .filter(key -> PostQuantum.verify(key, message, signature))
                        .isPresent();
        };
    }
}
