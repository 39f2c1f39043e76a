package io.github.crosslevel.mls.crypto.desensitize;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** FF1 as NIST SP 800-38G algorithm 7 writes it down, step by step, over any block cipher of 128 bits. */
final class SlowFf1 {
    private static final int BLOCK = 16;

    private SlowFf1() {}

    static byte[] encrypt(UnaryOperator<byte[]> cipher, int radix, byte[] tweak, byte[] digits) {
        int n = digits.length;
        int u = n / 2;
        int v = n - u;
        byte[] a = Arrays.copyOfRange(digits, 0, u);
        byte[] b = Arrays.copyOfRange(digits, u, n);
        int bBytes = (BigInteger.valueOf(radix).pow(v).subtract(BigInteger.ONE).bitLength() + 7) / 8;
        int d = 4 * ((bBytes + 3) / 4) + 4;
        for (int i = 0; i < 10; i++) {
            byte[] r = prf(cipher, message(radix, tweak, n, i, number(radix, b), bBytes));
            BigInteger y = new BigInteger(1, expand(cipher, r, d));
            int m = i % 2 == 0 ? u : v;
            BigInteger c = number(radix, a).add(y).mod(BigInteger.valueOf(radix).pow(m));
            a = b;
            b = digits(radix, c, m);
        }
        byte[] result = Arrays.copyOf(a, n);
        System.arraycopy(b, 0, result, a.length, b.length);
        return result;
    }

    private static byte[] message(int radix, byte[] tweak, int n, int round, BigInteger half, int halfBytes) {
        int zeros = Math.floorMod(-tweak.length - halfBytes - 1, BLOCK);
        ByteBuffer message = ByteBuffer.allocate(BLOCK + tweak.length + zeros + 1 + halfBytes);
        message.put(new byte[] {1, 2, 1, 0})
                .putShort((short) radix)
                .put((byte) 10)
                .put((byte) (n / 2));
        message.putInt(n).putInt(tweak.length).put(tweak).put(new byte[zeros]).put((byte) round);
        byte[] number = half.toByteArray();
        int from = number.length > 1 && number[0] == 0 ? 1 : 0;
        message.put(new byte[halfBytes - number.length + from]).put(number, from, number.length - from);
        return message.array();
    }

    private static byte[] prf(UnaryOperator<byte[]> cipher, byte[] message) {
        byte[] state = new byte[BLOCK];
        for (int at = 0; at < message.length; at += BLOCK) {
            state = cipher.apply(xor(state, Arrays.copyOfRange(message, at, at + BLOCK)));
        }
        return state;
    }

    private static byte[] expand(UnaryOperator<byte[]> cipher, byte[] r, int length) {
        ByteBuffer s = ByteBuffer.allocate((length + BLOCK - 1) / BLOCK * BLOCK).put(r);
        for (int j = 1; s.hasRemaining(); j++) {
            s.put(cipher.apply(
                    xor(r, ByteBuffer.allocate(BLOCK).putInt(BLOCK - 4, j).array())));
        }
        return Arrays.copyOf(s.array(), length);
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] c = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            c[i] = (byte) (a[i] ^ b[i]);
        }
        return c;
    }

    private static BigInteger number(int radix, byte[] digits) {
        BigInteger number = BigInteger.ZERO;
        for (byte digit : digits) {
            number = number.multiply(BigInteger.valueOf(radix)).add(BigInteger.valueOf(digit));
        }
        return number;
    }

    private static byte[] digits(int radix, BigInteger number, int length) {
        byte[] digits = new byte[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            digits[i] = rest.mod(BigInteger.valueOf(radix)).byteValueExact();
            rest = rest.divide(BigInteger.valueOf(radix));
        }
        return digits;
    }
}
