package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class LargeFrameTest {
    private static final int LENGTH = 64 << 20;

    private final Exchange exchange = new Exchange();

    @Test
    void contentOfAnyLengthPassesInBoundedMemory() throws IOException {
        Content content = new Generated(LENGTH);
        Claims claims = Samples.claims(content);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        InputStream sealed = exchange.sealer.seal(claims, content);
        InputStream endorsed = ((FrameVerdict.Genuine) exchange.verifier.verify(sealed)).stream();
        InputStream opened = ((FrameVerdict.Genuine) exchange.opener.open(endorsed)).stream();
        Digest arrived = digest(opened);

        long perMebibyte = (threads.getCurrentThreadAllocatedBytes() - before) / (LENGTH >> 20);
        assertThat(arrived).isEqualTo(content.digest());
        assertThat(perMebibyte)
                .as("bytes allocated for each MiB sealed and opened")
                .isLessThan(200 << 10);
    }

    private static Digest digest(InputStream stream) throws IOException {
        MessageDigest digest = Digest.algorithm();
        byte[] buffer = new byte[8192];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return Digest.of(digest.digest());
    }

    /** Content that exists only while it is read. */
    private static final class Generated implements Content {
        private final int length;
        private final Digest digest;

        Generated(int length) throws IOException {
            this.length = length;
            this.digest = LargeFrameTest.digest(stream(0));
        }

        private InputStream stream(long offset) {
            return new InputStream() {
                private long at = offset;

                @Override
                public int read() {
                    return at < length ? (int) (at * 31 >>> 4 ^ at++) & 0xff : -1;
                }

                @Override
                public int read(byte[] target, int from, int count) {
                    int left = (int) Math.min(count, length - at);
                    for (int i = 0; i < left; i++, at++) {
                        target[from + i] = (byte) (at * 31 >>> 4 ^ at);
                    }
                    return left > 0 || count == 0 ? left : -1;
                }
            };
        }

        @Override
        public ContentType type() {
            return ContentType.of("text/csv");
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public Digest digest() {
            return digest;
        }

        @Override
        public Attributes facts() {
            return Attributes.none();
        }

        @Override
        public InputStream open(long offset) {
            return stream(offset);
        }

        @Override
        public void discard() {
            // there is nothing to free
        }
    }
}
