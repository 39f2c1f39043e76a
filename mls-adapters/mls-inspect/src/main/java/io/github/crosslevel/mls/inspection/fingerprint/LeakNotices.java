package io.github.crosslevel.mls.inspection.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The port to the feed of notices, to which some are only ever appended: a file that every node sees, a link to the
 * management center. In the feed, each notice is a signed document after its length in four bytes, most significant
 * first. Thread-safe.
 */
@FunctionalInterface
public interface LeakNotices {
    /** Most bytes that are read at once, and the longest document. */
    int MAX_READ = 2 << 20;

    /**
     * Returns the bytes of the feed from an offset on, up to its present end or to {@value #MAX_READ} of them. It is
     * called by whoever inspects content, so it should answer within a fraction of a second.
     *
     * @throws IOException if the feed cannot be read, or is shorter than the offset
     */
    byte[] read(long offset) throws IOException;

    /** Returns the feed in a file, which {@link LeakFeedFile} writes. */
    static LeakNotices file(Path file) {
        return offset -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                if (channel.size() < offset) {
                    throw new LeakFeedException("feed is shorter than it was");
                }
                InputStream in = Channels.newInputStream(channel.position(offset));
                return in.readNBytes(MAX_READ);
            }
        };
    }
}
