package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.inspect.Finding;
import java.security.MessageDigest;
import java.util.List;

/**
 * A content, or something that was decoded from one, while it is compared with all objects that had leaked when it
 * began. It comes in pieces. Not thread-safe; bounded memory whatever comes.
 */
public final class LeakScan {
    private final LeakComparison comparison;
    private final MessageDigest digest = Digest.algorithm();

    LeakScan(LeakComparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Takes the next bytes.
     *
     * @param count how many of them, from the first on
     */
    public void update(byte[] bytes, int count) {
        digest.update(bytes, 0, count);
        comparison.update(bytes, count);
    }

    /** Ends what is compared, and returns which objects it is or holds, at most 16. */
    public List<Finding> finish() {
        return comparison.finish(Digest.of(digest.digest()));
    }
}
