package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;

/** Who writes and reads envelopes in a suite. */
final class Correspondents {
    static final ProtectedHeader HEADER = new ProtectedHeader(
            Samples.SCHEMA.parse("秘密{征信}"),
            Samples.OUTWARD,
            ObjectRef.of("report/1", "credit-report"),
            ContentType.of("text/csv"),
            new PolicyVersion("credit", 7),
            Samples.NOW,
            HeaderExtensions.none().with(100, "案卷 17"));

    final SecureRandom random = new SecureRandom();
    final EnvelopeSigner signer;
    final List<RecipientKey> keys;
    final List<Recipient> recipients;
    final EnvelopeWriter writer;
    final EnvelopeReader reader;

    Correspondents(CryptoSuite suite) {
        signer = EnvelopeSigner.generate(suite, random);
        List<RecipientKind> kinds = kinds(suite);
        keys = kinds.stream().map(kind -> RecipientKey.generate(kind, random)).toList();
        recipients = keys.stream()
                .map(key -> Recipient.of(kinds.get(keys.indexOf(key)), key.publicKey()))
                .toList();
        writer = EnvelopeWriter.signing(signer, random).to(recipients);
        reader = reader(keys.get(0));
    }

    static List<RecipientKind> kinds(CryptoSuite suite) {
        return switch (suite) {
            case INTL -> List.of(RecipientKind.X25519, RecipientKind.P256, RecipientKind.X25519);
            case SM -> List.of(RecipientKind.SM2, RecipientKind.SM2);
            case HYBRID_PQ -> List.of(RecipientKind.X_WING, RecipientKind.X_WING);
        };
    }

    EnvelopeReader reader(RecipientKey key) {
        return EnvelopeReader.of(Samples.SCHEMA, List.of(key), List.of(signer.publicKey()));
    }

    byte[] seal(byte[] content) throws IOException {
        return seal(writer, content);
    }

    static byte[] seal(EnvelopeWriter writer, byte[] content) throws IOException {
        try (InputStream envelope = writer.seal(HEADER, new ByteArrayInputStream(content))) {
            return envelope.readAllBytes();
        }
    }

    static EnvelopeVerdict<Content> open(EnvelopeReader reader, byte[] envelope) throws IOException {
        EnvelopeVerdict<Content> verdict = reader.open(envelope, MemoryStaging.limitedTo(1 << 27));
        EnvelopeVerdict<Content> streamed =
                reader.open(new ByteArrayInputStream(envelope), MemoryStaging.limitedTo(1 << 27));
        if (verdict instanceof EnvelopeVerdict.Refused != streamed instanceof EnvelopeVerdict.Refused) {
            throw new AssertionError("in memory " + verdict + ", from a stream " + streamed);
        }
        return verdict;
    }

    static byte[] content(EnvelopeVerdict<Content> verdict) throws IOException {
        if (verdict instanceof EnvelopeVerdict.Genuine<Content> genuine) {
            try (InputStream in = genuine.opened().open(0)) {
                return in.readAllBytes();
            }
        }
        throw new AssertionError("refused: " + verdict);
    }

    static ReasonCode refusal(EnvelopeVerdict<?> verdict) {
        if (verdict instanceof EnvelopeVerdict.Refused<?> refused) {
            return refused.reason().code();
        }
        throw new AssertionError("opened: " + verdict);
    }
}
