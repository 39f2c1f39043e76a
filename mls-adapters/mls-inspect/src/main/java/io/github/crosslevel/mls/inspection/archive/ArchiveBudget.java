package io.github.crosslevel.mls.inspection.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is left of the limits for one outermost archive with all that is in it. Not thread-safe. */
final class ArchiveBudget {
    private final ArchiveLimits limits;
    private long entries;
    private long expanded;

    ArchiveBudget(ArchiveLimits limits) {
        this.limits = limits;
    }

    void entry(long offset) throws RefusedArchiveException {
        if (++entries > limits.entries()) {
            throw RefusedArchiveException.tooLarge(offset, "entries", limits.entries());
        }
    }

    void depth(int depth) throws RefusedArchiveException {
        if (depth > limits.depth()) {
            throw RefusedArchiveException.tooLarge(0, "depth", limits.depth());
        }
    }

    /** Returns a stream that counts as expanded what is read from it. */
    InputStream counting(InputStream in, long offset) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                count(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = super.read(into, from, length);
                count(Math.max(0, n));
                return n;
            }

            private void count(int n) throws RefusedArchiveException {
                expanded += n;
                if (expanded > limits.expanded()) {
                    throw RefusedArchiveException.tooLarge(offset, "expanded", limits.expanded());
                }
            }
        };
    }
}
