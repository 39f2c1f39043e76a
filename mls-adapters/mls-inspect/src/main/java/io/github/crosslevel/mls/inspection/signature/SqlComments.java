package io.github.crosslevel.mls.inspection.signature;

/** Comments of SQL as servers read them. */
final class SqlComments {
    private SqlComments() {}

    /**
     * Puts one space in the place of each closed comment. Of those that MySQL and MariaDB run, the marks alone are
     * replaced. What is not closed stays: it may be part of the attack.
     */
    static void remove(TracedBytes in, TracedBytes out) {
        boolean mayClose = true; // once no end was found, none is there for later ones either
        boolean running = false;
        int i = 0;
        while (i < in.length()) {
            if (in.at(i) == '/' && in.startsWith("/*", i)) {
                int run = runMark(in, i);
                int end = run > 0 || !mayClose ? -1 : in.indexOf("*/", i + 2);
                mayClose &= run > 0 || end >= 0;
                int length = run > 0 ? run : end >= 0 ? end + 2 - i : 0;
                running |= run > 0;
                if (length > 0) {
                    out.add((byte) ' ', in.origin(i));
                    i += length;
                    continue;
                }
            } else if (running && in.startsWith("*/", i)) {
                out.add((byte) ' ', in.origin(i));
                running = false;
                i += 2;
                continue;
            }
            out.add(in, i++);
        }
    }

    /** Returns the length of {@code /*!}, {@code /*M!} and the version behind it, 0 if there is none. */
    private static int runMark(TracedBytes in, int at) {
        int i = in.startsWith("/*!", at) ? at + 3 : in.startsWith("/*M!", at) ? at + 4 : at;
        if (i == at) {
            return 0;
        }
        int digits = 0;
        while (digits < 6 && i < in.length() && in.at(i) >= '0' && in.at(i) <= '9') {
            i++;
            digits++;
        }
        return i - at;
    }
}
