package io.github.crosslevel.mls.policy.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The port to where imported policies come from. A compiler without one imports nothing: the language by itself opens
 * no file. Implementations are thread-safe.
 */
@FunctionalInterface
public interface SourceResolver {
    /**
     * Finds a source.
     *
     * @param name the name relative to that of the first file: parts of letters, digits, {@code _}, {@code -} and
     *     {@code .} between slashes, none of which begins with a dot
     */
    Optional<PolicySource> resolve(String name);

    /** Returns the resolver that finds nothing. */
    static SourceResolver none() {
        return name -> Optional.empty();
    }

    /**
     * Returns the resolver of the files in a folder and the folders within it. What cannot be read, is no regular file,
     * or lies elsewhere because of a symbolic link, is not found.
     */
    static SourceResolver under(Path folder) {
        return name -> {
            try {
                Path root = folder.toRealPath();
                Path file = root.resolve(name).toRealPath();
                return file.startsWith(root) && Files.isRegularFile(file)
                        ? Optional.of(PolicySource.read(file))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        };
    }
}
