package io.github.crosslevel.mls.inspection.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Many keywords, looked for in one pass and in several encodings at once, ASCII letters in either case. Linear time on
 * whatever text. Immutable and thread-safe.
 *
 * <pre>{@code
 * KeywordSet secrets = KeywordSet.of(List.of("绝密", "top secret"));
 * secrets.find(bytes, 0, bytes.length, hit -> report(secrets.keywords().get(hit.keyword()), hit.start()));
 * }</pre>
 *
 * <p>Every occurrence is reported, also within another one, in no certain order; two occurrences of one keyword in one
 * encoding come in the order of their starts. In UTF-16 only those at even offsets of the text count. In GB 18030 those
 * that provably lie across characters do not count: where everything is well formed since the last byte that is no part
 * of a character, at most 256 bytes before.
 *
 * <p>A keyword whose bytes are the same in several encodings is reported in the first of them.
 */
public final class KeywordSet {
    /** How many keywords a set has at most. */
    public static final int MOST_KEYWORDS = 100_000;
    /** How long a keyword is at most, in UTF-16 units. */
    public static final int LONGEST_KEYWORD = 256;
    /** How many bytes all keywords have at most, over all encodings; the set takes about 40 bytes for each. */
    public static final int MOST_BYTES = 1 << 22;

    /**
     * The encodings that are looked for unless it is said otherwise: UTF-8, GB 18030, UTF-16 with the low byte first.
     */
    public static final Set<TextEncoding> USUAL_ENCODINGS =
            Set.of(TextEncoding.UTF_8, TextEncoding.GB18030, TextEncoding.UTF_16LE);

    private final List<String> keywords;
    private final KeywordSearch search;
    private final int longest;

    private KeywordSet(List<String> keywords, Set<TextEncoding> encodings) {
        this.keywords = List.copyOf(keywords);
        List<EncodedKeyword> encoded = encode(this.keywords, encodings);
        this.search = new KeywordSearch(encoded);
        this.longest = encoded.stream().mapToInt(EncodedKeyword::length).max().orElse(0);
    }

    /**
     * Returns the set of keywords in the usual encodings; they are known by their places in the list from then on.
     *
     * @throws IllegalArgumentException as {@link #of(List, Set)} does
     */
    public static KeywordSet of(List<String> keywords) {
        return new KeywordSet(keywords, USUAL_ENCODINGS);
    }

    /**
     * Returns the set of keywords in the encodings.
     *
     * @throws IllegalArgumentException if a keyword is empty, too long, not well formed, or occurs twice, be it in the
     *     other case, or if there are too many
     */
    public static KeywordSet of(List<String> keywords, Set<TextEncoding> encodings) {
        return new KeywordSet(keywords, encodings);
    }

    private static List<EncodedKeyword> encode(List<String> keywords, Set<TextEncoding> encodings) {
        check(keywords.size() <= MOST_KEYWORDS, "there are more than " + MOST_KEYWORDS + " keywords");
        List<EncodedKeyword> encoded = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<TextEncoding> inOrder = EnumSet.noneOf(TextEncoding.class);
        inOrder.addAll(encodings);
        long bytes = 0;
        for (int i = 0; i < keywords.size(); i++) {
            String keyword = keywords.get(i);
            check(!keyword.isEmpty(), "keyword " + i + " is empty");
            check(keyword.length() <= LONGEST_KEYWORD, "keyword " + i + " is longer than " + LONGEST_KEYWORD);
            check(isWellFormed(keyword), "keyword " + i + " has half a character");
            check(seen.add(EncodedKeyword.asciiLower(keyword)), "keyword " + i + " occurs twice");
            for (TextEncoding encoding : inOrder) {
                EncodedKeyword one = new EncodedKeyword(i, keyword, encoding);
                boolean same = inOrder.contains(TextEncoding.UTF_8) && !one.differsFromUtf8(keyword);
                if (encoding == TextEncoding.UTF_8 || !same) {
                    encoded.add(one);
                    bytes += one.length();
                }
            }
            check(bytes <= MOST_BYTES, "keywords are longer than " + MOST_BYTES + " bytes together");
        }
        return encoded;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static boolean isWellFormed(String keyword) {
        return keyword.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Returns the keywords in their order. */
    public List<String> keywords() {
        return keywords;
    }

    /**
     * Looks for keywords in a text that is there as a whole, from {@code from} to {@code to}; offsets count from its
     * start.
     *
     * @throws IndexOutOfBoundsException if it lies outside the bytes
     */
    public void find(byte[] text, int from, int to, Consumer<KeywordHit> hits) {
        Objects.checkFromToIndex(from, to, text.length);
        search.search(new Passage(text, from, to, -from, hits), from, to, search.candidates(to - from));
    }

    /** Returns a scanner at the start of a text that comes in pieces. */
    public KeywordScanner scanner(Consumer<KeywordHit> hits) {
        return new KeywordScanner(search, longest, hits);
    }
}
