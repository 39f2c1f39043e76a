package io.github.crosslevel.mls.gateway;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A point at which a child JVM stops for good, and says so, to be killed there. Thread-safe. */
final class Breakpoint {
    private static final long MIDDLE = 4L << 20;

    private final Consumer<String> out;
    private volatile String set = "";

    Breakpoint(Consumer<String> out) {
        this.out = out;
    }

    void set(String point) {
        set = point;
    }

    void reached(String point) {
        if (point.equals(set)) {
            out.accept("reached " + point);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts here", e);
            }
        }
    }

    /** Returns a stream with a point in the middle of a part. */
    InputStream within(String part, InputStream in) {
        return new FilterInputStream(in) {
            private long count;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (count >= MIDDLE) {
                    reached(part + " middle");
                }
                int read = super.read(bytes, offset, length);
                count += Math.max(read, 0);
                return read;
            }
        };
    }
}
