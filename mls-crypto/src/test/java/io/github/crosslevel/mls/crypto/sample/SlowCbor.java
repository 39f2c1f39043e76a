package io.github.crosslevel.mls.crypto.sample;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Deterministic CBOR (RFC 8949 §4.2.1) written a second time, by way of plain values: {@code Long}, {@code String},
 * {@code byte[]}, {@code List}, {@code Map}.
 */
public final class SlowCbor {
    private final byte[] in;
    private int at;

    private SlowCbor(byte[] in) {
        this.in = in;
    }

    public static byte[] encode(Object value) {
        if (value instanceof Number number) {
            long n = number.longValue();
            return n < 0 ? head(1, BigInteger.valueOf(-1).subtract(BigInteger.valueOf(n))) : head(0, n);
        } else if (value instanceof byte[] bytes) {
            return join(head(2, bytes.length), bytes);
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            return join(head(3, utf8.length), utf8);
        } else if (value instanceof List<?> list) {
            byte[] all = head(4, list.size());
            for (Object item : list) {
                all = join(all, encode(item));
            }
            return all;
        }
        Map<?, ?> map = (Map<?, ?>) value;
        Map<byte[], byte[]> sorted = new TreeMap<>(Arrays::compareUnsigned);
        map.forEach((key, item) -> sorted.put(encode(key), encode(item)));
        byte[] all = head(5, map.size());
        for (Map.Entry<byte[], byte[]> pair : sorted.entrySet()) {
            all = join(all, join(pair.getKey(), pair.getValue()));
        }
        return all;
    }

    /** Returns the value; anything may be thrown at bytes that are none. Keys of maps are numbers or texts. */
    public static Object decode(byte[] bytes) {
        SlowCbor reader = new SlowCbor(bytes);
        Object value = reader.value();
        if (reader.at != bytes.length) {
            throw new IllegalArgumentException("trailing bytes");
        }
        return value;
    }

    private Object value() {
        int first = in[at++] & 0xff;
        int info = first & 31;
        if (info > 27) {
            throw new IllegalArgumentException("head");
        }
        int width = info < 24 ? 0 : 1 << info - 24;
        long argument = info < 24 ? info : new BigInteger(1, take(width)).longValueExact();
        return switch (first >> 5) {
            case 0 -> argument;
            case 1 -> -1 - argument;
            case 2 -> take(Math.toIntExact(argument));
            case 3 -> new String(take(Math.toIntExact(argument)), StandardCharsets.UTF_8);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (long i = 0; i < argument; i++) {
                    list.add(value());
                }
                yield list;
            }
            case 5 -> {
                Map<Object, Object> map = new TreeMap<>();
                for (long i = 0; i < argument; i++) {
                    map.put(value(), value());
                }
                yield map;
            }
            default -> throw new IllegalArgumentException("major type");
        };
    }

    private byte[] take(int length) {
        if (length > in.length - at) {
            throw new IllegalArgumentException("ends early");
        }
        at += length;
        return Arrays.copyOfRange(in, at - length, at);
    }

    private static byte[] head(int major, long argument) {
        return head(major, BigInteger.valueOf(argument));
    }

    private static byte[] head(int major, BigInteger argument) {
        if (argument.compareTo(BigInteger.valueOf(24)) < 0) {
            return new byte[] {(byte) (major << 5 | argument.intValue())};
        }
        int width = 1;
        while (argument.bitLength() > 8 * width) {
            width *= 2;
        }
        byte[] head = new byte[1 + width];
        head[0] = (byte) (major << 5 | 24 + Integer.numberOfTrailingZeros(width));
        for (int i = 0; i < width; i++) {
            head[width - i] = argument.shiftRight(8 * i).byteValue();
        }
        return head;
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
