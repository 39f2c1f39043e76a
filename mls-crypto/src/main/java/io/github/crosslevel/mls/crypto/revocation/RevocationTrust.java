package io.github.crosslevel.mls.crypto.revocation;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;

/**
 * Whose notices count, and from which on.
 *
 * @param quorum who must have signed
 * @param keys their public keys
 * @param leastSerial the serial number of the last notice known, 1 if none is: an older one, which a node that starts
 *     anew could not tell from the present one, is refused
 */
public record RevocationTrust(Quorum quorum, SignatureVerifier keys, long leastSerial) {
    /** The longest document that is read, in bytes. */
    public static final int MAX_LENGTH = 4 << 20;

    /**
     * Returns the notice in a document.
     *
     * @throws RevocationRefusedException if it is too long, of another form, not signed by the quorum, or too old
     */
    public RevocationNotice verify(byte[] document) throws RevocationRefusedException {
        if (document.length > MAX_LENGTH) {
            throw new RevocationRefusedException("notice of " + document.length + " bytes, at most " + MAX_LENGTH);
        }
        RevocationNotice notice;
        try {
            byte[] content = SignedDocument.decode(document).content(RevocationNotice.MEDIA_TYPE, quorum, keys);
            notice = NoticeCodec.decode(content);
        } catch (UnverifiedDocumentException | CborException e) {
            throw new RevocationRefusedException("not a notice: " + e.getMessage());
        }
        if (notice.serial() < leastSerial) {
            throw new RevocationRefusedException("notice #" + notice.serial() + " is older than #" + leastSerial);
        }
        return notice;
    }
}
