package io.github.crosslevel.mls.crypto.key;

/**
 * The outermost shape of a PKCS#12 file (RFC 7292 §4): {@code SEQUENCE { INTEGER, SEQUENCE, SEQUENCE }}, of which the
 * last is the integrity check.
 *
 * <p>The JDK reads a file without that check and says nothing, so an attacker could simply cut it off.
 */
final class Pkcs12Shape {
    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;

    private final byte[] der;
    private int position;

    private Pkcs12Shape(byte[] der) {
        this.der = der;
    }

    static boolean hasIntegrityCheck(byte[] der) {
        Pkcs12Shape shape = new Pkcs12Shape(der);
        return shape.enter(SEQUENCE) == der.length
                && shape.skip(INTEGER)
                && shape.skip(SEQUENCE)
                && shape.skip(SEQUENCE)
                && shape.position == der.length;
    }

    private boolean skip(int tag) {
        int end = enter(tag);
        position = Math.max(position, end);
        return end >= 0;
    }

    /** Steps behind the head of an element and returns where the element ends, or -1 if there is none of that tag. */
    private int enter(int tag) {
        if (der.length - position < 2 || (der[position] & 0xff) != tag) {
            return -1;
        }
        int length = der[position + 1] & 0xff;
        position += 2;
        if (length > 0x7f) {
            int octets = length & 0x7f;
            if (octets < 1 || octets > 4 || der.length - position < octets) {
                return -1;
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = (length << Byte.SIZE) | (der[position++] & 0xff);
            }
        }
        return length < 0 || length > der.length - position ? -1 : position + length;
    }
}
