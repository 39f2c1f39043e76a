package io.github.crosslevel.mls.inspection.signature;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is done to the bytes of a view before a clause is asked, so that one way of writing stands for many. Each takes
 * linear time, and never gives more bytes than it is given.
 */
public enum Transformation {
    /** Comments of SQL become one space; what MySQL runs of {@code /*!50000 … *}{@code /} stays. */
    SQL_COMMENTS("sql-comments") {
        @Override
        void apply(TracedBytes in, TracedBytes out) {
            SqlComments.remove(in, out);
        }
    },
    /** White space of any kind, and bytes of zero, become one space each run. */
    ONE_SPACE("one-space") {
        @Override
        void apply(TracedBytes in, TracedBytes out) {
            int i = 0;
            while (i < in.length()) {
                int space = spaceAt(in, i);
                if (space == 0) {
                    out.add(in, i++);
                } else {
                    out.add((byte) ' ', in.origin(i));
                    while (space > 0) {
                        i += space;
                        space = spaceAt(in, i);
                    }
                }
            }
        }
    },
    /** White space of any kind, and bytes of zero, are left out. */
    NO_SPACE("no-space") {
        @Override
        void apply(TracedBytes in, TracedBytes out) {
            int i = 0;
            while (i < in.length()) {
                int space = spaceAt(in, i);
                if (space == 0) {
                    out.add(in, i);
                }
                i += Math.max(1, space);
            }
        }
    },
    /** Quotes, carets, backslashes and empty variables of shells are left out; {@code $IFS} becomes a space. */
    SHELL_PLAIN("shell-plain") {
        @Override
        void apply(TracedBytes in, TracedBytes out) {
            int i = 0;
            while (i < in.length()) {
                i += shellStep(in, i, out);
            }
        }
    },
    /** Backslashes become slashes, and {@code //} and {@code /./} one slash. */
    PATH_PLAIN("path-plain") {
        @Override
        void apply(TracedBytes in, TracedBytes out) {
            for (int i = 0; i < in.length(); i++) {
                boolean afterSlash = out.length() > 0 && out.at(out.length() - 1) == '/';
                boolean selfReference = in.at(i) == '.' && afterSlash && isSlash(in, i + 1);
                if (selfReference || (isSlash(in, i) && afterSlash)) {
                    continue;
                }
                if (isSlash(in, i)) {
                    out.add((byte) '/', in.origin(i));
                } else {
                    out.add(in, i);
                }
            }
        }
    };

    private static final String[] IFS = {"${IFS}", "$IFS$9", "$IFS"};

    private final String word;

    Transformation(String word) {
        this.word = word;
    }

    /** Returns the word for it in packs, such as {@code one-space}. */
    public String word() {
        return word;
    }

    abstract void apply(TracedBytes in, TracedBytes out);

    static Optional<Transformation> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }

    /** Returns how many bytes the white space at an index has, 0 if there is none. */
    private static int spaceAt(TracedBytes in, int i) {
        if (i >= in.length()) {
            return 0;
        }
        byte value = in.at(i);
        if (value == ' ' || value == 0 || (value >= '\t' && value <= '\r')) {
            return 1;
        }
        if (value == (byte) 0xC2 && i + 1 < in.length() && in.at(i + 1) == (byte) 0xA0) {
            return 2; // no-break space
        }
        boolean wide = value == (byte) 0xE3 && i + 2 < in.length();
        return wide && in.at(i + 1) == (byte) 0x80 && in.at(i + 2) == (byte) 0x80 ? 3 : 0; // ideographic space
    }

    private static boolean isSlash(TracedBytes in, int i) {
        return i < in.length() && (in.at(i) == '/' || in.at(i) == '\\');
    }

    /** Takes what stands at an index into the output, and returns how many bytes that was. */
    private static int shellStep(TracedBytes in, int i, TracedBytes out) {
        byte value = in.at(i);
        if (value == '$') {
            for (String name : IFS) {
                if (in.startsWith(name, i)) {
                    out.add((byte) ' ', in.origin(i));
                    return name.length();
                }
            }
            if (in.startsWith("$@", i) || in.startsWith("$*", i)) {
                return 2;
            }
        }
        boolean quote = value == '\'' || value == '"' || value == '^' || value == '\\';
        if (!quote) {
            out.add(in, i);
        }
        return 1;
    }
}
