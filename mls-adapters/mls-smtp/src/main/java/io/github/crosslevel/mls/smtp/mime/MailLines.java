package io.github.crosslevel.mls.smtp.mime;

/**
 * The lines of a message, one after the other: each at most 998 bytes and ended by CR LF, without any other CR or LF
 * and without NUL. Not thread-safe.
 */
final class MailLines {
    static final int MOST = 998;

    private final byte[] bytes;
    private int next;
    private int start;
    private int end;

    MailLines(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes to the next line; returns whether there is one. */
    boolean advance() throws MimeRefusal {
        if (next == bytes.length) {
            return false;
        }
        int stop = Math.min(bytes.length, next + MOST + 1);
        int i = next;
        while (i < stop) {
            byte b = bytes[i];
            if (b <= '\r' && b >= 0) {
                if (b == '\r') {
                    break;
                }
                refuseBreak(b, i);
            }
            i++;
        }
        if (i == stop) {
            throw i == bytes.length
                    ? new MimeRefusal(MimeProblem.TRUNCATED, i)
                    : new MimeRefusal(MimeProblem.LINE_TOO_LONG, next);
        }
        if (i + 1 == bytes.length || bytes[i + 1] != '\n') {
            throw new MimeRefusal(MimeProblem.BARE_CR, i);
        }
        start = next;
        end = i;
        next = i + 2;
        return true;
    }

    private static void refuseBreak(byte b, int position) throws MimeRefusal {
        if (b == '\n') {
            throw new MimeRefusal(MimeProblem.BARE_LF, position);
        }
        if (b == 0) {
            throw new MimeRefusal(MimeProblem.CONTROL_CHARACTER, position);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns where the present line begins. */
    int start() {
        return start;
    }

    /** Returns where the CR LF of the present line begins. */
    int end() {
        return end;
    }

    /** Returns where the next line begins. */
    int next() {
        return next;
    }

    boolean isEmpty() {
        return start == end;
    }

    boolean beginsWithDashes() {
        return end - start >= 2 && bytes[start] == '-' && bytes[start + 1] == '-';
    }
}
