package io.github.crosslevel.mls.crypto.identity;

/**
 * What one guess of a password costs (Argon2id, RFC 9106). More memory hurts special hardware most; more passes and the
 * same memory make it slower for everybody.
 *
 * <p>Bounds: at least what OWASP asks for in its cheapest variant, 35 MiB filled in all, and never less than 7 MiB at
 * once; at most 1 GiB at once and 8 GiB in all, so that a record that an attacker altered cannot stop the host.
 *
 * @param memory KiB that are filled, 7168 to 1,048,576
 * @param iterations passes over the memory, 1 to 16
 * @param lanes parts that may be filled side by side, 1 to 4; they are filled one after the other here
 */
public record PasswordCost(int memory, int iterations, int lanes) {
    /** 64 MiB and three passes, the second recommended option of RFC 9106 with one lane. */
    public static final PasswordCost USUAL = new PasswordCost(64 << 10, 3, 1);

    private static final int LEAST_MEMORY = 7 << 10;
    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_ITERATIONS = 16;
    private static final int MOST_LANES = 4;
    private static final long LEAST_FILLED = 35 << 10;
    private static final long MOST_FILLED = 8 << 20;

    /** Checks the bounds. */
    public PasswordCost {
        long filled = (long) memory * iterations;
        boolean sound = memory >= LEAST_MEMORY
                && memory <= MOST_MEMORY
                && iterations >= 1
                && iterations <= MOST_ITERATIONS
                && lanes >= 1
                && lanes <= MOST_LANES
                && filled >= LEAST_FILLED
                && filled <= MOST_FILLED;
        if (!sound) {
            throw new IllegalArgumentException(
                    "password cost m=" + memory + ",t=" + iterations + ",p=" + lanes + " is out of bounds");
        }
    }
}
