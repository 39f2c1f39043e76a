package io.github.crosslevel.mls.examples.creditreport.files;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * An inquiry and its result, seen from where the result has arrived.
 *
 * @param name which
 * @param legs the files that crossed in this run, none if a former run had done it all
 * @param fault what is wrong with the result first, if anything
 * @param digest the digest of the result as it lies in the directory
 */
public record FileRound(String name, List<FileLeg> legs, Optional<String> fault, Digest digest) {
    /** Copies the legs. */
    public FileRound {
        legs = List.copyOf(legs);
    }

    /** Returns the digest of a file. */
    public static Digest digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return digest(in);
        }
    }

    /** Returns the digest of what a stream yields. */
    static Digest digest(InputStream in) throws IOException {
        MessageDigest digest = Digest.algorithm();
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
        return Digest.of(digest.digest());
    }
}
