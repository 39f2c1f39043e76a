package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Everything before the body of an envelope: prelude, what all is bound to, and for whom the content key is encrypted;
 * {@code docs/spec/envelope.md} §3.
 */
final class EnvelopeHead {
    /** The most recipients of an envelope. */
    static final int MOST_RECIPIENTS = 64;

    private static final int BOUND = 1;
    private static final int RECIPIENTS = 2;
    private static final int MAC = 3;

    private final Prelude prelude;
    private final byte[] bound;
    private final byte[] binding; // the digest of both
    private final List<KeyStanza> recipients;
    private final byte[] mac;

    private EnvelopeHead(Prelude prelude, byte[] bound, byte[] binding, List<KeyStanza> recipients, byte[] mac) {
        this.prelude = prelude;
        this.bound = bound;
        this.binding = binding;
        this.recipients = recipients;
        this.mac = mac;
    }

    /**
     * Returns a head with the key encrypted for each of the recipients.
     *
     * @throws IOException if a service that encrypts fails
     * @throws IllegalArgumentException if a recipient is named twice or is not of the suite, or all is too long
     */
    static EnvelopeHead of(
            Prelude prelude, byte[] bound, ContentKey key, Collection<Recipient> recipients, SecureRandom random)
            throws IOException {
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException(
                    recipients.size() + " recipients, expected 1 to " + MOST_RECIPIENTS + " (收件方数量不符)");
        }
        CryptoSuite suite = prelude.suite();
        byte[] binding = prelude.binding(bound);
        List<KeyStanza> stanzas = new ArrayList<>();
        for (Recipient recipient : recipients) {
            if (!recipient.suites().contains(suite)) {
                throw new IllegalArgumentException(recipient + " is not of suite " + suite + " (密码套件不可混用)");
            }
            stanzas.add(recipient.wrap(suite, key.bytes(), binding, random));
        }
        stanzas.sort(Comparator.comparing(KeyStanza::order, Arrays::compareUnsigned));
        if (!isAscending(stanzas)) {
            throw new IllegalArgumentException("a recipient is named twice (收件方重复)");
        }
        EnvelopeHead head = new EnvelopeHead(prelude, bound, binding, stanzas, key.mac(binding, encode(stanzas)));
        if (head.encode().length - Prelude.LENGTH > Prelude.MOST_HEADER) {
            throw new IllegalArgumentException("header is longer than " + Prelude.MOST_HEADER + " bytes (信封头过长)");
        }
        return head;
    }

    /** Reads a head as far as it can be understood without any key, and nothing behind it. */
    static EnvelopeHead read(InputStream in) throws IOException, RefusedFrame {
        byte[] bytes = Prelude.read(in);
        Prelude prelude = Prelude.parse(bytes);
        if (prelude.form() == Prelude.Form.FRAME) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "a frame, not an envelope");
        }
        byte[] header = Prelude.header(bytes, in);
        try {
            return decode(prelude, new CborReader(header));
        } catch (CborException e) {
            throw new RefusedFrame(ReasonCode.MALFORMED_FRAME, "header: " + e.getMessage());
        }
    }

    private static EnvelopeHead decode(Prelude prelude, CborReader in) throws CborException {
        in.map(3);
        in.key(BOUND);
        byte[] bound = in.bytes();
        in.key(RECIPIENTS);
        int count = in.array();
        if (count < 1 || count > MOST_RECIPIENTS) {
            throw new CborException("1 to " + MOST_RECIPIENTS + " recipients", in.position());
        }
        List<KeyStanza> recipients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            recipients.add(KeyStanza.read(in));
        }
        if (!isAscending(recipients)) {
            throw new CborException("recipients in ascending order", in.position());
        }
        in.key(MAC);
        byte[] mac = in.bytes(ContentKey.MAC);
        in.end();
        return new EnvelopeHead(prelude, bound, prelude.binding(bound), recipients, mac);
    }

    private static boolean isAscending(List<KeyStanza> stanzas) {
        for (int i = 1; i < stanzas.size(); i++) {
            byte[] previous = stanzas.get(i - 1).order();
            if (Arrays.compareUnsigned(previous, stanzas.get(i).order()) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] encode(List<KeyStanza> stanzas) {
        CborWriter out = new CborWriter().array(stanzas.size());
        stanzas.forEach(stanza -> stanza.write(out));
        return out.toByteArray();
    }

    /** Returns the head with its prelude. */
    byte[] encode() {
        CborWriter header = new CborWriter().map(3).whole(BOUND).bytes(bound);
        header.whole(RECIPIENTS).encoded(encode(recipients)).whole(MAC).bytes(mac);
        byte[] bytes = header.toByteArray();
        return ByteBuffer.allocate(Prelude.LENGTH + bytes.length)
                .put(prelude.encode(bytes.length))
                .put(bytes)
                .array();
    }

    Prelude prelude() {
        return prelude;
    }

    byte[] bound() {
        return bound;
    }

    byte[] binding() {
        return binding;
    }

    List<KeyStanza> recipients() {
        return recipients;
    }

    /** Returns whether the recipients are those that the maker of the envelope, or another recipient, named. */
    boolean isWholeUnder(ContentKey key) {
        return key.matches(mac, binding(), encode(recipients));
    }
}
