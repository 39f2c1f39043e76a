package io.github.crosslevel.mls.crypto.key;

/**
 * How many shares there are, and how many of them are needed together. Two of three fits the three administrators.
 *
 * @param needed at least 2, so that nobody alone has the key
 * @param shares at least as many as are needed, at most {@value #MOST_SHARES}
 */
public record ShareQuorum(int needed, int shares) {
    private static final int MOST_SHARES = 255;

    /** Checks the numbers. */
    public ShareQuorum {
        if (needed < 2 || shares < needed || shares > MOST_SHARES) {
            throw new IllegalArgumentException(needed + " of " + shares + " shares is not within 2 to " + MOST_SHARES);
        }
    }
}
