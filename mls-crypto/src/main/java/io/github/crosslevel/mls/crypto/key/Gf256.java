package io.github.crosslevel.mls.crypto.key;

/**
 * The field of 256 elements with the polynomial of AES (FIPS 197 §4.2). Neither branches nor addresses depend on what
 * is multiplied, so that nothing of it shows in how long it takes.
 */
final class Gf256 {
    private static final int REDUCTION = 0x1b;

    private Gf256() {}

    static int multiply(int a, int b) {
        int product = 0;
        int factor = a;
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            product ^= -((b >>> bit) & 1) & factor;
            factor = ((factor << 1) & 0xff) ^ (-(factor >>> 7) & REDUCTION);
        }
        return product;
    }

    /** Returns the inverse, a to the power of 254; of 0 it is 0. */
    static int inverse(int a) {
        int power = a;
        int result = 1;
        for (int bit = 1; bit < Byte.SIZE; bit++) {
            power = multiply(power, power);
            result = multiply(result, power);
        }
        return result;
    }
}
