package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.content.Content;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read at any place. Not thread-safe. */
abstract class Source implements Closeable {
    abstract long length();

    /** Reads all of the given bytes. */
    abstract void read(long position, byte[] into, int offset, int length) throws IOException;

    byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        read(position, bytes, 0, length);
        return bytes;
    }

    static Source of(byte[] bytes) {
        return new Source() {
            @Override
            long length() {
                return bytes.length;
            }

            @Override
            void read(long position, byte[] into, int offset, int length) throws IOException {
                if (position > bytes.length - length) {
                    throw new EOFException();
                }
                System.arraycopy(bytes, (int) position, into, offset, length);
            }

            @Override
            public void close() {
                // memory needs no clean-up
            }
        };
    }

    static Source of(FileChannel channel) throws IOException {
        long size = channel.size();
        return new Source() {
            @Override
            long length() {
                return size;
            }

            @Override
            void read(long position, byte[] into, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, position + length - buffer.remaining()) < 0) {
                        throw new EOFException();
                    }
                }
            }

            @Override
            public void close() {
                // the channel is of whoever opened it
            }
        };
    }

    static Source of(Content content) {
        return new OfContent(content);
    }

    /** Goes on in one stream as long as reading goes forward. */
    private static final class OfContent extends Source {
        private static final int NEAR = 64 << 10;

        private final Content content;
        private InputStream in = InputStream.nullInputStream();
        private long at = -1;

        OfContent(Content content) {
            this.content = content;
        }

        @Override
        long length() {
            return content.length();
        }

        @Override
        void read(long position, byte[] into, int offset, int length) throws IOException {
            if (at < 0 || position < at || position - at > NEAR) {
                in.close();
                in = content.open(position);
            } else {
                in.skipNBytes(position - at);
            }
            at = position + length;
            if (in.readNBytes(into, offset, length) < length) {
                throw new EOFException();
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
