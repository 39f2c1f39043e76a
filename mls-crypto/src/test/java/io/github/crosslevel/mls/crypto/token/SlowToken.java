package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.SlowKeys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Label tokens made a second time from docs/spec/label-token.md §2 and §4 to §7, for the first route of rings that were
 * made with {@link CountingRandom}.
 */
final class SlowToken {
    private final long born;
    private final int[] periods;

    /** Tags change their keys every epoch. */
    SlowToken(long born) {
        this(born, 1, 1, 1, 1, 1, 1);
    }

    /** The periods of the six tags, in their order. */
    SlowToken(long born, int... periods) {
        this.born = born;
        this.periods = periods.clone();
    }

    byte[] bytes(EncodedClaims of, long epoch, long sequence) {
        byte[] pid = SlowKeys.derive(SlowKeys.root(0), born, epoch, "token/pid");
        ByteBuffer token = ByteBuffer.allocate(64)
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) 1)
                .putInt((int) epoch);
        token.put(SlowKeys.hmac(pid, new byte[] {0, 0, 0, 0, 0, 0, 0, 1}), 0, 8).putLong(sequence);
        int id = 1;
        for (byte[] value : slowDimensions(of.bytes())) {
            byte[] head =
                    ByteBuffer.allocate(9).putLong(sequence).put((byte) id).array();
            token.put(SlowKeys.hmac(tagKey(id++, epoch), head, value), 0, 4);
        }
        byte[] covered = new byte[token.position()];
        token.get(0, covered);
        byte[] mac = SlowKeys.derive(SlowKeys.root(0), born, epoch, macPurpose(epoch));
        token.put(SlowKeys.hmac(mac, SlowKeys.ascii("MLT1"), covered, of.bytes()), 0, 16);
        return token.array();
    }

    private byte[] tagKey(int id, long epoch) {
        int period = periods[id - 1];
        if (period == 1) {
            return SlowKeys.derive(SlowKeys.root(0), born, epoch, "token/diagnosis");
        }
        int root = 3; // behind token, content and endorsement
        for (int before = 1; before < id; before++) {
            root += periods[before - 1] > 1 ? 1 : 0;
        }
        long first = born / period * period;
        return SlowKeys.derive(SlowKeys.root(root), first, epoch / period * period, period, "token/diagnosis");
    }

    private String macPurpose(long epoch) {
        StringBuilder purpose = new StringBuilder("token/mac");
        for (int id = 1; id <= 6; id++) {
            int period = periods[id - 1];
            if (period > 1) {
                purpose.append("/" + id + "." + period + "." + epoch / period);
            }
        }
        return purpose.toString();
    }

    /** Finds the values of claims 4, 5, 8, 9, 6 and 11 by walking over the encoding. */
    private static List<byte[]> slowDimensions(byte[] map) {
        byte[][] values = new byte[13][];
        int at = 1;
        while (at < map.length) {
            int key = map[at++];
            int end = skip(map, at);
            values[key] = Arrays.copyOfRange(map, at, end);
            at = end;
        }
        return List.of(values[4], values[5], values[8], values[9], values[6], values[11]);
    }

    private static int skip(byte[] map, int at) {
        int major = (map[at] & 0xff) >> 5;
        int info = map[at] & 0x1f;
        int width = info < 24 ? 0 : 1 << info - 24;
        long argument = info;
        if (width > 0) {
            argument = new BigInteger(1, Arrays.copyOfRange(map, at + 1, at + 1 + width)).longValueExact();
        }
        at += 1 + width;
        if (major == 2 || major == 3) {
            return at + (int) argument;
        }
        long items = major == 4 ? argument : major == 5 ? 2 * argument : 0;
        for (long i = 0; i < items; i++) {
            at = skip(map, at);
        }
        return at;
    }
}
