package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import java.io.IOException;

/**
 * The port to what becomes of files that clients store: {@link FtpCrossing} takes them across,
 * {@link InspectedDirectory} judges them in place. Thread-safe.
 */
@FunctionalInterface
public interface FileReceiver {
    /** What a receiver says of a file. */
    enum Reception {
        /** It was judged, recorded and taken as a whole. */
        TAKEN,
        /** It was refused, or put aside for a person to look at; nothing of it was taken. */
        REFUSED,
        /** It was not refused, and has not arrived yet; storing it once more does no harm. */
        UNFINISHED
    }

    /**
     * Judges a file and takes it, all of it or nothing, and records which.
     *
     * @throws IOException if it cannot be judged, taken or recorded; the client learns only that it was refused
     */
    Reception receive(StoredFile file) throws IOException;

    /** Returns whether a file of this name could be received at all, so that no byte of another one is read. */
    default boolean expects(FtpPath path) {
        return true;
    }
}
