package io.github.crosslevel.mls.policy.internal.compile;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * How far some whole numbers may be apart, and from zero: a difference bound matrix, closed by shortest paths (Floyd
 * and Warshall), so that it is exact. Number 0 is zero itself. Not thread-safe.
 */
final class Differences {
    private static final BigInteger FAR = BigInteger.ONE.shiftLeft(256);

    /** The first number is at most the second plus this. */
    private final BigInteger[][] most;

    /** Returns numbers of which nothing is known. */
    Differences(int numbers) {
        most = new BigInteger[numbers + 1][numbers + 1];
        for (int i = 0; i <= numbers; i++) {
            Arrays.fill(most[i], FAR);
            most[i][i] = BigInteger.ZERO;
        }
    }

    private Differences(Differences like) {
        most = Arrays.stream(like.most).map(BigInteger[]::clone).toArray(BigInteger[][]::new);
    }

    Differences copy() {
        return new Differences(this);
    }

    /** Adds that a number is at most another one plus a constant. */
    void atMost(int number, int other, BigInteger constant) {
        most[number][other] = most[number][other].min(constant);
    }

    /** Adds that a number is in a range. */
    void within(int number, BigInteger from, BigInteger to) {
        atMost(number, 0, to);
        atMost(0, number, from.negate());
    }

    /** Draws all conclusions; returns whether there are such numbers. */
    boolean close() {
        for (int via = 0; via < most.length; via++) {
            for (int i = 0; i < most.length; i++) {
                for (int j = 0; j < most.length; j++) {
                    if (!most[i][via].equals(FAR) && !most[via][j].equals(FAR)) {
                        most[i][j] = most[i][j].min(most[i][via].add(most[via][j]));
                    }
                }
            }
        }
        for (int i = 0; i < most.length; i++) {
            if (most[i][i].signum() < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the least that a number may be, if it is closed. */
    BigInteger least(int number) {
        return most[0][number].negate();
    }

    /** Returns the most that a number may be, if it is closed. */
    BigInteger most(int number) {
        return most[number][0];
    }
}
