package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.StagingArea;
import java.io.InputStream;
import java.io.OutputStream;

/** A staging area that counts what is written, and keeps nothing. */
final class Discarding implements StagingArea {
    private int length;

    int length() {
        return length;
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                length++;
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
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
                return InputStream.nullInputStream();
            }

            @Override
            public void discard() {
                // nothing is kept
            }
        };
    }

    @Override
    public void close() {
        // nothing is kept
    }
}
