package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.internal.Confusables;
import io.github.crosslevel.mls.internal.Names;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of object names that are paths: {@code ?} is one char of a segment, {@code *} any number of them, and the
 * segment {@code **} any number of segments. Takes time in pattern times name, for every pattern and name.
 */
final class PathPattern {
    private static final int MAX_CHARS = 256;
    private static final String ANY_SEGMENTS = "**";
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    private final String text;
    private final List<String> segments;

    private PathPattern(String text) {
        this.text = text;
        this.segments = segments(text);
    }

    static PathPattern of(String text) {
        Names.require("path pattern", text, MAX_CHARS);
        PathPattern pattern = new PathPattern(text);
        if (!isPlain(text)) {
            throw new IllegalArgumentException("path pattern `" + text + "` is not plain, and would match no path");
        }
        if (pattern.segments.stream().anyMatch(s -> s.contains(ANY_SEGMENTS) && !s.equals(ANY_SEGMENTS))) {
            throw new IllegalArgumentException("`**` is only part of a segment in path pattern `" + text + "`");
        }
        return pattern;
    }

    /**
     * Returns whether a name means one place only: no {@code .} or {@code ..} and no empty segment but the first, no
     * backslash, no percent escape, in Unicode normalization form C. What is not plain could be read as another path.
     */
    static boolean isPlain(String name) {
        List<String> segments = segments(name);
        return segments.stream().noneMatch(segment -> segment.equals(".") || segment.equals(".."))
                && segments.stream().skip(1).noneMatch(String::isEmpty)
                && name.indexOf('\\') < 0
                && !ESCAPE.matcher(name).find()
                && Confusables.isComposed(name);
    }

    private static List<String> segments(String name) {
        return Arrays.asList(name.split("/", -1));
    }

    boolean matches(String name) {
        List<String> rest = segments(name);
        // reached[i]: the pattern up to here matches the first i segments
        boolean[] reached = new boolean[rest.size() + 1];
        reached[0] = true;
        for (String segment : segments) {
            boolean[] next = new boolean[reached.length];
            for (int i = 0; i < reached.length; i++) {
                if (segment.equals(ANY_SEGMENTS)) {
                    next[i] = reached[i] || (i > 0 && next[i - 1]);
                } else if (i > 0) {
                    next[i] = reached[i - 1] && matchesSegment(segment, rest.get(i - 1));
                }
            }
            reached = next;
        }
        return reached[rest.size()];
    }

    /** Greedy, going back to the last star only: each star takes as little as it can. */
    private static boolean matchesSegment(String pattern, String name) {
        int at = 0;
        int star = -1;
        int taken = 0;
        for (int i = 0; i < name.length(); ) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                taken = i;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
