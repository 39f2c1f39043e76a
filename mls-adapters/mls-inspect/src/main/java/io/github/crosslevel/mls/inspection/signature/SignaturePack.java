package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.text.Title;
import java.util.List;

/**
 * Signatures that are written, reviewed, signed and replaced together. Immutable and thread-safe.
 *
 * <pre>{@code
 * SignaturePack pack = SignaturePack.parse("bank.pack", Files.readAllBytes(path));
 * pack.requireTests(); // every `test` line in it has the outcome that it states
 * SignatureSet set = SignatureSet.of(List.of(pack), 1);
 * }</pre>
 *
 * @param name under which versions follow each other: small letters, digits and hyphens
 * @param version 1 or more, higher than that of the last one
 * @param title what people call it
 * @param signatures in the order of the text, of different ids
 * @param samples the tests that stand in the text
 */
public record SignaturePack(String name, int version, Title title, List<Signature> signatures, List<Sample> samples) {
    /** The type under which packs are signed. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.signature-pack";

    /** The longest text that is read, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    /** The most signatures of a pack. */
    public static final int MAX_SIGNATURES = 10_000;

    /** Copies the lists. */
    public SignaturePack {
        signatures = List.copyOf(signatures);
        samples = List.copyOf(samples);
    }

    /**
     * Reads a pack.
     *
     * @param source the name of the text, for diagnostics
     * @param text in UTF-8
     * @throws PackException if it is none; it says what is wrong, and where
     */
    public static SignaturePack parse(String source, byte[] text) throws PackException {
        return PackReader.read(source, text);
    }

    /**
     * Runs the tests that stand in the text, each for its own signature alone.
     *
     * @throws PackException if one has another outcome than it states
     */
    public void requireTests() throws PackException {
        SampleRun.run(this);
    }
}
