package io.github.crosslevel.mls.inspection.view;

/**
 * Text without what interpreters skip, so that what they join stands together.
 *
 * <p>An unclosed comment goes to the end. What stands in a comment that MySQL executes, as <code>
 * &#47;*!50000 union *&#47;</code>, stays.
 */
final class CommentRemoval implements LeafDecoder {
    private enum Replacement {
        SPACE,
        NOTHING
    }

    private final Replacement replacement;

    private CommentRemoval(Replacement replacement) {
        this.replacement = replacement;
    }

    /** Comments of SQL, and white space, each run of them as one space. */
    static CommentRemoval spaced() {
        return new CommentRemoval(Replacement.SPACE);
    }

    /** Comments between asterisks, line breaks and tabs as nothing. */
    static CommentRemoval joined() {
        return new CommentRemoval(Replacement.NOTHING);
    }

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        int plain = 0;
        int i = 0;
        int[] lastBreak = {-2};
        while (i < in.length) {
            int end = i;
            int next = skip(in, end, lastBreak);
            while (next > end) {
                end = next;
                next = skip(in, end, lastBreak);
            }
            boolean same = end == i || (replacement == Replacement.SPACE && end == i + 1 && in[i] == ' ');
            if (same) {
                i = Math.max(end, i + 1);
                continue;
            }
            out.copy(in, plain, i);
            if (replacement == Replacement.SPACE) {
                out.from(i).append(' ');
            }
            i = end;
            plain = end;
        }
        out.copy(in, plain, in.length);
    }

    /**
     * Returns the end of a comment, a mark of one, or a white space that begins at {@code i}; {@code i} if there is
     * none.
     */
    private int skip(byte[] in, int i, int[] lastBreak) {
        if (i == in.length) {
            return i;
        }
        int b = in[i];
        int next = i + 1 < in.length ? in[i + 1] : -1;
        if (b == '/' && next == '*') {
            return i + 2 < in.length && in[i + 2] == '!' ? digits(in, i + 3) : closing(in, i + 2);
        }
        if (b == '*' && next == '/') {
            return i + 2;
        }
        if (b == '\t' || b == '\n' || b == '\r') {
            return i + 1;
        }
        return replacement == Replacement.SPACE ? skipInSql(in, i, next, lastBreak) : i;
    }

    private static int skipInSql(byte[] in, int i, int next, int[] lastBreak) {
        int b = in[i];
        if (b == ' ' || b == '\f' || b == 0x0b) {
            return i + 1;
        }
        if (b == (byte) 0xc2 && next == (byte) 0xa0) {
            return i + 2;
        }
        boolean dashes = b == '-' && next == '-' && i + 2 < in.length && in[i + 2] >= 0 && in[i + 2] <= ' ';
        return b == '#' || dashes ? line(in, i, lastBreak) : i;
    }

    private static int digits(byte[] in, int i) {
        int end = i;
        while (end < in.length && in[end] >= '0' && in[end] <= '9') {
            end++;
        }
        return end;
    }

    private static int closing(byte[] in, int i) {
        for (int k = i; k + 1 < in.length; k++) {
            if (in[k] == '*' && in[k + 1] == '/') {
                return k + 2;
            }
        }
        return in.length;
    }

    /** Returns the end of a line that begins a comment at {@code i}; a comment without a line break after it stays. */
    private static int line(byte[] in, int i, int[] lastBreak) {
        if (lastBreak[0] == -2) {
            int last = in.length - 1;
            while (last >= 0 && in[last] != '\n') {
                last--;
            }
            lastBreak[0] = last;
        }
        if (i > lastBreak[0]) {
            return i;
        }
        int end = i;
        while (in[end] != '\n') {
            end++;
        }
        return end + 1;
    }
}
