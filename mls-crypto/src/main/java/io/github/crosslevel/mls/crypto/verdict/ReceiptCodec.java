package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;

/** The one encoding of a receipt; {@code docs/spec/verdict.md} §5. */
final class ReceiptCodec {
    private static final int ENTRIES = 6;
    private static final int DELIVERED = 1;
    private static final int REFUSED = 0;

    private ReceiptCodec() {}

    static byte[] encode(DeliveryReceipt.Content receipt) {
        CborWriter out = new CborWriter().map(ENTRIES);
        out.whole(1).whole(receipt.suite().id());
        Fields.write(out.whole(2), receipt.request());
        out.whole(3).bytes(receipt.verdict().bytes());
        if (receipt.outcome() instanceof DeliveryOutcome.Delivered delivered) {
            out.whole(4).array(3).whole(DELIVERED);
            out.bytes(delivered.digest().bytes()).whole(delivered.length());
        } else {
            ReasonCode code = ((DeliveryOutcome.Refused) receipt.outcome()).code();
            out.whole(4).array(2).whole(REFUSED).text(code.name());
        }
        out.whole(5).text(receipt.place().value());
        out.whole(6).whole(receipt.time().toEpochMilli());
        return out.toByteArray();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CborException if it is anything else
     */
    static DeliveryReceipt.Content decode(byte[] bytes) throws CborException {
        return CborReader.readAll(bytes, ReceiptCodec::read);
    }

    private static DeliveryReceipt.Content read(CborReader in) throws CborException {
        in.map(ENTRIES);
        CryptoSuite suite = Fields.suite(in, 1);
        RequestId request = Fields.read(in, 2);
        in.key(3);
        Digest verdict = Digest.of(in.bytes(Digest.LENGTH));
        in.key(4);
        DeliveryOutcome outcome = outcome(in);
        in.key(5);
        SystemId place = SystemId.of(in.text());
        return new DeliveryReceipt.Content(suite, request, verdict, outcome, place, Fields.moment(in, 6));
    }

    private static DeliveryOutcome outcome(CborReader in) throws CborException {
        int items = in.array();
        long kind = in.whole();
        if (items == 3 && kind == DELIVERED) {
            Digest digest = Digest.of(in.bytes(Digest.LENGTH));
            return new DeliveryOutcome.Delivered(digest, in.whole());
        } else if (items == 2 && kind == REFUSED) {
            return new DeliveryOutcome.Refused(ReasonCode.valueOf(in.text()));
        }
        throw new CborException("an outcome", in.position());
    }
}
