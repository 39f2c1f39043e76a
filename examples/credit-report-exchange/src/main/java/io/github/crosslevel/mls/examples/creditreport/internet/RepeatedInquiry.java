package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.examples.creditreport.data.ReportGenerator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** An inquiry file of any length that is made while it is read: the same page of people over and over. */
public final class RepeatedInquiry {
    /** How many lines a page has. */
    public static final int PAGE = 500;

    private static final byte[] HEADER = "line,idNumber,purpose\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] page;
    private final long length;

    /**
     * Returns a file.
     *
     * @param lines how many it has, rounded up to whole pages
     */
    public RepeatedInquiry(ReportGenerator people, int lines) {
        StringBuilder all = new StringBuilder();
        for (int line = 0; line < PAGE; line++) {
            all.append(InquiryFile.line(people, line)).append('\n');
        }
        page = all.toString().getBytes(StandardCharsets.UTF_8);
        length = HEADER.length + (lines + PAGE - 1L) / PAGE * page.length;
    }

    /** Returns a new reading of it. */
    public InputStream open() {
        return new Reading();
    }

    private final class Reading extends InputStream {
        private long position;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            Objects.checkFromIndexSize(offset, count, target.length);
            if (position == length) {
                return -1;
            }
            byte[] source = position < HEADER.length ? HEADER : page;
            int from = (int) (source == HEADER ? position : (position - HEADER.length) % page.length);
            int copied = Math.min(count, source.length - from);
            System.arraycopy(source, from, target, offset, copied);
            position += copied;
            return copied;
        }
    }
}
