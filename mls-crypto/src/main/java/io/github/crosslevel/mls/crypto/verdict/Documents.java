package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.signature.SuiteVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.util.Arrays;

/** The signed documents around verdicts and receipts, of which one form alone is read. */
final class Documents {
    private Documents() {}

    /**
     * Returns the content.
     *
     * @throws CborException if the document is too long, of another form or type, or not signed by every key
     */
    static byte[] content(byte[] document, String type, SuiteVerifier signer) throws CborException {
        if (document.length > VerdictVerifier.MAX_LENGTH) {
            throw new CborException("at most " + VerdictVerifier.MAX_LENGTH + " bytes", document.length);
        }
        try {
            SignedDocument signed = SignedDocument.decode(document);
            byte[] content = signer.content(signed, type);
            if (signed.signatures().size() != signer.keyIds().size() || !Arrays.equals(signed.encoded(), document)) {
                throw new CborException("the one form of a document", 0);
            }
            return content;
        } catch (UnverifiedDocumentException e) {
            throw new CborException("a document signed by " + signer.keyIds(), 0);
        }
    }
}
