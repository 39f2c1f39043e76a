package io.github.crosslevel.mls.inspection.archive;

import io.github.crosslevel.mls.inspection.internal.FileNames;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The paths of one archive, in which no two may be the same for any file system, nor a file be a directory as well. Not
 * thread-safe.
 */
final class EntryPaths {
    private final ArchiveLimits limits;
    private final NavigableSet<String> paths = new TreeSet<>();

    EntryPaths(ArchiveLimits limits) {
        this.limits = limits;
    }

    void add(String path, long offset) throws RefusedArchiveException {
        if (path.length() > limits.pathLength()) {
            throw RefusedArchiveException.tooLarge(offset, "pathLength", limits.pathLength());
        }
        Optional<String> problem = FileNames.pathProblem(path);
        if (problem.isPresent()) {
            throw RefusedArchiveException.ambiguous(offset, problem.get());
        }
        String folded = FileNames.folded(path);
        if (!paths.add(folded)) {
            throw RefusedArchiveException.ambiguous(offset, "two entries have the same path");
        }
        if (isBoth(folded)) {
            throw RefusedArchiveException.ambiguous(offset, "an entry is a file and a directory");
        }
    }

    /** Returns whether something is below a file, or the same path is a file and a directory. */
    private boolean isBoth(String path) {
        if (!path.endsWith("/")) {
            String below = paths.ceiling(path + "/");
            if (below != null && below.startsWith(path + "/")) {
                return true;
            }
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (paths.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
