package io.github.crosslevel.mls.sftp;

import io.github.crosslevel.mls.content.StagingArea;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file being stored: written from its beginning to its end, into a staging area. Not thread-safe. */
final class StagedChannel implements SeekableByteChannel {
    private final StagingArea area;
    private long written;
    private long position;
    private boolean failed;
    private boolean whole;
    private boolean open = true;

    StagedChannel(StagingArea area) {
        this.area = area;
    }

    StagingArea area() {
        return area;
    }

    /** Notes that the client itself has closed the file, which it does when it has sent all of it. */
    void end() {
        whole = !failed;
    }

    boolean isWhole() {
        return whole;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (failed || position != written) {
            failed = true;
            throw new IOException("file is not written from its beginning to its end");
        }
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        try {
            area.output().write(bytes);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        written += bytes.length;
        position = written;
        return bytes.length;
    }

    @Override
    public int read(ByteBuffer target) {
        throw new NonReadableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return written;
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        failed |= size < written;
        return this;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        area.close();
    }
}
