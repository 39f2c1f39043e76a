package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.StagingArea;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;

/** An array that is written to, and that neither grows nor digests. */
final class ArrayOutput implements StagingArea {
    private final byte[] target;
    private int length;

    ArrayOutput(byte[] target) {
        this.target = target;
    }

    int length() {
        return length;
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                target[length++] = (byte) b;
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                System.arraycopy(bytes, from, target, length, count);
                length += count;
            }
        };
    }

    @Override
    public Content commit(ContentType type, Attributes facts) {
        int committed = length;
        return new Content() {
            @Override
            public ContentType type() {
                return type;
            }

            @Override
            public long length() {
                return committed;
            }

            @Override
            public Digest digest() {
                return Digest.compute(new byte[0]);
            }

            @Override
            public Attributes facts() {
                return facts;
            }

            @Override
            public InputStream open(long offset) {
                return new ByteArrayInputStream(target, (int) offset, committed);
            }

            @Override
            public void discard() {
                // the array is used again
            }
        };
    }

    @Override
    public void close() {
        // the array is used again
    }
}
