package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Argon2id hash of a password with all that is needed to compute it again. Immutable. */
final class PasswordHash {
    private static final int SALT_LENGTH = 16;
    private static final int HASH_LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,6}),t=([1-9][0-9]?),"
            + "p=([1-9])\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    private final PasswordCost cost;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(PasswordCost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes a password under a new salt. */
    static PasswordHash create(char[] password, PasswordCost cost, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new PasswordHash(cost, salt, compute(password, cost, salt));
    }

    /** Returns a hash that no password is known for. */
    static PasswordHash decoy(PasswordCost cost, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        byte[] hash = new byte[HASH_LENGTH];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new PasswordHash(cost, salt, hash);
    }

    /**
     * Reads the form that {@link #toString} writes, that of the reference implementation.
     *
     * @throws IllegalArgumentException if it is not exactly that, or the cost is out of bounds
     */
    static PasswordHash parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an argon2id hash");
        }
        PasswordCost cost = new PasswordCost(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        byte[] salt = Base64.getDecoder().decode(matcher.group(4));
        byte[] hash = Base64.getDecoder().decode(matcher.group(5));
        PasswordHash parsed = new PasswordHash(cost, salt, hash);
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("not a canonical argon2id hash");
        }
        return parsed;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    PasswordCost cost() {
        return cost;
    }

    /** Returns whether it is the hash of this password; takes as long for every password of a length. */
    boolean matches(char[] password) {
        byte[] computed = compute(password, cost, salt);
        boolean equal = MessageDigest.isEqual(hash, computed);
        Arrays.fill(computed, (byte) 0);
        return equal;
    }

    private static byte[] compute(char[] password, PasswordCost cost, byte[] salt) {
        return BouncyCastleJca.argon2id(password, salt, cost.iterations(), cost.memory(), cost.lanes(), HASH_LENGTH);
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memory() + ",t=" + cost.iterations() + ",p=" + cost.lanes() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }
}
