package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.request.RequestId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A file on its way. Thread-safe. */
public final class Transfer {
    private final RequestId request;
    private final CompletableFuture<TransferOutcome> outcome = new CompletableFuture<>();
    private volatile long length;
    private volatile long arrived;

    Transfer(RequestId request) {
        this.request = request;
    }

    /** Returns the submission. */
    public RequestId request() {
        return request;
    }

    /** Returns the length of the canonical content in bytes, 0 until it is known. */
    public long length() {
        return length;
    }

    /** Returns how many bytes the destination has acknowledged. */
    public long arrived() {
        return arrived;
    }

    /** Returns the outcome, which completes once. */
    public CompletionStage<TransferOutcome> outcome() {
        return outcome.minimalCompletionStage();
    }

    /** Waits for the outcome. */
    public TransferOutcome await() {
        return outcome.join();
    }

    void expect(long bytes) {
        length = bytes;
    }

    void advance(long bytes) {
        arrived = bytes;
    }

    Transfer end(TransferOutcome how) {
        outcome.complete(how);
        return this;
    }
}
