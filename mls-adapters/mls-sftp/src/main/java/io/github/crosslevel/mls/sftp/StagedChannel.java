package io.github.crosslevel.mls.sftp;

import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.ftp.protocol.FtpProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A file being stored: written from its beginning to its end, into a staging area. Not thread-safe. */
final class StagedChannel implements SeekableByteChannel {
    private final StagingArea area;
    private long written;
    private long position;
    private Optional<FtpProblem> failure = Optional.empty();
    private boolean ended;
    private boolean open = true;

    StagedChannel(StagingArea area) {
        this.area = area;
    }

    StagingArea area() {
        return area;
    }

    /** Notes that the client itself has closed the file, which it does when it has sent all of it. */
    void end() {
        ended = true;
    }

    /** Returns why it is not a whole file, if so. */
    Optional<FtpProblem> problem() {
        return ended || failure.isPresent() ? failure : Optional.of(FtpProblem.INCOMPLETE);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (failure.isPresent() || position != written) {
            failure = failure.or(() -> Optional.of(FtpProblem.INCOMPLETE));
            throw new IOException("file is not written from its beginning to its end");
        }
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        try {
            area.output().write(bytes);
        } catch (IOException e) {
            failure = Optional.of(e instanceof ContentTooLargeException ? FtpProblem.TOO_LARGE : FtpProblem.STORAGE);
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
        if (size < written) {
            failure = failure.or(() -> Optional.of(FtpProblem.INCOMPLETE));
        }
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
