package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens labelled envelopes. Nothing is released before all is verified: content is opened into a staging area, which is
 * committed only when every chunk was genuine, none was missing, and the signature held. Immutable and thread-safe.
 *
 * <pre>{@code
 * EnvelopeReader reader = EnvelopeReader.of(schema, List.of(recipientKey), List.of(signer));
 * EnvelopeVerdict<Content> verdict = reader.open(Files.newInputStream(sealed), staging);
 * if (verdict instanceof EnvelopeVerdict.Genuine<Content> genuine) {
 *     Label label = genuine.header().label(); // of genuine.opened()
 * }
 * }</pre>
 */
public final class EnvelopeReader {
    private final HeadOpener heads;
    private final Parallelism parallelism;

    private EnvelopeReader(HeadOpener heads, Parallelism parallelism) {
        this.heads = heads;
        this.parallelism = parallelism;
    }

    /**
     * Returns a reader of signed envelopes, which refuses unsigned ones.
     *
     * @param schema the schema of their labels
     * @param keys what may open them
     * @param trusted who may have signed them
     */
    public static EnvelopeReader of(
            LabelSchema schema, Collection<RecipientKey> keys, Collection<EnvelopeSignatureKey> trusted) {
        Map<String, EnvelopeSignatureKey> known = new HashMap<>();
        trusted.forEach(key -> known.put(key.id(), key));
        return new EnvelopeReader(
                new HeadOpener(schema, List.copyOf(keys), Optional.of(Map.copyOf(known)), Set.of()),
                Parallelism.sequential());
    }

    /** Returns a reader of envelopes that are not signed, which refuses signed ones: it could not verify them. */
    public static EnvelopeReader ofUnsigned(LabelSchema schema, Collection<RecipientKey> keys) {
        return new EnvelopeReader(
                new HeadOpener(schema, List.copyOf(keys), Optional.empty(), Set.of()), Parallelism.sequential());
    }

    /** Returns a reader for a host that does what these critical extensions ask for. */
    public EnvelopeReader understanding(Set<Integer> extensions) {
        return new EnvelopeReader(heads.understanding(extensions), parallelism);
    }

    /** Returns a reader whose envelopes are opened by several threads. */
    public EnvelopeReader with(Parallelism replacement) {
        return new EnvelopeReader(heads, replacement);
    }

    @FunctionalInterface
    private interface Opening<T> {
        EnvelopeVerdict<T> run() throws IOException, RefusedFrame;
    }

    private static <T> EnvelopeVerdict<T> verdict(Opening<T> opening) throws IOException {
        try {
            return opening.run();
        } catch (RefusedFrame refused) {
            return new EnvelopeVerdict.Refused<>(refused.reason());
        } catch (FrameException refused) {
            return new EnvelopeVerdict.Refused<>(refused.reason());
        } catch (ContentTooLargeException e) {
            return new EnvelopeVerdict.Refused<>(
                    Reason.of(ReasonCode.TOO_LARGE, "content of more than " + e.limit() + " bytes"));
        }
    }

    /**
     * Opens a whole envelope.
     *
     * @param envelope read to its end, and not closed
     * @param staging where the content waits until all is verified; what was refused is thrown away
     * @throws IOException if the stream, the staging or a service that decrypts fails
     */
    public EnvelopeVerdict<Content> open(InputStream envelope, Staging staging) throws IOException {
        return verdict(() -> {
            try (UnlockedHead head = heads.open(envelope)) {
                return open(head, new StreamedBody(envelope, head.signatureLength()), staging);
            }
        });
    }

    /**
     * Opens a whole envelope that is in memory, without copying it once more.
     *
     * @param envelope must not change meanwhile
     * @throws IOException if the staging or a service that decrypts fails
     */
    public EnvelopeVerdict<Content> open(byte[] envelope, Staging staging) throws IOException {
        return verdict(() -> {
            ByteArrayInputStream in = new ByteArrayInputStream(envelope);
            try (UnlockedHead head = heads.open(in)) {
                int start = envelope.length - in.available();
                return open(head, BodySource.of(envelope, start, head.signatureLength()), staging);
            }
        });
    }

    private EnvelopeVerdict<Content> open(UnlockedHead head, BodySource body, Staging staging) throws IOException {
        try (StagingArea area = staging.allocate()) {
            Optional<EnvelopeOpeningStream.Verification> verification =
                    head.signer().map(key -> new EnvelopeOpeningStream.Verification(key, head.digest()));
            InputStream content = new EnvelopeOpeningStream(head.cipher(), body, verification, parallelism);
            content.transferTo(area.output());
            return head.genuine(area.commit(head.header().type(), Attributes.none()));
        }
    }

    /**
     * Gives access to any range of an envelope, of which only the chunks that are read are decrypted.
     *
     * <p>Proved is less than by {@link #open}: the header, the length, and each chunk that is read were made by a
     * holder of the content key, who is the signer or one of the recipients. <strong>The signature is not
     * verified</strong>, because it is over all chunks; its signer must be trusted all the same. An envelope that a
     * recipient may have altered is opened as a whole instead.
     *
     * @param envelope from its first byte to its last; used by the channel that is returned, and closed with it
     * @return a channel for one thread, which cannot be written to; reading throws {@link FrameException} where the
     *     envelope was altered
     * @throws IOException if the channel or a service that decrypts fails
     */
    public EnvelopeVerdict<SeekableByteChannel> access(SeekableByteChannel envelope) throws IOException {
        return verdict(() -> {
            envelope.position(0);
            try (UnlockedHead head = heads.open(Channels.newInputStream(envelope))) {
                return head.genuine(EnvelopeChannel.open(envelope, head.cipher(), head.signatureLength()));
            }
        });
    }

    /**
     * Returns the envelope for other recipients. Header, body and signature stay as they are: whoever can open it can
     * give it on, but not change it. Whether body and signature are genuine is for the next reader to see.
     *
     * @param envelope closed with the one that is returned
     * @throws IOException if the stream or a service fails
     * @throws IllegalArgumentException as for {@link EnvelopeWriter#seal}
     */
    public EnvelopeVerdict<InputStream> rewrap(
            InputStream envelope, Collection<Recipient> recipients, SecureRandom random) throws IOException {
        return verdict(() -> {
            try (UnlockedHead head = heads.open(envelope)) {
                byte[] start = head.rewrapped(recipients, random).encode();
                byte[] first = ByteBuffer.allocate(start.length + head.prefix().length)
                        .put(start)
                        .put(head.prefix())
                        .array();
                return head.genuine(new SequenceInputStream(new ByteArrayInputStream(first), envelope));
            }
        });
    }
}
