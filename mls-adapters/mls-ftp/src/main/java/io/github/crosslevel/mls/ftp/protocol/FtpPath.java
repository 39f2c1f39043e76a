package io.github.crosslevel.mls.ftp.protocol;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An absolute path of plain segments, which every server resolves alike: no dot segments, backslashes, colons,
 * wildcards, quotes or leading hyphens and tildes.
 *
 * @param segments the segments; none for the root
 */
public record FtpPath(List<String> segments) {
    private static final FtpPath ROOT = new FtpPath(List.of());
    private static final String FORBIDDEN = "/\\:*?\"<>|%;";

    /**
     * Copies the segments.
     *
     * @throws IllegalArgumentException if one is not plain
     */
    public FtpPath {
        segments = List.copyOf(segments);
        if (!segments.stream().allMatch(FtpPath::isPlain)) {
            throw new IllegalArgumentException("path is not plain segments");
        }
    }

    /** Returns the root. */
    public static FtpPath root() {
        return ROOT;
    }

    /**
     * Reads an absolute path, such as {@code /in/inquiries}.
     *
     * @throws IllegalArgumentException if it is not absolute, or not of plain segments
     */
    public static FtpPath parse(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("path is not absolute");
        }
        return ROOT.resolve(text).orElseThrow(() -> new IllegalArgumentException("path is not plain segments"));
    }

    /** Returns what the text names when this is the working directory, or empty if it is not of plain segments. */
    public Optional<FtpPath> resolve(String text) {
        boolean absolute = text.startsWith("/");
        String names = absolute ? text.substring(1) : text;
        List<String> resolved = new ArrayList<>(absolute ? List.of() : segments);
        if (!names.isEmpty()) {
            for (String name : names.split("/", -1)) {
                if (!isPlain(name)) {
                    return Optional.empty();
                }
                resolved.add(name);
            }
        }
        return Optional.of(new FtpPath(resolved));
    }

    /** Returns the last segment, empty for the root. */
    public String name() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    /** Returns the path without its last segment; the root for itself. */
    public FtpPath parent() {
        return segments.isEmpty() ? this : new FtpPath(segments.subList(0, segments.size() - 1));
    }

    /** Returns whether the other path is this or below it. */
    public boolean contains(FtpPath other) {
        return other.segments.size() >= segments.size()
                && other.segments.subList(0, segments.size()).equals(segments);
    }

    /**
     * A file system may fold compatibility characters, drop trailing dots and spaces, or ignore invisible characters.
     */
    private static boolean isPlain(String segment) {
        String folded = Normalizer.normalize(segment, Normalizer.Form.NFKC);
        return !folded.isBlank()
                && folded.equals(folded.strip())
                && !folded.endsWith(".")
                && folded.charAt(0) != '-'
                && folded.charAt(0) != '~'
                && folded.codePoints().noneMatch(FtpPath::isReadDifferently)
                && segment.codePoints().noneMatch(c -> c != ' ' && Character.isSpaceChar(c));
    }

    private static boolean isReadDifferently(int c) {
        return FORBIDDEN.indexOf(c) >= 0
                || Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }

    /** Returns the canonical text, which {@link #parse} reads. */
    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
