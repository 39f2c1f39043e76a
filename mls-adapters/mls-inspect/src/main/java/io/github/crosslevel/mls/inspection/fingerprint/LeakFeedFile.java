package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.signature.SignedDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes the file that {@link LeakNotices#file} reads. One process writes at a time, which a lock on the file sees to.
 *
 * <pre>{@code
 * long serial = LeakFeedFile.count(feed) + 1;
 * LeakNotice notice = new LeakNotice(serial, "合同 2026-11", Fingerprint.of(in));
 * LeakFeedFile.append(feed, notice.document().signedBy(officer));
 * }</pre>
 */
public final class LeakFeedFile {
    private LeakFeedFile() {}

    /**
     * Returns how many notices a file holds; none if it is not there.
     *
     * @throws IOException if it cannot be read, or holds something else
     */
    @SuppressWarnings("try") // the lock is only held
    public static long count(Path file) throws IOException {
        try (FileChannel channel = open(file);
                FileLock lock = channel.lock()) {
            return count(channel);
        }
    }

    /**
     * Appends a notice, durably. The rest of one that a process which died did not write whole is overwritten.
     *
     * @throws IOException if that fails
     * @throws IllegalArgumentException if the document is longer than {@value LeakNotices#MAX_READ} bytes with its
     *     length
     */
    @SuppressWarnings("try") // the lock is only held
    public static void append(Path file, SignedDocument notice) throws IOException {
        byte[] document = notice.encoded();
        if (document.length > LeakNotices.MAX_READ - Integer.BYTES) {
            throw new IllegalArgumentException("document of " + document.length + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + document.length);
        frame.putInt(document.length).put(document).flip();
        try (FileChannel channel = open(file);
                FileLock lock = channel.lock()) {
            count(channel);
            channel.truncate(channel.position());
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            channel.force(true);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Counts the notices that are whole, and leaves the position behind the last of them. */
    private static long count(FileChannel channel) throws IOException {
        long count = 0;
        long at = 0;
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        while (at + Integer.BYTES <= channel.size()) {
            length.clear();
            channel.read(length, at);
            long next = at + Integer.BYTES + length.getInt(0);
            if (next <= at + Integer.BYTES || next - at > LeakNotices.MAX_READ) {
                throw new LeakFeedException("notice #" + (count + 1) + " has no length");
            }
            if (next > channel.size()) {
                break;
            }
            at = next;
            count++;
        }
        channel.position(at);
        return count;
    }
}
