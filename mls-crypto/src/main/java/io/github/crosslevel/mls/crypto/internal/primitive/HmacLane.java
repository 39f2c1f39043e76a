package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.ReusableDigest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One computation of HMAC after the other, each under a key of its own.
 *
 * @param <S> the states of the digest
 */
final class HmacLane<S> implements Hmac.Computation {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ReusableDigest<S> digest;
    private @Nullable S outer; // of the computation under way
    private final AtomicBoolean busy = new AtomicBoolean();

    private HmacLane(ReusableDigest<S> digest) {
        this.digest = digest;
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    @Override
    public void finish(byte[] target, int at, int length) {
        System.arraycopy(end(), 0, target, at, length);
    }

    @Override
    public boolean matches(byte[] expected, int at, int length) {
        byte[] result = end();
        long difference = 0;
        for (int i = 0; i < length; i += Long.BYTES) {
            difference |= (long) WORDS.get(result, i) ^ (long) WORDS.get(expected, at + i);
        }
        return difference == 0;
    }

    private byte[] end() {
        S second = outer;
        if (second == null) {
            throw new IllegalStateException("computation is over");
        }
        outer = null;
        return digest.end(second);
    }

    @Override
    public void close() {
        outer = null;
        digest.wipe();
        busy.setRelease(false);
    }

    /**
     * The lanes of one digest. A thread looks at one of them only, and has a new one for itself if that is busy: so
     * nobody waits, and nothing outlives its users as a thread-local would, with platform and virtual threads alike.
     */
    static final class Pool<S> {
        private static final int LANES = 32;

        private final Supplier<ReusableDigest<S>> maker;
        private final List<HmacLane<S>> lanes;

        Pool(Supplier<ReusableDigest<S>> maker) {
            this.maker = maker;
            this.lanes = Stream.generate(() -> new HmacLane<>(maker.get()))
                    .limit(LANES)
                    .toList();
        }

        private HmacLane<S> idle() {
            HmacLane<S> lane = lanes.get((int) Thread.currentThread().getId() & (LANES - 1));
            return lane.busy.compareAndSet(false, true) ? lane : new HmacLane<>(maker.get());
        }

        /** Returns what starts computations under the key that both blocks hold. */
        Supplier<Hmac.Computation> keyed(byte[] innerBlock, byte[] outerBlock) {
            ReusableDigest<S> digest = maker.get(); // a provider that is missing is noticed here
            S inner = digest.after(innerBlock);
            S outer = digest.after(outerBlock);
            return () -> {
                HmacLane<S> lane = idle();
                lane.outer = outer;
                lane.digest.begin(inner);
                return lane;
            };
        }
    }
}
