package io.github.crosslevel.mls.inspection.match;

/**
 * An occurrence of a keyword.
 *
 * @param keyword which keyword of the {@link KeywordSet}, by its place in the list
 * @param encoding in which encoding it stands there; of those in which it has the same bytes, the first
 * @param start 0-based byte offset in the text
 * @param end byte offset after the last byte
 */
public record KeywordHit(int keyword, TextEncoding encoding, long start, long end) {}
