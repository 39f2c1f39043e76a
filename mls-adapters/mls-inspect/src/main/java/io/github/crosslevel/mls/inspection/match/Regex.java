package io.github.crosslevel.mls.inspection.match;

import java.util.Objects;
import java.util.Optional;

/**
 * A regular expression over UTF-8, in the common syntax without what is not regular: no back references, no lookaround.
 * It takes linear time on whatever text. Immutable and thread-safe.
 *
 * <pre>{@code
 * Regex union = Regex.of("(?i)\\bunion\\s+(?:all\\s+)?select\\b");
 * byte[] text = "id=1 UNION SELECT 2".getBytes(StandardCharsets.UTF_8);
 * union.find(text, 0, text.length);                                  // Optional[Match[start=5, end=17]]
 * }</pre>
 *
 * <p>{@code .} and negated classes take one character, well formed or with the bytes of one; {@code \C} takes any byte.
 * {@code \d \w \s \b} are those of ASCII, {@code \p{..}} are general categories and scripts of Unicode. {@code $} is
 * the end of the text, or of a line under {@code (?m)}; {@code (?i)} is simple case folding of Unicode. For many
 * expressions at once there is {@link RegexSet}.
 */
public final class Regex {
    /**
     * Where an expression matched.
     *
     * @param start 0-based offset of the first byte
     * @param end offset after the last byte
     */
    public record Match(int start, int end) {}

    /** How far before its end the start of a match is looked for, in bytes. */
    private static final int FARTHEST_START = 1 << 10;

    private final String pattern;
    private final PositionNfa nfa;

    private Regex(String pattern) throws RegexSyntaxException {
        this.pattern = pattern;
        this.nfa = new PositionNfa(new RegexProgram(RegexParser.parse(pattern)));
    }

    /**
     * Reads a pattern that comes from outside, for example from a file of rules.
     *
     * @throws RegexSyntaxException if it is no pattern, is empty, is not regular, or is too large once repetitions are
     *     written out
     */
    public static Regex parse(String pattern) throws RegexSyntaxException {
        if (pattern.isEmpty()) {
            throw new RegexSyntaxException("pattern is empty, and so would match everything", 0).of(pattern);
        }
        try {
            return new Regex(pattern);
        } catch (RegexSyntaxException e) {
            throw e.of(pattern);
        }
    }

    /**
     * Reads a pattern that stands in code.
     *
     * @throws IllegalArgumentException if {@link #parse} refuses it
     */
    public static Regex of(String pattern) {
        try {
            return parse(pattern);
        } catch (RegexSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the pattern as it was written. */
    public String pattern() {
        return pattern;
    }

    /** Returns how many states it has, which is what it costs where it must be run by itself. */
    public int states() {
        return nfa.size();
    }

    PositionNfa nfa() {
        return nfa;
    }

    /**
     * Returns the match that ends first, and of those the one that starts first. {@code from} and {@code to} are start
     * and end of the text. Takes time in proportion to the length times the states, at worst.
     *
     * @throws IndexOutOfBoundsException if they lie outside the bytes
     */
    public Optional<Match> find(byte[] text, int from, int to) {
        Objects.checkFromToIndex(from, to, text.length);
        return new FirstMatch(nfa).find(text, from, to, from, to);
    }

    /**
     * Returns the match of which a {@link RegexScanner} has told the end, with its start: the first one that is not
     * more than {@value #FARTHEST_START} bytes before. Where the match is longer, the start is the end. {@code from}
     * and {@code to} are start and end of the text, and {@code end} the smallest end of a match within it.
     *
     * @throws IndexOutOfBoundsException if they lie outside the bytes
     */
    public Match endingAt(byte[] text, int from, int to, int end) {
        Objects.checkFromToIndex(from, to, text.length);
        Objects.checkFromToIndex(from, end, to);
        return new FirstMatch(nfa)
                .find(text, from, to, Math.max(from, end - FARTHEST_START), end)
                .orElse(new Match(end, end));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Regex regex && pattern.equals(regex.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
