package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.bundle.BundleException;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes the bundles of one run. */
final class BundleFiles {
    private BundleFiles() {}

    /** Returns the bundle in a file, of which nothing has been verified. */
    static PolicyBundle read(Path file) throws UnusableFileException {
        byte[] archive;
        try (InputStream in = Files.newInputStream(file)) {
            archive = in.readNBytes(PolicyBundle.MAX_ENCODED + 1);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
        return PolicyBundle.decode(archive);
    }

    static void write(Path file, byte[] archive) throws UnusableFileException {
        try {
            Files.write(file, archive);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
    }

    /** Returns what to tell of a bundle that is refused. */
    static Phrase refusal(Path file, BundleException why) {
        String detail = why.why() + " (" + why.getMessage() + ")";
        return new Phrase(file + ": refused: " + detail, file + "：被拒绝：" + detail);
    }
}
