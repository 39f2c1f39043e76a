package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Claims kept durably by request id, one file each. Thread-safe for different ids. */
final class ClaimsShelf {
    private static final String SUFFIX = ".claims";

    private final Path directory;
    private final ClaimsCodec codec;

    ClaimsShelf(Path directory, ClaimsCodec codec) {
        this.directory = directory;
        this.codec = codec;
    }

    void put(RequestId request, Claims claims) throws IOException {
        DurableFile.write(file(request), codec.encode(claims));
    }

    boolean holds(RequestId request) {
        return Files.exists(file(request));
    }

    Optional<Claims> find(RequestId request) throws IOException {
        try {
            return Optional.of(codec.decode(Files.readAllBytes(file(request))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("`" + file(request) + "` is damaged: " + e.getMessage(), e);
        }
    }

    void remove(RequestId request) throws IOException {
        Files.deleteIfExists(file(request));
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

    private Path file(RequestId request) {
        return directory.resolve(request + SUFFIX);
    }
}
