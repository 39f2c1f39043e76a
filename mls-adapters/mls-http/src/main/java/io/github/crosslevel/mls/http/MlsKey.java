package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The HTTP authentication scheme {@code MLS-Key <subject> <key>}, with the key in base64url without padding. It is a
 * bearer secret: use it on connections that are themselves protected, or within one host.
 */
public final class MlsKey {
    /** The name of the scheme. */
    static final String SCHEME = "MLS-Key";

    private static final int MOST_KEY_BYTES = 64;
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9._@:-]{1,128}");
    private static final Pattern CREDENTIALS =
            Pattern.compile(SCHEME + " (" + SUBJECT.pattern() + ") ([A-Za-z0-9_-]{22,86})");

    private MlsKey() {}

    /**
     * Returns the value of the Authorization field for a key.
     *
     * @throws IllegalArgumentException if the subject is not of ASCII letters, digits and {@code ._@:-}, or the key
     *     longer than 64 bytes
     */
    public static String format(AccessKey key) {
        byte[] bytes = key.key();
        if (!SUBJECT.matcher(key.claimed().value()).matches() || bytes.length > MOST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "subject `" + key.claimed() + "` or its key cannot be written in " + SCHEME);
        }
        return SCHEME + " " + key.claimed() + " " + encode(bytes);
    }

    /**
     * Returns the key in the value of an Authorization field, or empty if it is anything but what {@link #format}
     * writes.
     */
    public static Optional<AccessKey> parse(String value) {
        Matcher matcher = CREDENTIALS.matcher(value);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String encoded = matcher.group(2);
        if (encoded.length() % 4 == 1) {
            return Optional.empty();
        }
        byte[] key = Base64.getUrlDecoder().decode(encoded);
        return encode(key).equals(encoded)
                ? Optional.of(AccessKey.of(SubjectId.of(matcher.group(1)), key))
                : Optional.empty();
    }

    private static String encode(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
