package io.github.crosslevel.mls.inspection.match;

import java.util.Random;

/** Random patterns over a small alphabet, as we write them and as {@link java.util.regex.Pattern} means the same. */
final class RandomPattern {
    private static final String[][] ATOMS = {
        {"a", "a"},
        {"b", "b"},
        {"A", "A"},
        {"中", "中"},
        {"é", "é"},
        {"\\n", "\\n"},
        {".", "."},
        {"(?s:.)", "(?s:.)"},
        {"[ab]", "[ab]"},
        {"[^a]", "[^a]"},
        {"[^中\\n]", "[^中\\n]"},
        {"[a-c中-丰]", "[a-c中-丰]"},
        {"\\w", "\\w"},
        {"\\W", "\\W"},
        {"\\d", "\\d"},
        {"\\s", "\\s"},
        {"\\S", "\\S"},
        {"[[:alpha:]-]", "[\\p{Alpha}-]"},
        {"-", "-"},
        {"\\p{Han}", "\\p{IsHan}"},
        {"\\p{Lu}", "\\p{Lu}"},
        {"(?i:a)", "(?iu:a)"},
        {"(?i:É)", "(?iu:É)"},
        {"(?i:k)", "(?iu:k)"},
        {"\\x{4e2d}", "\\x{4e2d}"}
    };

    private static final String[][] ASSERTIONS = {
        {"^", "\\A"},
        {"$", "\\z"},
        {"(?m:^)", "(?:\\A|(?<=\\n))"},
        {"(?m:$)", "(?:\\z|(?=\\n))"},
        {"\\b", "(?:(?<=[a-zA-Z0-9_])(?![a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?=[a-zA-Z0-9_]))"},
        {"\\B", "(?:(?<=[a-zA-Z0-9_])(?=[a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?![a-zA-Z0-9_]))"}
    };

    private static final String[] QUANTIFIERS = {"*", "+", "?", "*?", "{2}", "{0,2}", "{1,}", "{2,3}?", "{0}"};

    private final Random random;
    private final StringBuilder ours = new StringBuilder();
    private final StringBuilder theirs = new StringBuilder();

    RandomPattern(Random random) {
        this.random = random;
        choice(2);
    }

    /** The pattern. */
    String ours() {
        return ours.toString();
    }

    /** The same for Java, with the flag that only a line feed ends lines. */
    String theirs() {
        return theirs.toString();
    }

    /** A text in which such patterns have a chance. */
    static String text(Random random, int length) {
        int[] alphabet = "aabbAcé中丮\u212a- \n0_ÉkK😀".codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    private void write(String both) {
        ours.append(both);
        theirs.append(both);
    }

    private void write(String[] pair) {
        ours.append(pair[0]);
        theirs.append(pair[1]);
    }

    private void choice(int depth) {
        sequence(depth);
        while (random.nextInt(4) == 0) {
            write("|");
            sequence(depth);
        }
    }

    private void sequence(int depth) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(8) == 0) {
                write(ASSERTIONS[random.nextInt(ASSERTIONS.length)]);
            } else {
                atom(depth);
            }
        }
    }

    private void atom(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            write(random.nextBoolean() ? "(" : "(?:");
            choice(depth - 1);
            write(")");
        } else {
            write(ATOMS[random.nextInt(ATOMS.length)]);
        }
        if (random.nextInt(3) == 0) {
            write(QUANTIFIERS[random.nextInt(QUANTIFIERS.length)]);
        }
    }
}
