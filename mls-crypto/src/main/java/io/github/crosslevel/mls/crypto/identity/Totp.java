package io.github.crosslevel.mls.crypto.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How one-time codes are computed from a secret and the time (RFC 6238).
 *
 * @param algorithm the hash under the HMAC
 * @param digits the length of a code, 6 to 8
 * @param period for how long a code is the current one, 15 seconds to 2 minutes, whole seconds
 */
public record Totp(Algorithm algorithm, int digits, Duration period) {
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** What most apps and tokens compute: SHA-1, six digits, half a minute. */
    public static final Totp USUAL = new Totp(Algorithm.SHA1, 6, Duration.ofSeconds(30));

    /** The hash under the HMAC. */
    public enum Algorithm {
        /** SHA-1, which is not broken as a part of an HMAC. */
        SHA1("HmacSHA1"),
        /** SHA-256. */
        SHA256("HmacSHA256"),
        /** SHA-512. */
        SHA512("HmacSHA512");

        private final String mac;

        Algorithm(String mac) {
            this.mac = mac;
        }
    }

    /** Checks the ranges. */
    public Totp {
        if (digits < 6 || digits > 8) {
            throw new IllegalArgumentException("code of " + digits + " digits");
        }
        if (period.compareTo(SHORTEST) < 0
                || period.compareTo(LONGEST) > 0
                || !period.equals(Duration.ofSeconds(period.toSeconds()))) {
            throw new IllegalArgumentException("period " + period + " is not whole seconds within 15 s to 2 min");
        }
    }

    /** Returns the number of the period that a point of time is in. */
    public long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), period.toSeconds());
    }

    /** Returns the code of a period. */
    public String code(byte[] secret, long step) {
        byte[] mac;
        try {
            Mac hmac = Mac.getInstance(algorithm.mac);
            hmac.init(new SecretKeySpec(secret, algorithm.mac));
            mac = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("platform has no " + algorithm.mac, e);
        }
        int offset = mac[mac.length - 1] & 0xf; // dynamic truncation, RFC 4226 §5.3
        int truncated = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
        int modulus = 1;
        for (int i = 0; i < digits; i++) {
            modulus *= 10;
        }
        return String.format(Locale.ROOT, "%0" + digits + "d", truncated % modulus);
    }
}
