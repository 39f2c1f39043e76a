package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.time.Duration;
import java.time.Instant;

/**
 * That a key shall come from one state into another, or be used once in spite of its state: what two administrators
 * sign.
 *
 * <pre>{@code
 * SignedDocument order = new KeyOrder("archive-2026", KeyState.ACTIVE, KeyState.DESTROYED, "contract ended", now, now.plus(ONE_HOUR))
 *         .document();
 * byte[] signed = order.signedBy(li).signedBy(wang).encoded();
 * }</pre>
 *
 * @param key the name of the key
 * @param from the state it is in
 * @param to the state it shall be in; the same in an order {@linkplain #toProcess to process}
 * @param reason why, in 1 to {@value #MOST_CHARS} characters
 * @param issuedAt when it was written, in whole milliseconds
 * @param notAfter from when on it counts no more, in whole milliseconds; at most a day later
 */
public record KeyOrder(String key, KeyState from, KeyState to, String reason, Instant issuedAt, Instant notAfter) {
    /** The type of the signed document. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.key-order+cbor";

    private static final int MOST_CHARS = 100;
    private static final int ENTRIES = 6;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the reason is blank or longer, a time finer than a millisecond, or the order
     *     good for no time or for more than a day
     */
    public KeyOrder {
        if (reason.isBlank() || reason.length() > MOST_CHARS) {
            throw new IllegalArgumentException("reason is blank or longer than " + MOST_CHARS + " characters");
        }
        if (!isWhole(issuedAt)
                || !isWhole(notAfter)
                || !issuedAt.isBefore(notAfter)
                || notAfter.isAfter(issuedAt.plus(Duration.ofDays(1)))) {
            throw new IllegalArgumentException("order from " + issuedAt + " to " + notAfter);
        }
    }

    /**
     * Returns the order to process once what a suspended or compromised key protects; its state stays as it is, so that
     * both states of the order are the present one.
     *
     * @throws IllegalArgumentException as for any order
     */
    public static KeyOrder toProcess(String key, KeyState state, String reason, Instant issuedAt, Instant notAfter) {
        return new KeyOrder(key, state, state, reason, issuedAt, notAfter);
    }

    boolean isToProcess() {
        return from == to;
    }

    private static boolean isWhole(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli()).equals(time);
    }

    /** Returns the document for two administrators to sign. */
    public SignedDocument document() {
        CborWriter out = new CborWriter().map(ENTRIES);
        out.whole(1).text(key);
        out.whole(2).text(from.name());
        out.whole(3).text(to.name());
        out.whole(4).text(reason);
        out.whole(5).whole(issuedAt.toEpochMilli());
        out.whole(6).whole(notAfter.toEpochMilli());
        return SignedDocument.of(MEDIA_TYPE, out.toByteArray());
    }

    /**
     * Reads the content of such a document.
     *
     * @throws CborException if it is anything else
     */
    static KeyOrder decode(byte[] content) throws CborException {
        return CborReader.readAll(content, KeyOrder::read);
    }

    private static KeyOrder read(CborReader in) throws CborException {
        in.map(ENTRIES);
        in.key(1);
        String key = in.text();
        in.key(2);
        KeyState from = KeyState.valueOf(in.text());
        in.key(3);
        KeyState to = KeyState.valueOf(in.text());
        in.key(4);
        String reason = in.text();
        in.key(5);
        Instant issuedAt = Instant.ofEpochMilli(in.whole());
        in.key(6);
        return new KeyOrder(key, from, to, reason, issuedAt, Instant.ofEpochMilli(in.whole()));
    }
}
