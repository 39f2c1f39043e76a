package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Gives receipts in the name of a boundary. Thread-safe. */
public final class ReceiptIssuer {
    private final SuiteSigner signer;
    private final SystemId place;
    private final InstantSource clock;

    private ReceiptIssuer(SuiteSigner signer, SystemId place, InstantSource clock) {
        this.signer = signer;
        this.place = place;
        this.clock = clock;
    }

    /** Returns an issuer for a boundary. */
    public static ReceiptIssuer of(SuiteSigner signer, SystemId place, InstantSource clock) {
        return new ReceiptIssuer(signer, place, clock);
    }

    /** Returns the receipt about what became of the request of a verdict now. */
    public DeliveryReceipt issue(SignedVerdict verdict, DeliveryOutcome outcome) {
        DeliveryReceipt.Content content = new DeliveryReceipt.Content(
                signer.suite(),
                verdict.request(),
                verdict.id(),
                outcome,
                place,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        SignedDocument document = SignedDocument.of(DeliveryReceipt.MEDIA_TYPE, ReceiptCodec.encode(content));
        return new DeliveryReceipt(content, signer.sign(document).encoded());
    }
}
