package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HashMap;
import java.util.Map;

/** Keys of the platform, under names of their own. */
final class TestKeys {
    private final Map<String, KeyPair> keys = new HashMap<>();

    TestKeys(String... names) {
        try {
            for (String name : names) {
                keys.put(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    Signer signer(String name) {
        return new Signer() {
            @Override
            public String keyId() {
                return name;
            }

            @Override
            public DocumentSignature sign(byte[] message) {
                try {
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initSign(keys.get(name).getPrivate());
                    signature.update(message);
                    return DocumentSignature.of(name, signature.sign());
                } catch (GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    boolean verifies(DocumentSignature signature, byte[] message) {
        try {
            KeyPair key = keys.get(signature.keyId());
            Signature verification = Signature.getInstance("Ed25519");
            if (key == null) {
                return false;
            }
            verification.initVerify(key.getPublic());
            verification.update(message);
            return verification.verify(signature.value());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
