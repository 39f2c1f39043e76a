package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.sample.RecordedRandom;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ShamirSharingTest {
    private static final long SEED = Long.getLong("mls.seed", 20260602);

    private final Random random = new Random(SEED);

    ShamirSharingTest() {
        System.out.println("ShamirSharingTest seed " + SEED);
    }

    /** Multiplication as in a textbook: of polynomials over bits, then the remainder by that of the field. */
    private static int slowProduct(int a, int b) {
        int product = 0;
        for (int i = 0; i < 8; i++) {
            if ((b >> i & 1) == 1) {
                product ^= a << i;
            }
        }
        for (int degree = 14; degree >= 8; degree--) {
            if ((product >> degree & 1) == 1) {
                product ^= 0x11b << degree - 8;
            }
        }
        return product;
    }

    @Test
    void theFieldIsThatOfTheTextbookOnAllElements() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                assertThat(Gf256.multiply(a, b)).isEqualTo(slowProduct(a, b));
            }
            assertThat(slowProduct(a, Gf256.inverse(a))).isEqualTo(a == 0 ? 0 : 1);
        }
        assertThat(Gf256.multiply(0x57, 0x83)).isEqualTo(0xc1); // FIPS 197 §4.2
    }

    @Test
    void anySharesOfTheQuorumRestoreTheSecret() {
        for (int round = 0; round < 300; round++) {
            int needed = 2 + random.nextInt(5);
            ShareQuorum quorum = new ShareQuorum(needed, needed + random.nextInt(6));
            byte[] secret = new byte[1 + random.nextInt(40)];
            random.nextBytes(secret);
            Map<Integer, byte[]> shares = ShamirSharing.split(secret, quorum, new RecordedRandom(round));

            Map<Integer, byte[]> chosen = new TreeMap<>();
            while (chosen.size() < needed) {
                int number = 1 + random.nextInt(quorum.shares());
                chosen.put(number, shares.get(number));
            }
            assertThat(ShamirSharing.combine(chosen))
                    .as("%s round %s", quorum, round)
                    .isEqualTo(secret);
        }
    }

    @Test
    void theLargestQuorumRestores() {
        byte[] secret = {1, 2, 3};
        Map<Integer, byte[]> shares = ShamirSharing.split(secret, new ShareQuorum(255, 255), new RecordedRandom(1));

        assertThat(ShamirSharing.combine(shares)).isEqualTo(secret);
    }

    /** Whatever the secret, over all polynomials two shares of three take each pair of values exactly once. */
    @Test
    void fewerSharesThanNeededTellNothingAtAll() {
        for (int secret : new int[] {0, 1, 0x53, 0xff}) {
            boolean[] seen = new boolean[1 << 16];
            for (int coefficients = 0; coefficients < 1 << 16; coefficients++) {
                Map<Integer, byte[]> shares =
                        ShamirSharing.split(new byte[] {(byte) secret}, new ShareQuorum(3, 3), new Fixed(coefficients));
                int pair = (shares.get(1)[0] & 0xff) << 8 | shares.get(3)[0] & 0xff;
                assertThat(seen[pair]).isFalse();
                seen[pair] = true;
            }
        }
    }

    /** Yields the two coefficients of one polynomial. */
    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final int coefficients;

        Fixed(int coefficients) {
            this.coefficients = coefficients;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            bytes[0] = (byte) coefficients;
            bytes[1] = (byte) (coefficients >> 8);
        }
    }

    /** The same by statistics, with the random numbers that the product uses: chi-square of each share's bytes. */
    @Test
    void sharesOfOneSecretAreUniformlyDistributed() {
        SecureRandom secure = new SecureRandom();
        int splits = 1 << 15;
        int[][] counts = new int[3][256];
        for (int i = 0; i < splits; i++) {
            Map<Integer, byte[]> shares = ShamirSharing.split(new byte[] {0x2a}, new ShareQuorum(3, 3), secure);
            for (int number = 1; number <= 3; number++) {
                counts[number - 1][shares.get(number)[0] & 0xff]++;
            }
        }
        double expected = splits / 256.0;
        for (int[] count : counts) {
            double chiSquare = 0;
            for (int observed : count) {
                chiSquare += (observed - expected) * (observed - expected) / expected;
            }
            // 255 degrees of freedom: mean 255, deviation 22.6; beyond these bounds once in 10^12 runs or less
            assertThat(chiSquare).isBetween(130.0, 440.0);
        }
    }
}
