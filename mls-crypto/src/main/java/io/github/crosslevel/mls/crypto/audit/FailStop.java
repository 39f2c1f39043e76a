package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stops a trail for good at its first failure. After a failed flush the system may have dropped the very pages, and a
 * second flush that succeeds would say nothing about them.
 */
final class FailStop {
    private final String trail;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;

    FailStop(String trail) {
        this.trail = trail;
    }

    /** Something on which the trail depends. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    /** Throws unless all is well. */
    void check() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException("audit trail `" + trail + "` takes nothing since it failed", cause);
        }
        if (closed) {
            throw new IOException("audit trail `" + trail + "` is closed");
        }
    }

    /** Runs a step if all is well; if it fails, nothing runs after it. */
    void guard(Step step) throws IOException {
        check();
        try {
            step.run();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    void close() {
        closed = true;
    }
}
