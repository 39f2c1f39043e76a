package io.github.crosslevel.mls.http.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Hands a body over to a subscriber, as much as it asks for, on the thread that asks. Thread-safe. */
final class BodySource implements Flow.Subscription {
    private static final int PIECE = 16 << 10;

    private final InputStream body;
    private final Flow.Subscriber<List<ByteBuffer>> subscriber;
    private long demand;
    private boolean delivering;
    private boolean ended;

    private BodySource(InputStream body, Flow.Subscriber<List<ByteBuffer>> subscriber) {
        this.body = body;
        this.subscriber = subscriber;
    }

    static void deliver(InputStream body, Flow.Subscriber<List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new BodySource(body, subscriber));
    }

    /** Takes note of the demand; a request from within {@code onNext} is served by the loop that called it. */
    @Override
    public void request(long count) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (count <= 0) {
                ended = true;
                subscriber.onError(new IllegalArgumentException("request of " + count + " is not positive"));
                return;
            }
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            if (delivering) {
                return;
            }
            delivering = true;
        }
        while (isWanted()) {
            deliverNext();
        }
    }

    private synchronized boolean isWanted() {
        delivering = !ended && demand > 0;
        demand -= delivering ? 1 : 0;
        return delivering;
    }

    private void deliverNext() {
        byte[] piece;
        try {
            piece = body.readNBytes(PIECE);
        } catch (IOException e) {
            cancel();
            subscriber.onError(e);
            return;
        }
        if (piece.length > 0) {
            subscriber.onNext(List.of(ByteBuffer.wrap(piece).asReadOnlyBuffer()));
        } else {
            cancel();
            subscriber.onComplete();
        }
    }

    @Override
    public synchronized void cancel() {
        ended = true;
    }
}
