package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.Correspondents.HEADER;
import static io.github.crosslevel.mls.crypto.envelope.Correspondents.content;
import static io.github.crosslevel.mls.crypto.envelope.Correspondents.open;
import static io.github.crosslevel.mls.crypto.envelope.Correspondents.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyEncryptionKey;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P5, P6, P7, P8; A1, A5, A6: whatever of an envelope is exchanged for something else, it is refused. */
class EnvelopeAttackTest {
    private static final int SEALED = 16400;

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfAnEnvelopeIsRefused(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        List<Recipient> one = bank.recipients.subList(0, 1);
        byte[] envelope = Correspondents.seal(bank.writer.to(one), new byte[] {1, 2, 3});
        int step = suite == CryptoSuite.INTL ? 1 : 8; // each byte at least
        for (int bit = 0; bit < envelope.length * 8; bit += step) {
            byte[] flipped = envelope.clone();
            flipped[bit / 8] ^= (byte) (1 << (step == 1 ? bit % 8 : (bit / 8) % 8));

            assertThat(open(bank.reader, flipped))
                    .as("bit %d of %d", bit, envelope.length)
                    .isInstanceOf(EnvelopeVerdict.Refused.class);
        }
        assertThat(content(open(bank.reader, envelope))).containsExactly(1, 2, 3);
    }

    @Test
    void everyFlippedBitOfAConcealedHeaderIsRefused() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        byte[] envelope = Correspondents.seal(bank.writer.concealingHeader(), new byte[] {1, 2, 3});
        for (int bit = 0; bit < envelope.length * 8; bit++) {
            byte[] flipped = envelope.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(open(bank.reader, flipped)).as("bit %d", bit).isInstanceOf(EnvelopeVerdict.Refused.class);
        }
    }

    /** P8, A5: the head of an envelope with a lower label on the body of one with a higher one. */
    @ParameterizedTest
    @EnumSource
    void theHeaderOfAnotherEnvelopeFitsNeitherKeysNorBody(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        Parts secret = Parts.of(bank.seal(bytes(20_000)));
        Parts open = Parts.of(bank.writer
                .seal(labelled(Samples.SCHEMA.bottom()), new ByteArrayInputStream(bytes(20_000)))
                .readAllBytes());

        // the whole head of the other; only its protected header; its recipients as well
        assertRefused(bank, new Parts(open.prelude, open.bound, open.recipients, open.mac, secret.rest));
        assertRefused(bank, new Parts(secret.prelude, open.bound, secret.recipients, secret.mac, secret.rest));
        assertRefused(bank, new Parts(secret.prelude, open.bound, open.recipients, secret.mac, secret.rest));
        assertRefused(bank, new Parts(secret.prelude, secret.bound, open.recipients, open.mac, secret.rest));
        assertThat(content(open(bank.reader, secret.join()))).isEqualTo(bytes(20_000));
    }

    /** P7, A6: the same content under a header for another destination, made from the old one. */
    @Test
    void anEnvelopeCannotBeGivenAnotherRouteOrLabel() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        Parts parts = Parts.of(bank.seal(bytes(100)));
        ProtectedHeader elsewhere = new ProtectedHeader(
                HEADER.label(),
                HEADER.route().reversed(),
                HEADER.object(),
                HEADER.type(),
                HEADER.policy(),
                HEADER.created(),
                HEADER.extensions());
        for (ProtectedHeader other : List.of(elsewhere, labelled(Samples.SCHEMA.bottom()))) {
            byte[] bound = HeaderCodec.encode(
                    other, Optional.of(bank.signer.publicKey().id()));

            assertThat(refusal(open(
                            bank.reader,
                            new Parts(parts.prelude, bound, parts.recipients, parts.mac, parts.rest).join())))
                    .isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
        }
    }

    /** P5, A1: whoever is put among the recipients afterwards, or taken out, is noticed by all others. */
    @ParameterizedTest
    @EnumSource
    void recipientsCannotBeTransplantedStrippedOrAdded(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        Parts parts = Parts.of(bank.seal(bytes(100)));
        Parts other = Parts.of(bank.seal(bytes(100)));
        List<byte[]> mine = parts.recipients;
        byte[] first = mine.get(0);
        byte[] last = mine.get(mine.size() - 1);

        for (List<byte[]> changed : List.of(
                List.of(first),
                List.of(last),
                mine.subList(1, mine.size()),
                List.of(first, other.recipients.get(mine.size() - 1)),
                other.recipients)) {
            for (RecipientKey key : bank.keys) {
                byte[] envelope = new Parts(parts.prelude, parts.bound, changed, parts.mac, parts.rest).join();

                assertThat(refusal(open(bank.reader(key), envelope)))
                        .isIn(ReasonCode.ENVELOPE_TAMPERED, ReasonCode.NOT_A_RECIPIENT);
            }
        }
        for (List<byte[]> malformed : List.of(List.<byte[]>of(), List.of(first, first), List.of(last, first))) {
            byte[] envelope = new Parts(parts.prelude, parts.bound, malformed, parts.mac, parts.rest).join();

            assertThat(refusal(open(bank.reader, envelope))).isEqualTo(ReasonCode.MALFORMED_FRAME);
        }
    }

    /** A recipient knows the content key, and still cannot put other content under the signature of the sender. */
    @ParameterizedTest
    @EnumSource
    void aRecipientCannotReplaceTheContentOfASignedEnvelope(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        byte[] envelope = bank.seal(bytes(40_000));
        EnvelopeHead head;
        try (ByteArrayInputStream in = new ByteArrayInputStream(envelope)) {
            head = EnvelopeHead.read(in);
        } catch (RefusedFrame e) {
            throw new AssertionError(e);
        }
        RecipientKey insider = bank.keys.get(0);
        KeyStanza own = head.recipients().stream()
                .filter(stanza -> insider.isFor(stanza, suite))
                .findFirst()
                .orElseThrow();
        byte[] forged = envelope.clone();
        int start = head.encode().length;
        byte[] salt = Arrays.copyOfRange(envelope, start, start + 24);
        try (ContentKey key =
                new ContentKey(suite, insider.unwrap(own, head.binding()).orElseThrow())) {
            byte[] chunk = new byte[SEALED];
            key.sealing(salt, head.binding()).seal(bytes(16384), 16384, chunk);
            assertThat(chunk).isNotEqualTo(Arrays.copyOfRange(envelope, start + 56, start + 56 + SEALED));
            System.arraycopy(chunk, 0, forged, start + 56, SEALED);
        }

        assertThat(open(bank.reader, forged))
                .asString()
                .contains("ENVELOPE_TAMPERED", "signature of the envelope does not hold");
    }

    @ParameterizedTest
    @EnumSource
    void chunksCannotBeReorderedDroppedOrDuplicated(CryptoSuite suite) throws IOException {
        for (boolean signed : new boolean[] {true, false}) {
            Correspondents bank = new Correspondents(suite);
            EnvelopeWriter writer = signed
                    ? bank.writer
                    : EnvelopeWriter.unsigned(suite, bank.random).to(bank.recipients);
            EnvelopeReader reader = signed ? bank.reader : EnvelopeReader.ofUnsigned(Samples.SCHEMA, bank.keys);
            byte[] envelope = Correspondents.seal(writer, bytes(2 * 16384 + 5));
            int tail = signed ? EnvelopeSignatureKey.signatureLength(suite) : 0;
            int first = envelope.length - tail - 2 * SEALED - 21;
            byte[] swapped = envelope.clone();
            System.arraycopy(envelope, first, swapped, first + SEALED, SEALED);
            System.arraycopy(envelope, first + SEALED, swapped, first, SEALED);
            byte[] repeated = envelope.clone();
            System.arraycopy(envelope, first, repeated, first + SEALED, SEALED);

            for (byte[] changed : List.of(
                    swapped,
                    repeated,
                    cut(envelope, first, first + SEALED),
                    cut(envelope, first + SEALED, first + 2 * SEALED),
                    cut(envelope, first + 2 * SEALED, first + 2 * SEALED + 21),
                    inserted(envelope, first + SEALED, Arrays.copyOfRange(envelope, first, first + SEALED)),
                    inserted(envelope, envelope.length, new byte[1]),
                    inserted(envelope, envelope.length, envelope))) {
                assertThat(refusal(open(reader, changed)))
                        .isIn(ReasonCode.ENVELOPE_TAMPERED, ReasonCode.TRUNCATED_FRAME);
            }
        }
    }

    @Test
    void anEnvelopeTruncatedAtAnyByteIsRefused() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        KeyEncryptionKey service = KeyEncryptionKey.of(SecretBytes.random(32, bank.random), bank.random);
        EnvelopeReader reader = bank.reader(RecipientKey.of("fast", service));
        byte[] envelope =
                Correspondents.seal(bank.writer.to(List.of(Recipient.of("fast", service))), bytes(2 * 16384 + 5));
        for (int length = 0; length < envelope.length; length++) { // assertions would take longer than the envelopes
            if (!(reader.open(Arrays.copyOf(envelope, length), MemoryStaging.limitedTo(1 << 20))
                    instanceof EnvelopeVerdict.Refused)) {
                throw new AssertionError("opened with " + length + " of " + envelope.length + " bytes");
            }
        }
        assertThat(content(open(reader, envelope))).isEqualTo(bytes(2 * 16384 + 5));
    }

    @Test
    void aFrameIsNoEnvelopeAndAnEnvelopeNoFrame() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        Exchange exchange = new Exchange();

        assertThat(open(bank.reader, exchange.seal(new byte[3])))
                .asString()
                .contains("MALFORMED_FRAME", "a frame, not an envelope");
        assertThat(exchange.verify(bank.seal(new byte[3])))
                .asString()
                .contains("MALFORMED_FRAME", "an envelope, not a frame");
    }

    @Test
    void headersThatAreNotCanonicalAreMalformed() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        Parts parts = Parts.of(bank.seal(bytes(10)));
        byte[] header = parts.header();
        byte[] longerHead = header.clone();
        byte[] widened = inserted(longerHead, 2, new byte[] {(byte) 0x59, 0}); // 58 nn → 59 00 nn
        widened[4] = header[3];
        byte[] swappedKeys = new CborWriter()
                .map(3)
                .whole(2)
                .array(0)
                .whole(1)
                .bytes(parts.bound)
                .whole(3)
                .bytes(parts.mac)
                .toByteArray();
        byte[] twice = new CborWriter()
                .map(3)
                .whole(1)
                .bytes(parts.bound)
                .whole(1)
                .bytes(parts.bound)
                .toByteArray();
        for (byte[] malformed : List.of(
                inserted(header, header.length, new byte[1]),
                cut(header, header.length - 1, header.length),
                Arrays.copyOf(widened, widened.length - 1),
                swappedKeys,
                twice,
                new byte[0])) {
            byte[] envelope = ByteBuffer.allocate(12 + malformed.length + parts.rest.length)
                    .put(parts.prelude, 0, 8)
                    .putInt(malformed.length)
                    .put(malformed)
                    .put(parts.rest)
                    .array();

            assertThat(refusal(open(bank.reader, envelope))).isEqualTo(ReasonCode.MALFORMED_FRAME);
        }
    }

    @Test
    void anOversizedHeaderIsMalformedBeforeItIsRead() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        for (int length : new int[] {65_537, Integer.MAX_VALUE, -1}) {
            byte[] prelude = ByteBuffer.allocate(12)
                    .put(bank.seal(bytes(1)), 0, 8)
                    .putInt(length)
                    .array();

            assertThat(refusal(open(bank.reader, prelude))).isEqualTo(ReasonCode.MALFORMED_FRAME);
        }
    }

    private static void assertRefused(Correspondents bank, Parts parts) throws IOException {
        assertThat(refusal(open(bank.reader, parts.join()))).isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
    }

    private static ProtectedHeader labelled(Label label) {
        return new ProtectedHeader(
                label,
                HEADER.route(),
                HEADER.object(),
                HEADER.type(),
                HEADER.policy(),
                HEADER.created(),
                HEADER.extensions());
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        return ByteBuffer.allocate(bytes.length - (to - from))
                .put(bytes, 0, from)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        return ByteBuffer.allocate(bytes.length + more.length)
                .put(bytes, 0, at)
                .put(more)
                .put(bytes, at, bytes.length - at)
                .array();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
