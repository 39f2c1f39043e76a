package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Public Ed25519 keys, with which the provider of the platform verifies signatures; hosts have faster ones. */
final class PlatformKeys implements SignatureVerifier {
    private static final String ALGORITHM = "Ed25519";
    private static final int MOST_BYTES = 1 << 16;

    private final Map<String, PublicKey> keys;

    private PlatformKeys(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads keys, each a SubjectPublicKeyInfo in PEM (RFC 7468).
     *
     * @throws IllegalArgumentException if one is not an Ed25519 key
     */
    static PlatformKeys read(Collection<Path> files) throws UnusableFileException {
        Map<String, PublicKey> keys = new TreeMap<>();
        for (Path file : files) {
            PublicKey key = read(file);
            keys.put(Digest.compute(key.getEncoded()).toString(), key);
        }
        return new PlatformKeys(keys);
    }

    private static PublicKey read(Path file) throws UnusableFileException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
            String base64 = text.replaceFirst("(?s)^.*-----BEGIN PUBLIC KEY-----", "")
                    .replaceFirst("(?s)-----END PUBLIC KEY-----.*$", "")
                    .replaceAll("\\s", "");
            byte[] info = Base64.getDecoder().decode(base64);
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(info));
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("`" + file + "` holds no public Ed25519 key in PEM", e);
        }
    }

    /** Returns the names of the keys: SHA-256 of each, as signed documents name them. */
    Set<String> ids() {
        return Set.copyOf(keys.keySet());
    }

    @Override
    public boolean verifies(DocumentSignature signature, byte[] message) {
        PublicKey key = keys.get(signature.keyId());
        if (key == null) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(message);
            return verification.verify(signature.value());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
