package io.github.crosslevel.mls.ftp.protocol;

import java.util.List;

/**
 * A reply of a server (RFC 959 section 4.2): a code and one or more lines of text without control characters.
 *
 * @param code 100 to 599, with a second digit up to 5
 * @param lines the texts, at least one
 */
public record FtpReply(int code, List<String> lines) {
    /**
     * Copies the lines.
     *
     * @throws IllegalArgumentException if the code is none, or a line could not be told from another reply
     */
    public FtpReply {
        lines = List.copyOf(lines);
        if (code < 100 || code > 599 || code / 10 % 10 > 5) {
            throw new IllegalArgumentException("reply code is not 100 to 599 with a second digit up to 5");
        }
        if (lines.isEmpty() || lines.stream().anyMatch(FtpReply::isNotPrintable)) {
            throw new IllegalArgumentException("reply has no lines, or control characters in them");
        }
        if (lines.subList(0, lines.size() - 1).stream().skip(1).anyMatch(FtpReply::looksLikeAReply)) {
            throw new IllegalArgumentException("inner line of a reply looks like a reply");
        }
    }

    /** Returns a reply of one line. */
    public static FtpReply of(int code, String text) {
        return new FtpReply(code, List.of(text));
    }

    /** Returns the reply to what breaks the profile. */
    public static FtpReply of(FtpProblem problem) {
        return of(problem.reply(), problem.text());
    }

    private static boolean isNotPrintable(String line) {
        return line.chars().anyMatch(Character::isISOControl);
    }

    private static boolean looksLikeAReply(String line) {
        return line.length() >= 3 && line.chars().limit(3).allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns whether this is the first of two replies, and the other is still to come. */
    public boolean isPreliminary() {
        return code < 200;
    }

    /** Returns whether the command was done. */
    public boolean isPositive() {
        return code >= 200 && code < 300;
    }

    /** Returns the text of the first line. */
    public String text() {
        return lines.get(0);
    }

    /** Returns the reply as it is sent, with CR LF after each line. */
    public String wire() {
        StringBuilder wire = new StringBuilder();
        int last = lines.size() - 1;
        for (int i = 0; i <= last; i++) {
            if (i == last) {
                wire.append(code).append(' ');
            } else if (i == 0) {
                wire.append(code).append('-');
            }
            wire.append(lines.get(i)).append("\r\n");
        }
        return wire.toString();
    }
}
