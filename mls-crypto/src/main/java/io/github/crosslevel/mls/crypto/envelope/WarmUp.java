package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.internal.primitive.ChunkRehearsal;
import io.github.crosslevel.mls.crypto.internal.primitive.ChunkScheme;
import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/**
 * Brings sealing and opening up to speed in this JVM, before the first real content.
 *
 * <p>Without it the first 60 MB or so run at about 45 MB/s on JDK 17, until HotSpot has compiled the paths to its AES
 * and GHASH stubs. What counts is the number of calls, not of bytes, so most of it is short chunks. It takes little
 * more than one second of CPU time, half of it in compiler threads, and touches nobody's keys.
 *
 * <pre>{@code
 * WarmUp.run(CryptoSuite.INTL); // once in the life of a JVM, from any thread
 * }</pre>
 */
public final class WarmUp {
    /** Enough for the compiler to make its best code of AES-GCM, where each call takes a microsecond. */
    private static final int AES_CHUNKS = 5_000;
    /** SM4 is computed in Java, in loops that are compiled while they run. */
    private static final int SM4_CHUNKS = 1_000;

    private static final int ENVELOPES = 1;
    private static final int LENGTH = 6 * Cobblestone.CHUNK + 1;

    private WarmUp() {}

    /** Warms up frames and envelopes of a suite. */
    public static void run(CryptoSuite suite) {
        try {
            envelopes(suite, 1); // loads every class, so that none undoes what is compiled next
            ChunkScheme scheme = Body.scheme(suite);
            int chunks = scheme == ChunkScheme.SM4_GCM ? SM4_CHUNKS : AES_CHUNKS;
            Rehearsal.around(suite, () -> ChunkRehearsal.run(scheme, chunks));
            envelopes(suite, ENVELOPES);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // everything happens in memory
        }
    }

    private static void envelopes(CryptoSuite suite, int count) throws IOException {
        SecureRandom random = new SecureRandom();
        Label label = LabelSchema.builder("rehearsal", 1).levels("none").build().bottom();
        ProtectedHeader header = new ProtectedHeader(
                label,
                new Route(SystemId.of("source"), SystemId.of("destination")),
                ObjectRef.of("nothing", "nothing"),
                ContentType.of("application/octet-stream"),
                new PolicyVersion("rehearsal", 1),
                Instant.EPOCH,
                HeaderExtensions.none());
        RecipientKind kind = switch (suite) {
            case INTL -> RecipientKind.X25519;
            case SM -> RecipientKind.SM2;
            case HYBRID_PQ -> RecipientKind.X_WING;
        };
        EnvelopeSigner signer = EnvelopeSigner.generate(suite, random);
        try (RecipientKey key = RecipientKey.generate(kind, random)) {
            EnvelopeWriter writer =
                    EnvelopeWriter.signing(signer, random).to(List.of(Recipient.of(kind, key.publicKey())));
            EnvelopeReader reader = EnvelopeReader.of(label.schema(), List.of(key), List.of(signer.publicKey()));
            for (int i = 0; i < count; i++) {
                InputStream envelope = writer.seal(header, new ByteArrayInputStream(new byte[LENGTH]));
                if (reader.open(envelope, MemoryStaging.limitedTo(LENGTH)) instanceof EnvelopeVerdict.Refused) {
                    throw new IllegalStateException("a genuine envelope of suite " + suite + " was refused");
                }
            }
        }
    }
}
