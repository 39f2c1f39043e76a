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
import java.util.Optional;

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

    /** Returns a watch of a directory into which files are renamed when they are complete: every visible one is. */
    public static WatchedDirectory renamedInto(Path directory, InstantSource clock) {
        return new WatchedDirectory(directory, Duration.ZERO, clock);
    }

    /**
     * Looks at the directory.
     *
     * @return the files that are complete, by name
     * @throws IOException if the directory cannot be read
     */
    public synchronized List<Path> poll() throws IOException {
        return look(new ArrayList<>());
    }

    /** As {@link #poll()}, with what is neither a file nor a directory: links, FIFOs, devices, sockets. */
    synchronized List<Path> scan() throws IOException {
        List<Path> others = new ArrayList<>();
        List<Path> found = new ArrayList<>(look(others));
        found.addAll(others);
        found.sort(null);
        return found;
    }

    private List<Path> look(List<Path> others) throws IOException {
        Instant now = clock.instant();
        Map<Path, Sighting> sightings = new HashMap<>();
        List<Path> complete = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, WatchedDirectory::isVisible)) {
            for (Path file : files) {
                Optional<BasicFileAttributes> attributes = attributes(file);
                if (attributes.isEmpty() || attributes.get().isDirectory()) {
                    continue;
                }
                if (!attributes.get().isRegularFile()) {
                    others.add(file);
                } else if (isComplete(file, attributes.get(), now, sightings)) {
                    complete.add(file);
                }
            }
        }
        seen = sightings;
        complete.sort(null);
        return List.copyOf(complete);
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // moved away since the directory was listed
        }
    }

    private boolean isComplete(Path file, BasicFileAttributes attributes, Instant now, Map<Path, Sighting> sightings) {
        Sighting sighting = new Sighting(
                attributes.size(), attributes.lastModifiedTime(), Objects.toString(attributes.fileKey()), now);
        Sighting before = seen.getOrDefault(file, sighting);
        if (!before.looksLike(sighting)) {
            sightings.put(file, sighting);
            return quiet.isZero();
        }
        sightings.put(file, before);
        return Duration.between(before.since(), now).compareTo(quiet) >= 0;
    }

    private static boolean isVisible(Path file) {
        return !file.getFileName().toString().startsWith(".");
    }
}
