package io.github.crosslevel.mls.smtp.mime;

/**
 * The machine-readable half of an SIO-Label field (RFC 7444): the marking for people and its colours do not cross,
 * because nothing makes sure that they say the same. Nothing is trusted because of it: see {@code SioLabels}.
 *
 * @param type how the value is encoded: a URI, or {@code :ess}, {@code :x411} or {@code :xml}
 * @param value the encoded label
 */
public record SioLabel(String type, String value) {
    /** Most characters of type and value. */
    static final int MOST_TYPE = 100;

    /** Most characters of the value. */
    static final int MOST_VALUE = 800;

    /**
     * Checks that both are printable ASCII without quotes and backslashes.
     *
     * @throws IllegalArgumentException if not
     */
    public SioLabel {
        if (!isPlain(type, MOST_TYPE) || !isPlain(value, MOST_VALUE)) {
            throw new IllegalArgumentException("type or value is not printable ASCII of the permitted length");
        }
    }

    static boolean isPlain(String text, int most) {
        return !text.isEmpty()
                && text.length() <= most
                && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
    }
}
