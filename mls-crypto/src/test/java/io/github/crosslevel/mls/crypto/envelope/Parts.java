package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An envelope taken apart, to be put together otherwise. */
final class Parts {
    final byte[] prelude;
    final byte[] bound;
    final List<byte[]> recipients;
    final byte[] mac;
    final byte[] rest;

    Parts(byte[] prelude, byte[] bound, List<byte[]> recipients, byte[] mac, byte[] rest) {
        this.prelude = prelude;
        this.bound = bound;
        this.recipients = recipients;
        this.mac = mac;
        this.rest = rest;
    }

    static Parts of(byte[] envelope) {
        int length = ByteBuffer.wrap(envelope).getInt(8);
        byte[] header = Arrays.copyOfRange(envelope, 12, 12 + length);
        CborReader in = new CborReader(header);
        try {
            in.map(3);
            in.key(1);
            byte[] bound = in.bytes();
            in.key(2);
            List<byte[]> recipients = new ArrayList<>();
            for (int left = in.array(); left > 0; left--) {
                int start = in.position();
                in.array(3);
                in.whole();
                in.bytes();
                in.bytes();
                recipients.add(Arrays.copyOfRange(header, start, in.position()));
            }
            in.key(3);
            byte[] mac = in.bytes();
            return new Parts(
                    Arrays.copyOf(envelope, 12),
                    bound,
                    recipients,
                    mac,
                    Arrays.copyOfRange(envelope, 12 + length, envelope.length));
        } catch (CborException e) {
            throw new AssertionError(e);
        }
    }

    byte[] header() {
        CborWriter out = new CborWriter().map(3).whole(1).bytes(bound).whole(2).array(recipients.size());
        recipients.forEach(out::encoded);
        return out.whole(3).bytes(mac).toByteArray();
    }

    byte[] join() {
        byte[] header = header();
        return ByteBuffer.allocate(12 + header.length + rest.length)
                .put(prelude, 0, 8)
                .putInt(header.length)
                .put(header)
                .put(rest)
                .array();
    }
}
