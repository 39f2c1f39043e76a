package io.github.crosslevel.mls.smtp.mime;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain mailbox: a dot-atom of ASCII without routing characters, at a host name. The domain is in lower case.
 *
 * @param localPart what is before the at sign, at most 64 chars
 * @param domain what is after, at most 253 chars
 */
public record MailAddress(String localPart, String domain) {
    private static final String ATOM = "[A-Za-z0-9#$&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
    private static final String NAME = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(NAME + "(?:\\." + NAME + ")+");
    private static final Pattern ADDRESS = Pattern.compile("([^@]{1,64})@([^@]{1,253})");

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException if one is not plain
     */
    public MailAddress {
        if (localPart.length() > 64
                || domain.length() > 253
                || !LOCAL.matcher(localPart).matches()
                || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalArgumentException("address is not a plain mailbox");
        }
    }

    /** Returns the address in the text, or empty if it is not a plain mailbox. */
    public static Optional<MailAddress> parse(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String domain = matcher.group(2).toLowerCase(Locale.ROOT);
        return LOCAL.matcher(matcher.group(1)).matches()
                        && DOMAIN.matcher(domain).matches()
                ? Optional.of(new MailAddress(matcher.group(1), domain))
                : Optional.empty();
    }

    /** Returns whether a name could be the domain of an address. */
    public static boolean isDomain(String name) {
        return name.length() <= 253 && DOMAIN.matcher(name).matches();
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
