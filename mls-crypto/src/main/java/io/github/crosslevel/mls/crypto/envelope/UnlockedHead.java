package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;

/** The head of an envelope whose content key is known, and proved to be that of the body. Closing it wipes the key. */
final class UnlockedHead implements AutoCloseable {
    private final EnvelopeHead head;
    private final ContentKey key;
    private final HeaderCodec.Decoded decoded;
    private final Optional<EnvelopeSignatureKey> signer;
    private final byte[] prefix;
    private final Cobblestone cipher;

    UnlockedHead(
            EnvelopeHead head,
            ContentKey key,
            HeaderCodec.Decoded decoded,
            Optional<EnvelopeSignatureKey> signer,
            byte[] prefix,
            Cobblestone cipher) {
        this.head = head;
        this.key = key;
        this.decoded = decoded;
        this.signer = signer;
        this.prefix = prefix;
        this.cipher = cipher;
    }

    ProtectedHeader header() {
        return decoded.header();
    }

    Optional<EnvelopeSignatureKey> signer() {
        return signer;
    }

    /** Returns the length of what follows the chunks. */
    int signatureLength() {
        return signer.map(known -> EnvelopeSignatureKey.signatureLength(known.suite()))
                .orElse(0);
    }

    Cobblestone cipher() {
        return cipher;
    }

    /** Returns what stands between the header and the first chunk. */
    byte[] prefix() {
        return prefix;
    }

    /** Starts the digest that the signature is over. */
    BodyDigest digest() {
        return new BodyDigest(head.prelude().suite(), head.binding(), prefix);
    }

    /** Returns the same head for others. */
    EnvelopeHead rewrapped(Collection<Recipient> recipients, SecureRandom random) throws IOException {
        return EnvelopeHead.of(head.prelude(), head.bound(), key, recipients, random);
    }

    <T> EnvelopeVerdict<T> genuine(T opened) {
        return new EnvelopeVerdict.Genuine<>(decoded.header(), decoded.signer(), opened);
    }

    @Override
    public void close() {
        key.close();
    }
}
