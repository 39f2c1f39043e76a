package io.github.crosslevel.mls.inspection.archive;

/**
 * A file or directory in an archive.
 *
 * @param path relative, with {@code /} between names that mean the same on every system; that of a directory ends so
 * @param size bytes of the file when expanded, 0 for a directory
 * @param compressedSize bytes of the file in the archive
 * @param offset 0-based byte offset of its header in the archive
 */
public record ArchiveEntry(String path, long size, long compressedSize, long offset) {
    /** Returns whether it is a directory. */
    public boolean isDirectory() {
        return path.endsWith("/");
    }
}
