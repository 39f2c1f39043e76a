package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Claims kept durably by request id, one file each, for a time counted from when they were issued. There is room for so
 * many and no more; what is over makes room, and nothing else does. Thread-safe for different ids.
 */
final class ClaimsShelf {
    private static final String SUFFIX = ".claims";
    private static final String CONTENT = ".content";

    private final Path directory;
    private final ClaimsCodec codec;
    private final InstantSource clock;
    private final Limits limits;

    /** When the time of each is over; about a hundred bytes for each, read once from the files. */
    private final Map<RequestId, Instant> ends = new HashMap<>();

    /** How long claims are kept, and how many at most. */
    record Limits(Duration lifetime, int most) {}

    private ClaimsShelf(Path directory, ClaimsCodec codec, InstantSource clock, Limits limits) {
        this.directory = directory;
        this.codec = codec;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * Opens a shelf in an existing directory, and throws away what a crash left there unfinished. Claims that are
     * damaged count as issued now.
     */
    static ClaimsShelf open(Path directory, ClaimsCodec codec, InstantSource clock, Limits limits) throws IOException {
        ClaimsShelf shelf = new ClaimsShelf(directory, codec, clock, limits);
        shelf.clear();
        for (RequestId request : shelf.requests()) {
            Instant issued;
            try {
                issued = shelf.read(request).map(Claims::issuedAt).orElseGet(clock::instant);
            } catch (IOException e) {
                issued = clock.instant(); // whoever asks for them is told
            }
            shelf.ends.put(request, issued.plus(limits.lifetime()));
        }
        return shelf;
    }

    /** Removes small files that were not finished, and content without claims. */
    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                boolean orphan =
                        name.endsWith(CONTENT) && Files.notExists(file.resolveSibling(name.replace(CONTENT, SUFFIX)));
                if (orphan || name.endsWith(DurableFile.UNFINISHED)) {
                    Files.delete(file);
                }
            }
        }
    }

    /** No more claims are taken until the time of some is over, or they are removed. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;

        FullException(Path directory, int most) {
            super("`" + directory + "` holds " + most + " transfers, which is the most");
        }
    }

    /** Removes what is over if there is no room otherwise. */
    synchronized void makeRoom() throws IOException {
        if (ends.size() >= limits.most()) {
            for (RequestId over : over()) {
                remove(over);
            }
        }
    }

    /**
     * Holds room for a request, whose time begins anew.
     *
     * @throws FullException if there is none
     */
    synchronized void reserve(RequestId request) throws FullException {
        if (ends.size() >= limits.most() && !ends.containsKey(request)) {
            throw new FullException(directory, limits.most());
        }
        ends.put(request, clock.instant().plus(limits.lifetime()));
    }

    /** Gives up a reservation for which nothing was put. */
    synchronized void release(RequestId request) {
        if (!holds(request)) {
            ends.remove(request);
        }
    }

    void put(RequestId request, Claims claims) throws IOException {
        reserve(request);
        try {
            DurableFile.write(file(request), codec.encode(claims));
        } catch (IOException | RuntimeException e) {
            release(request);
            throw e;
        }
        synchronized (this) {
            ends.put(request, claims.issuedAt().plus(limits.lifetime()));
        }
    }

    boolean holds(RequestId request) {
        return Files.exists(file(request));
    }

    /** Returns the claims unless their time is over. */
    Optional<Claims> find(RequestId request) throws IOException {
        return read(request)
                .filter(claims -> !clock.instant().isAfter(claims.issuedAt().plus(limits.lifetime())));
    }

    /** Returns the claims, whether or not their time is over. */
    Optional<Claims> read(RequestId request) throws IOException {
        try {
            return Optional.of(codec.decode(Files.readAllBytes(file(request))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("`" + file(request) + "` is damaged: " + e.getMessage(), e);
        }
    }

    /** Returns the requests whose time is over. */
    synchronized List<RequestId> over() {
        Instant now = clock.instant();
        return ends.entrySet().stream()
                .filter(entry -> now.isAfter(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void remove(RequestId request) throws IOException {
        Files.deleteIfExists(file(request));
        synchronized (this) {
            ends.remove(request);
        }
    }

    List<RequestId> requests() throws IOException {
        List<RequestId> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX)) {
                    found.add(request(file, name.substring(0, name.length() - SUFFIX.length())));
                }
            }
        }
        return found;
    }

    private static RequestId request(Path file, String name) throws IOException {
        try {
            return RequestId.parse(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("`" + file + "` does not belong here: " + e.getMessage(), e);
        }
    }

    /** Returns where the content that belongs to claims lies, if there is any. */
    Path content(RequestId request) {
        return directory.resolve(request + CONTENT);
    }

    private Path file(RequestId request) {
        return directory.resolve(request + SUFFIX);
    }
}
