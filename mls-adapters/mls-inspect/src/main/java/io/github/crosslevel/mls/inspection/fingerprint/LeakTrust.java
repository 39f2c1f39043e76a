package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;

/**
 * Whose notices count, and how many there are at least.
 *
 * @param quorum who must have signed each
 * @param keys their public keys
 * @param leastNotices how many notices the feed is known to hold, 0 if none: a feed from which the last ones were cut
 *     off is not believed by a node that starts anew
 */
public record LeakTrust(Quorum quorum, SignatureVerifier keys, long leastNotices) {
    /** Returns the notice with a serial number. */
    LeakNotice verify(byte[] document, long serial) throws LeakFeedException {
        LeakNotice notice;
        try {
            notice = LeakNotice.decode(SignedDocument.decode(document).content(LeakNotice.MEDIA_TYPE, quorum, keys));
        } catch (UnverifiedDocumentException | IllegalArgumentException e) {
            throw new LeakFeedException("notice #" + serial + " is refused: " + e.getMessage());
        }
        if (notice.serial() != serial) {
            throw new LeakFeedException("notice #" + notice.serial() + " stands where #" + serial + " is expected");
        }
        return notice;
    }
}
