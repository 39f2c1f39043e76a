package io.github.crosslevel.mls.inspection.scan;

/** What a malware scanner says of one content. */
public sealed interface ScanResult {
    /** The scanner saw all of it and found nothing. */
    record Clean() implements ScanResult {}

    /**
     * The scanner found something.
     *
     * @param threat the name that the scanner gives it: ASCII without control characters, at most {@value #MAX_LENGTH}
     *     of them
     */
    record Infected(String threat) implements ScanResult {
        /** Replaces what does not belong into a log. */
        public Infected {
            threat = printable(threat);
        }
    }

    /**
     * There is no verdict: the scanner is down, slow, refuses the content, or answered something else.
     *
     * @param reason why, without the content, of the same form
     */
    record Unavailable(String reason) implements ScanResult {
        /** Replaces what does not belong into a log. */
        public Unavailable {
            reason = printable(reason);
        }
    }

    /** Most characters of a name or reason. */
    int MAX_LENGTH = 200;

    private static String printable(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(MAX_LENGTH, text.length()); i++) {
            char c = text.charAt(i);
            out.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return out.toString();
    }
}
