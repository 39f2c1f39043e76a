package io.github.crosslevel.mls.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A directory that files are handed over in: it tells which of them are complete, which is when they have stopped
 * changing.
 *
 * <p>It has no thread: the host calls {@link #poll()} when it likes, at least twice before a file can be found
 * complete, and moves away what it has taken. Hidden files, directories and symbolic links are passed over.
 * Thread-safe.
 *
 * <pre>{@code
 * WatchedDirectory outbox = WatchedDirectory.of(Path.of("outbox"), Duration.ofSeconds(5), InstantSource.system());
 * for (Path file : outbox.poll()) { ... }
 * }</pre>
 */
public final class WatchedDirectory {
    private final Path directory;
    private final Duration quiet;
    private final InstantSource clock;
    private Map<Path, Sighting> seen = Map.of();

    /** What a file looked like, and since when it has. */
    private record Sighting(long size, FileTime modified, String key, Instant since) {
        boolean looksLike(Sighting other) {
            return size == other.size && modified.equals(other.modified) && key.equals(other.key);
        }
    }

    private WatchedDirectory(Path directory, Duration quiet, InstantSource clock) {
        this.directory = directory;
        this.quiet = quiet;
        this.clock = clock;
    }

    /**
     * Returns a watch of a directory.
     *
     * @param quiet how long a file must stay as it is to be complete; positive
     */
    public static WatchedDirectory of(Path directory, Duration quiet, InstantSource clock) {
        if (quiet.isNegative() || quiet.isZero()) {
            throw new IllegalArgumentException("quiet time " + quiet + " is not positive");
        }
        return new WatchedDirectory(directory, quiet, clock);
    }

    /**
     * Looks at the directory.
     *
     * @return the files that are complete, by name
     * @throws IOException if the directory cannot be read
     */
    public synchronized List<Path> poll() throws IOException {
        Instant now = clock.instant();
        Map<Path, Sighting> sightings = new HashMap<>();
        List<Path> complete = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, WatchedDirectory::isVisible)) {
            for (Path file : files) {
                look(file, now, sightings, complete);
            }
        }
        seen = sightings;
        complete.sort(null);
        return List.copyOf(complete);
    }

    private void look(Path file, Instant now, Map<Path, Sighting> sightings, List<Path> complete) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return; // moved away since the directory was listed
        }
        if (!attributes.isRegularFile()) {
            return;
        }
        Sighting sighting = new Sighting(
                attributes.size(), attributes.lastModifiedTime(), Objects.toString(attributes.fileKey()), now);
        Sighting before = seen.getOrDefault(file, sighting);
        if (!before.looksLike(sighting)) {
            sightings.put(file, sighting);
            return;
        }
        sightings.put(file, before);
        if (!now.isBefore(before.since().plus(quiet))) {
            complete.add(file);
        }
    }

    private static boolean isVisible(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }
}
