package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Instant;

/**
 * A boundary's signed word about what became of the request of one verdict. Made by a {@link ReceiptIssuer}, or by a
 * {@link ReceiptVerifier} that found it genuine. Immutable and thread-safe.
 */
public final class DeliveryReceipt {
    /** The type of the signed document. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.receipt+cbor";

    private final Content content;
    private final byte[] document;

    /** What a receipt says; the verdict is named by its digest. */
    record Content(
            CryptoSuite suite,
            RequestId request,
            Digest verdict,
            DeliveryOutcome outcome,
            SystemId place,
            Instant time) {}

    DeliveryReceipt(Content content, byte[] document) {
        this.content = content;
        this.document = document;
    }

    /** Returns a copy of the signed document, as it travels. */
    public byte[] encoded() {
        return document.clone();
    }

    /** Returns the request. */
    public RequestId request() {
        return content.request();
    }

    /** Returns the name of the verdict ({@link SignedVerdict#id}). */
    public Digest verdict() {
        return content.verdict();
    }

    /** Returns what became of the request. */
    public DeliveryOutcome outcome() {
        return content.outcome();
    }

    /** Returns the boundary. */
    public SystemId place() {
        return content.place();
    }

    /** Returns when, to the millisecond, by the clock of the boundary. */
    public Instant time() {
        return content.time();
    }

    /** Returns the request, the outcome and the boundary. */
    @Override
    public String toString() {
        return "DeliveryReceipt[" + request() + ", " + outcome() + ", at " + place() + "]";
    }
}
