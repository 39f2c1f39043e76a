package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.request.RequestId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;

/** What verdicts and receipts encode alike: identities of 128 bits, suites, times. */
final class Fields {
    private static final int LENGTH = 2 * Long.BYTES;

    private Fields() {}

    static RequestId random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new RequestId(id.getLong(), id.getLong());
    }

    static void write(CborWriter out, RequestId id) {
        out.bytes(
                ByteBuffer.allocate(LENGTH).putLong(id.high()).putLong(id.low()).array());
    }

    static RequestId read(CborReader in, int key) throws CborException {
        in.key(key);
        ByteBuffer id = ByteBuffer.wrap(in.bytes(LENGTH));
        return new RequestId(id.getLong(), id.getLong());
    }

    static CryptoSuite suite(CborReader in, int key) throws CborException {
        in.key(key);
        long id = in.whole();
        return CryptoSuite.find((int) Math.min(Math.max(id, -1), Integer.MAX_VALUE))
                .orElseThrow(() -> new CborException("a suite", in.position()));
    }

    /** Reads a time; no {@code Instant} is as far away as a {@code long} of milliseconds reaches beyond. */
    static Instant moment(CborReader in, int key) throws CborException {
        in.key(key);
        return Instant.ofEpochMilli(in.whole());
    }
}
