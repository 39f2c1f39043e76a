package io.github.crosslevel.mls.http.client;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** Collects what a publisher publishes, one buffer at a time and up to a limit. Thread-safe. */
final class CollectedBody implements Flow.Subscriber<ByteBuffer> {
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicReference<Optional<Flow.Subscription>> subscription = new AtomicReference<>(Optional.empty());
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();

    /** The body is longer than allowed. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private CollectedBody(int most) {
        this.most = most;
    }

    static CollectedBody of(BodyPublisher publisher, int most) {
        CollectedBody collected = new CollectedBody(most);
        publisher.subscribe(collected);
        return collected;
    }

    /**
     * Returns the bytes, once they are complete; ends with {@link TooLargeException} or with what the publisher says.
     */
    CompletableFuture<byte[]> body() {
        return body;
    }

    void cancel() {
        subscription.get().ifPresent(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.compareAndSet(Optional.empty(), Optional.of(given))) {
            given.request(1);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(ByteBuffer item) {
        synchronized (bytes) {
            if (item.remaining() > most - bytes.size()) {
                cancel();
                body.completeExceptionally(new TooLargeException());
                return;
            }
            byte[] part = new byte[item.remaining()];
            item.get(part);
            bytes.writeBytes(part);
        }
        subscription.get().ifPresent(given -> given.request(1));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        synchronized (bytes) {
            body.complete(bytes.toByteArray());
        }
    }
}
