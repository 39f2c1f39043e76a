package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens heads of envelopes: what needs no key is checked first, and the body is proved to belong to the header. */
final class HeadOpener {
    private final LabelSchema schema;
    private final List<RecipientKey> keys;
    private final Optional<Map<String, EnvelopeSignatureKey>> trusted;
    private final Set<Integer> understood;

    HeadOpener(
            LabelSchema schema,
            List<RecipientKey> keys,
            Optional<Map<String, EnvelopeSignatureKey>> trusted,
            Set<Integer> understood) {
        this.schema = schema;
        this.keys = keys;
        this.trusted = trusted;
        this.understood = understood;
    }

    HeadOpener understanding(Set<Integer> extensions) {
        return new HeadOpener(schema, keys, trusted, Set.copyOf(extensions));
    }

    /** Reads the head, and salt and commitment of the body. */
    UnlockedHead open(InputStream in) throws IOException, RefusedFrame {
        EnvelopeHead head = EnvelopeHead.read(in);
        boolean concealed = head.prelude().form() == Prelude.Form.CONCEALED;
        Optional<HeaderCodec.Decoded> visible =
                concealed ? Optional.empty() : Optional.of(decode(head.prelude().suite(), head.bound()));
        ContentKey key = contentKey(head);
        try {
            if (!head.isWholeUnder(key)) {
                throw new RefusedFrame(ReasonCode.ENVELOPE_TAMPERED, "recipients are not those that were named");
            }
            HeaderCodec.Decoded decoded = visible.isPresent()
                    ? visible.get()
                    : revealed(head.prelude().suite(), head.bound(), key);
            byte[] prefix = in.readNBytes(Cobblestone.PREFIX);
            if (prefix.length < Cobblestone.PREFIX) {
                throw new RefusedFrame(ReasonCode.TRUNCATED_FRAME, "ends before its content");
            }
            Cobblestone cipher = key.opening(Arrays.copyOf(prefix, Cobblestone.SALT), head.binding());
            if (!cipher.commitsTo(Arrays.copyOfRange(prefix, Cobblestone.SALT, Cobblestone.PREFIX))) {
                throw new RefusedFrame(ReasonCode.ENVELOPE_TAMPERED, "body does not belong to the header");
            }
            Optional<EnvelopeSignatureKey> signer =
                    trusted.flatMap(known -> decoded.signer().map(known::get));
            return new UnlockedHead(head, key, decoded, signer, prefix, cipher);
        } catch (RefusedFrame | IOException | RuntimeException e) {
            key.close();
            throw e;
        }
    }

    private HeaderCodec.Decoded revealed(CryptoSuite suite, byte[] concealed, ContentKey key) throws RefusedFrame {
        return decode(
                suite,
                key.reveal(concealed)
                        .orElseThrow(() -> new RefusedFrame(
                                ReasonCode.ENVELOPE_TAMPERED, "concealed header is not under the content key")));
    }

    /** Reads a header, and refuses it if something in it must be understood or trusted that is not. */
    private HeaderCodec.Decoded decode(CryptoSuite suite, byte[] bytes) throws RefusedFrame {
        HeaderCodec.Decoded decoded;
        try {
            decoded = HeaderCodec.decode(bytes, schema);
        } catch (CborException e) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "protected header: " + e.getMessage());
        }
        for (int key : decoded.header().extensions().critical()) {
            if (!understood.contains(key)) {
                throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "critical extension " + key + " is not understood");
            }
        }
        requireTrusted(suite, decoded.signer());
        return decoded;
    }

    private void requireTrusted(CryptoSuite suite, Optional<String> signer) throws RefusedFrame {
        if (signer.isPresent() != trusted.isPresent()) {
            throw new RefusedFrame(ReasonCode.UNTRUSTED_SIGNER, signer.isPresent() ? "is signed" : "is not signed");
        }
        boolean known = signer.isEmpty()
                || trusted.flatMap(map -> Optional.ofNullable(map.get(signer.get())))
                        .filter(key -> key.suite() == suite)
                        .isPresent();
        if (!known) {
            throw new RefusedFrame(ReasonCode.UNTRUSTED_SIGNER, signer.get());
        }
    }

    private ContentKey contentKey(EnvelopeHead head) throws IOException, RefusedFrame {
        CryptoSuite suite = head.prelude().suite();
        for (RecipientKey key : keys) {
            for (KeyStanza stanza : head.recipients()) {
                if (key.serves(suite) && key.isFor(stanza, suite)) {
                    return new ContentKey(suite, unwrap(key, stanza, head.binding()));
                }
            }
        }
        throw new RefusedFrame(ReasonCode.NOT_A_RECIPIENT, "content key is encrypted for others");
    }

    private static byte[] unwrap(RecipientKey key, KeyStanza stanza, byte[] binding) throws IOException, RefusedFrame {
        return key.unwrap(stanza, binding)
                .filter(bytes -> bytes.length == Cobblestone.KEY)
                .orElseThrow(
                        () -> new RefusedFrame(ReasonCode.ENVELOPE_TAMPERED, "content key is not for this envelope"));
    }
}
