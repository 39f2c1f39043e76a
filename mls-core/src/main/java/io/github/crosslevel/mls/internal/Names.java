package io.github.crosslevel.mls.internal;

/** The rule that every name in the model follows: printable, not padded, and of bounded length. */
public final class Names {
    private static final int SHOWN = 40;

    private Names() {}

    /**
     * Returns the name if it is not blank, not padded, at most {@code most} chars and free of control, format and
     * unpaired surrogate characters and of spaces other than U+0020, which could disguise it in logs.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static String require(String kind, String name, int most) {
        if (name.isBlank() || name.length() > most || !name.equals(name.strip())) {
            throw new IllegalArgumentException(
                    kind + " `" + shorten(name) + "` is blank, padded or longer than " + most + " chars");
        }
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            if (!isPrintable(c)) {
                throw new IllegalArgumentException(
                        kind + " holds the unprintable character U+" + Integer.toHexString(c));
            }
            i += Character.charCount(c);
        }
        return name;
    }

    /** Returns the name, or its beginning. */
    public static String shorten(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }

    private static boolean isPrintable(int c) {
        if (c >= ' ' && c <= '~') {
            return true;
        }
        int type = Character.getType(c);
        return !Character.isSpaceChar(c)
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE;
    }
}
