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
 * One computation of HMAC after the other, each under a key of its own. What is short is collected, because each call
 * of a digest costs as much as half a block.
 *
 * @param <S> the states of the digest
 */
final class HmacLane<S> implements Hmac.Computation {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int COLLECTED = 512;
    /** What a digest may leave of keys and results; to copy is half the work of filling. */
    private static final byte[] WIPED = new byte[ReusableDigest.BLOCK + ReusableDigest.LENGTH];

    private final ReusableDigest<S> digest;
    private final byte[] buffer = new byte[COLLECTED];
    private int length; // of what is collected, with the room for a block
    private boolean begun; // the digest has what was collected, and is not wiped
    private @Nullable S inner; // of the computation under way
    private @Nullable S outer;
    private final AtomicBoolean busy = new AtomicBoolean();

    private HmacLane(ReusableDigest<S> digest) {
        this.digest = digest;
    }

    private void begin(S innerState, S outerState) {
        inner = innerState;
        outer = outerState;
        length = ReusableDigest.BLOCK;
    }

    @Override
    public void update(byte[] bytes, int from, int count) {
        if (begun || count > COLLECTED - length) {
            digestCollected();
            digest.update(bytes, from, count);
            return;
        }
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
    }

    private void digestCollected() {
        if (!begun) {
            begun = true;
            digest.begin(underWay(inner), buffer, length);
        }
    }

    @Override
    public void finish(byte[] target, int at, int count) {
        end();
        System.arraycopy(buffer, 0, target, at, count);
    }

    @Override
    public boolean matches(byte[] expected, int at, int count) {
        end();
        long difference = 0;
        for (int i = 0; i < count; i += Long.BYTES) {
            difference |= (long) WORDS.get(buffer, i) ^ (long) WORDS.get(expected, at + i);
        }
        return difference == 0;
    }

    private void end() {
        S second = underWay(outer);
        outer = null;
        digestCollected();
        digest.end(second, buffer);
        begun = false;
    }

    private static <T> T underWay(@Nullable T state) {
        if (state == null) {
            throw new IllegalStateException("computation is over");
        }
        return state;
    }

    @Override
    public void close() {
        inner = null;
        outer = null;
        if (begun) { // given up
            begun = false;
            digest.wipe();
        }
        System.arraycopy(WIPED, 0, buffer, 0, WIPED.length);
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
                lane.begin(inner, outer);
                return lane;
            };
        }
    }
}
