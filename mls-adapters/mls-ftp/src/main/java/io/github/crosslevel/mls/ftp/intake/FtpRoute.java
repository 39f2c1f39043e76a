package io.github.crosslevel.mls.ftp.intake;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.ftp.protocol.FtpPath;
import io.github.crosslevel.mls.request.Action;

/**
 * A declaration of files that may cross: those stored in a directory under names with a suffix. What no route declares
 * does not cross.
 *
 * @param directory where clients store them
 * @param suffix how their names end, such as {@code .csv}; not empty
 * @param action what is done
 * @param objectType the type of the object, as the policy schema declares it
 * @param content the format
 */
public record FtpRoute(FtpPath directory, String suffix, Action action, String objectType, ContentType content) {
    /** Checks that names can end with the suffix. */
    public FtpRoute {
        if (directory
                        .resolve("x" + suffix)
                        .filter(path -> path.parent().equals(directory))
                        .isEmpty()
                || suffix.isEmpty()) {
            throw new IllegalArgumentException("suffix is not the plain end of a name");
        }
    }

    boolean matches(FtpPath path) {
        return path.parent().equals(directory)
                && path.name().endsWith(suffix)
                && path.name().length() > suffix.length();
    }

    /** Whether there are names that match both, and the suffix of this is not the shorter one. */
    boolean overlaps(FtpRoute other) {
        return directory.equals(other.directory) && suffix.endsWith(other.suffix);
    }
}
