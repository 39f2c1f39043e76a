package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A real file whose writes and flushes can be counted, held back and made to fail; it remembers what was flushed. */
final class FaultyDisk implements AuditFile.Disk {
    private final AtomicInteger flushes = new AtomicInteger();
    private volatile boolean flushFails;
    private volatile int writesLeft = Integer.MAX_VALUE;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch released = new CountDownLatch(0);
    private volatile byte[] flushed = {};

    @Override
    public TrailStorage open(Path trail) throws IOException {
        TrailStorage file = TrailStorage.open(trail);
        return new TrailStorage() {
            @Override
            public void write(long position, byte[] bytes) throws IOException {
                if (writesLeft-- <= 0) {
                    file.write(position, Arrays.copyOf(bytes, bytes.length / 2));
                    throw new IOException("No space left on device");
                }
                file.write(position, bytes);
            }

            @Override
            public void force() throws IOException {
                byte[] covered = content(trail);
                flushes.incrementAndGet();
                CountDownLatch release = released;
                held.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                if (flushFails) {
                    throw new IOException("flush failed");
                }
                flushed = covered;
            }

            @Override
            public void truncate(long length) throws IOException {
                file.truncate(length);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private static byte[] content(Path trail) {
        try {
            return Files.readAllBytes(trail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int flushes() {
        return flushes.get();
    }

    void holdNextFlush() {
        held = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    void awaitHeldFlush() throws InterruptedException {
        held.await();
    }

    void releaseFlush() {
        released.countDown();
    }

    void failFlushes() {
        flushFails = true;
    }

    void failWritesAfter(int writes) {
        writesLeft = writes;
    }

    void heal() {
        flushFails = false;
        writesLeft = Integer.MAX_VALUE;
    }

    /** Returns what would be left of the trail after a power failure. */
    String durable() {
        return new String(flushed, StandardCharsets.UTF_8);
    }
}
