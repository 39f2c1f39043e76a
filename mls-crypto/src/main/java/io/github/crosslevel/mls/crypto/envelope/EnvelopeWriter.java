package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.primitive.Cobblestone;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * Seals content into labelled envelopes, for several recipients, to be kept or sent by any channel.
 *
 * <p>Content is read and sealed as the envelope is read, in bounded memory whatever its length. Immutable and
 * thread-safe; each stream is for one thread.
 *
 * <pre>{@code
 * EnvelopeWriter writer = EnvelopeWriter.signing(EnvelopeSigner.ed25519(signingKey), random)
 *         .to(List.of(Recipient.of(RecipientKind.X25519, branchKey), Recipient.of("archive", hsmKey)));
 * try (InputStream envelope = writer.seal(header, Files.newInputStream(report))) {
 *     Files.copy(envelope, sealed);
 * }
 * }</pre>
 */
public final class EnvelopeWriter {
    private final CryptoSuite suite;
    private final Optional<EnvelopeSigner> signer;
    private final Prelude.Form form;
    private final List<Recipient> recipients;
    private final SecureRandom random;
    private final Parallelism parallelism;

    private EnvelopeWriter(
            CryptoSuite suite,
            Optional<EnvelopeSigner> signer,
            Prelude.Form form,
            List<Recipient> recipients,
            SecureRandom random,
            Parallelism parallelism) {
        this.suite = suite;
        this.signer = signer;
        this.form = form;
        this.recipients = recipients;
        this.random = random;
        this.parallelism = parallelism;
    }

    /** Returns a writer of envelopes that are signed, in the suite of the signer, for nobody yet. */
    public static EnvelopeWriter signing(EnvelopeSigner signer, SecureRandom random) {
        return new EnvelopeWriter(
                signer.suite(),
                Optional.of(signer),
                Prelude.Form.ENVELOPE,
                List.of(),
                random,
                Parallelism.sequential());
    }

    /**
     * Returns a writer of envelopes that are not signed, for nobody yet. Each recipient can make others out of them, so
     * they prove their origin only to a single recipient who is also the one who made them, as with backups.
     */
    public static EnvelopeWriter unsigned(CryptoSuite suite, SecureRandom random) {
        return new EnvelopeWriter(
                suite, Optional.empty(), Prelude.Form.ENVELOPE, List.of(), random, Parallelism.sequential());
    }

    /**
     * Returns a writer for these recipients instead.
     *
     * @param those 1 to 64, each once
     * @throws IllegalArgumentException if one is not of the suite
     */
    public EnvelopeWriter to(List<Recipient> those) {
        for (Recipient recipient : those) {
            if (!recipient.suites().contains(suite)) {
                throw new IllegalArgumentException(recipient + " is not of suite " + suite + " (密码套件不可混用)");
            }
        }
        return new EnvelopeWriter(suite, signer, form, List.copyOf(those), random, parallelism);
    }

    /** Returns a writer whose headers only recipients can read: nobody else sees label, route, object or signer. */
    public EnvelopeWriter concealingHeader() {
        return new EnvelopeWriter(suite, signer, Prelude.Form.CONCEALED, recipients, random, parallelism);
    }

    /** Returns a writer whose envelopes are sealed by several threads. */
    public EnvelopeWriter with(Parallelism replacement) {
        return new EnvelopeWriter(suite, signer, form, recipients, random, replacement);
    }

    /**
     * Returns an envelope of all that the stream yields.
     *
     * @param content closed with the envelope; whatever it throws the envelope throws as well
     * @throws IOException if a service that encrypts for a recipient fails
     * @throws IllegalArgumentException if the encoding of the header is too long, or there are no recipients, too many,
     *     or one of them twice
     */
    public InputStream seal(ProtectedHeader header, InputStream content) throws IOException {
        return seal(header, EnvelopeSealingStream.ContentSource.of(content));
    }

    /**
     * Returns an envelope of content in memory, which is not copied once more.
     *
     * @param content must not change before the envelope was read
     * @throws IOException as for a stream
     * @throws IllegalArgumentException as for a stream
     */
    public InputStream seal(ProtectedHeader header, byte[] content) throws IOException {
        return seal(header, EnvelopeSealingStream.ContentSource.of(content));
    }

    private InputStream seal(ProtectedHeader header, EnvelopeSealingStream.ContentSource content) throws IOException {
        byte[] encoded =
                HeaderCodec.encode(header, signer.map(who -> who.publicKey().id()));
        Prelude prelude = new Prelude(suite, form);
        try (ContentKey key = ContentKey.random(suite, random)) {
            byte[] bound = form == Prelude.Form.CONCEALED ? key.conceal(encoded) : encoded;
            EnvelopeHead head = EnvelopeHead.of(prelude, bound, key, recipients, random);
            byte[] salt = new byte[Cobblestone.SALT];
            random.nextBytes(salt);
            byte[] binding = head.binding();
            Cobblestone cipher = key.sealing(salt, binding);
            byte[] prefix = ByteBuffer.allocate(Cobblestone.PREFIX)
                    .put(salt)
                    .put(cipher.commitment())
                    .array();
            byte[] first = head.encode();
            return new EnvelopeSealingStream(
                    ByteBuffer.allocate(first.length + prefix.length)
                            .put(first)
                            .put(prefix)
                            .array(),
                    cipher,
                    content,
                    signer.map(who -> new EnvelopeSealingStream.Signing(who, new BodyDigest(suite, binding, prefix))),
                    parallelism);
        }
    }
}
