package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.Signer;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.util.Map;

/**
 * Whose packs count, and from which version on.
 *
 * @param quorum who must have signed
 * @param keys their public keys
 * @param leastVersions the highest version of each pack that was ever in force, as {@link ActiveSignatures#versions}
 *     told before a restart: older ones are refused; empty if none is known
 */
public record PackTrust(Quorum quorum, SignatureVerifier keys, Map<String, Integer> leastVersions) {
    /** The longest signed document that is read, in bytes. */
    public static final int MAX_DOCUMENT = 2 * SignaturePack.MAX_BYTES;

    /** Copies the versions. */
    public PackTrust {
        leastVersions = Map.copyOf(leastVersions);
    }

    /** Trusts this quorum, and knows of no versions. */
    public PackTrust(Quorum quorum, SignatureVerifier keys) {
        this(quorum, keys, Map.of());
    }

    /**
     * Returns the text of a pack as a document that nobody has signed yet, for whoever signs documents as a whole, as
     * the signers of all suites do: {@code suiteSigner.sign(PackTrust.document(text)).encoded()}.
     *
     * @param text of a pack, whose tests hold
     * @throws PackException if it is none
     */
    public static SignedDocument document(byte[] text) throws PackException {
        SignaturePack.parse("pack", text).requireTests();
        return SignedDocument.of(SignaturePack.MEDIA_TYPE, text);
    }

    /**
     * Signs the text of a pack: the signed document that {@link ActiveSignatures} installs.
     *
     * @param text of a pack, whose tests hold
     * @throws PackException if it is none
     */
    public static byte[] sign(byte[] text, Signer... signers) throws PackException {
        SignedDocument document = document(text);
        for (Signer signer : signers) {
            document = document.signedBy(signer);
        }
        return document.encoded();
    }

    /** Returns the text in a signed document. */
    byte[] text(byte[] document) throws PackRefusedException {
        if (document.length > MAX_DOCUMENT) {
            throw new PackRefusedException("document of " + document.length + " bytes, at most " + MAX_DOCUMENT);
        }
        try {
            return SignedDocument.decode(document).content(SignaturePack.MEDIA_TYPE, quorum, keys);
        } catch (UnverifiedDocumentException e) {
            throw new PackRefusedException(String.valueOf(e.getMessage()));
        }
    }
}
