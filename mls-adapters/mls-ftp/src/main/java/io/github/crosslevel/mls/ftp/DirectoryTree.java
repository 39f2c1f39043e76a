package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The directories that clients of a front see: those in which they may store, and what is above them. */
final class DirectoryTree {
    private final Set<String> directories = new TreeSet<>();

    DirectoryTree(Collection<FtpPath> leaves) {
        for (FtpPath leaf : leaves) {
            for (FtpPath path = leaf; directories.add(path.toString()); ) {
                path = path.parent();
            }
        }
        directories.add(FtpPath.root().toString());
    }

    boolean contains(FtpPath path) {
        return directories.contains(path.toString());
    }

    /** Returns the names of the directories in a directory; files are never listed. */
    List<String> names(FtpPath parent) {
        return directories.stream()
                .map(FtpPath::parse)
                .filter(path -> !path.name().isEmpty() && path.parent().equals(parent))
                .map(FtpPath::name)
                .toList();
    }
}
