package io.github.crosslevel.mls.inspection.view;

import java.text.Normalizer;

/**
 * Unicode compatibility forms (NFKC, UAX #15) without NUL and characters that do not show.
 *
 * <p>More than {@value #MOST_MARKS} combining marks on one character are composed in groups, as in the Stream-Safe Text
 * Format, so that time stays linear.
 */
final class CompatibilityForms implements LeafDecoder {
    private static final int MOST_MARKS = 30;

    @Override
    public void decode(byte[] in, DecodedBytes out) {
        StringBuilder cluster = new StringBuilder();
        int plain = 0;
        int i = 0;
        while (i < in.length) {
            boolean alone = i + 1 == in.length || in[i + 1] >= 0;
            if (in[i] > 0 && alone) {
                i++;
                continue;
            }
            int c = CodePoints.at(in, i);
            if (c < 0) {
                i++;
                continue;
            }
            cluster.setLength(0);
            int end = isInvisible(c) ? i + CodePoints.width(in[i]) : gather(in, i, cluster);
            if (isSame(in, i, end, cluster)) {
                i = end;
                continue;
            }
            out.copy(in, plain, i);
            out.from(i);
            normal(cluster).codePoints().forEach(out::appendCodePoint);
            i = end;
            plain = i;
        }
        out.copy(in, plain, in.length);
    }

    /** Collects the character at {@code start} and what may combine with it, and returns the end. */
    private static int gather(byte[] in, int start, StringBuilder cluster) {
        cluster.appendCodePoint(CodePoints.at(in, start));
        int end = start + CodePoints.width(in[start]);
        int marks = 0;
        while (end < in.length && in[end] <= 0 && marks < MOST_MARKS) {
            int c = CodePoints.at(in, end);
            if (c < 0) {
                break;
            }
            if (!isInvisible(c)) {
                if (!combines(c)) {
                    break;
                }
                cluster.appendCodePoint(c);
                marks++;
            }
            end += CodePoints.width(in[end]);
        }
        return end;
    }

    /** Returns whether the cluster is one character which certainly has no other form. */
    private static boolean isSame(byte[] in, int start, int end, StringBuilder cluster) {
        if (cluster.length() != 1 || end - start != CodePoints.width(in[start])) {
            return false;
        }
        char c = cluster.charAt(0);
        return c < 0x80 || (c >= 0x4e00 && c <= 0x9fff) || Normalizer.isNormalized(cluster, Normalizer.Form.NFKC);
    }

    private static String normal(StringBuilder cluster) {
        if (cluster.length() == 1) {
            char c = cluster.charAt(0);
            if (c >= 0xff01 && c <= 0xff5e) {
                return Character.toString(c - 0xfee0);
            }
        }
        return Normalizer.normalize(cluster, Normalizer.Form.NFKC);
    }

    /**
     * Whether a character may become one with those before it: marks, Hangul vowels and finals, and the voiced marks of
     * half width.
     */
    private static boolean combines(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || (c >= 0x1160 && c <= 0x11ff)
                || (c >= 0xffa0 && c <= 0xffdc)
                || c == 0xff9e
                || c == 0xff9f;
    }

    /** NUL, soft hyphen, joiners, fillers, directions, invisible operators, variation selectors and tags. */
    static boolean isInvisible(int c) {
        if (c < 0xad) {
            return c == 0;
        }
        return c == 0xad
                || c == 0x34f
                || c == 0x61c
                || (c >= 0x180b && c <= 0x180f)
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xfeff
                || (c >= 0xfff9 && c <= 0xfffb)
                || (c >= 0xe0000 && c <= 0xe0fff);
    }
}
