package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.SlowEnvelope.concat;
import static io.github.crosslevel.mls.crypto.sample.SlowKeys.ascii;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/** SM2 written down from GB/T 32918 parts 2 and 4, with numbers that are given instead of random ones. */
final class SlowSm2 {
    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final BigInteger N = CURVE.getN();

    private SlowSm2() {}

    static byte[] publicKey(byte[] privateKey) {
        return point(CURVE.getG().multiply(new BigInteger(1, privateKey)));
    }

    private static byte[] point(ECPoint point) {
        return point.getEncoded(false);
    }

    private static byte[] x(ECPoint point) {
        return BigIntegers.asUnsignedByteArray(
                32, point.normalize().getAffineXCoord().toBigInteger());
    }

    private static byte[] y(ECPoint point) {
        return BigIntegers.asUnsignedByteArray(
                32, point.normalize().getAffineYCoord().toBigInteger());
    }

    static byte[] sm3(byte[]... parts) {
        byte[] message = concat(parts);
        SM3Digest digest = new SM3Digest();
        digest.update(message, 0, message.length);
        byte[] result = new byte[32];
        digest.doFinal(result, 0);
        return result;
    }

    /** C1 ‖ C3 ‖ C2. */
    static byte[] encrypt(byte[] publicKey, byte[] text, BigInteger k) {
        ECPoint shared = CURVE.getCurve().decodePoint(publicKey).multiply(k);
        byte[] hidden = text.clone();
        for (int i = 0; i < text.length; i++) {
            byte[] counter = ByteBuffer.allocate(4).putInt(i / 32 + 1).array();
            hidden[i] ^= sm3(x(shared), y(shared), counter)[i % 32];
        }
        return concat(point(CURVE.getG().multiply(k)), sm3(x(shared), text, y(shared)), hidden);
    }

    /** r ‖ s. */
    static byte[] sign(byte[] privateKey, byte[] message, BigInteger k) {
        BigInteger d = new BigInteger(1, privateKey);
        ECPoint own = CURVE.getG().multiply(d);
        byte[] a = BigIntegers.asUnsignedByteArray(32, CURVE.getCurve().getA().toBigInteger());
        byte[] b = BigIntegers.asUnsignedByteArray(32, CURVE.getCurve().getB().toBigInteger());
        byte[] z = sm3(
                new byte[] {0, (byte) 128},
                ascii("1234567812345678"),
                a,
                b,
                x(CURVE.getG()),
                y(CURVE.getG()),
                x(own),
                y(own));
        BigInteger e = new BigInteger(1, sm3(z, message));
        BigInteger r = e.add(new BigInteger(1, x(CURVE.getG().multiply(k)))).mod(N);
        BigInteger s = d.add(BigInteger.ONE)
                .modInverse(N)
                .multiply(k.subtract(r.multiply(d)))
                .mod(N);
        return concat(BigIntegers.asUnsignedByteArray(32, r), BigIntegers.asUnsignedByteArray(32, s));
    }
}
