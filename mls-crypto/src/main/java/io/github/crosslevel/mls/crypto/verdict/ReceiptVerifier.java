package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.signature.SuiteVerifier;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;

/**
 * Checks receipts of one boundary. A receipt is evidence, so it may be shown more than once; its time is the word of
 * the boundary. Immutable and thread-safe.
 */
public final class ReceiptVerifier {
    private final SuiteVerifier boundary;
    private final SystemId place;

    private ReceiptVerifier(SuiteVerifier boundary, SystemId place) {
        this.boundary = boundary;
        this.place = place;
    }

    /**
     * Returns a verifier.
     *
     * @param boundary whose receipts count
     * @param place the name of the boundary
     */
    public static ReceiptVerifier of(SuiteVerifier boundary, SystemId place) {
        return new ReceiptVerifier(boundary, place);
    }

    /** Checks whether a document, whatever it holds, is a receipt of the boundary about this verdict. */
    public ReceiptCheck check(byte[] document, SignedVerdict verdict) {
        DeliveryReceipt.Content content;
        try {
            content = ReceiptCodec.decode(Documents.content(document, DeliveryReceipt.MEDIA_TYPE, boundary));
        } catch (CborException e) {
            return refused(ReasonCode.RECEIPT_FORGED, String.valueOf(e.getMessage()));
        }
        if (content.suite() != boundary.suite()) {
            return refused(ReasonCode.RECEIPT_FORGED, "suite " + content.suite());
        }
        if (!content.place().equals(place)) {
            return refused(ReasonCode.RECEIPT_MISMATCH, "from " + content.place() + ", expected " + place);
        }
        if (!content.verdict().equals(verdict.id()) || !content.request().equals(verdict.request())) {
            return refused(ReasonCode.RECEIPT_MISMATCH, "about request " + content.request());
        }
        return new ReceiptCheck.Genuine(new DeliveryReceipt(content, document.clone()));
    }

    private static ReceiptCheck refused(ReasonCode code, String detail) {
        return new ReceiptCheck.Refused(Reason.of(code, detail));
    }
}
