package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What TLS does for as long as its peer likes, and what is looked after when. */
class WatchTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Runnable> looks = new ArrayDeque<>();
    private final Deque<Long> delays = new ArrayDeque<>();
    private final StubTlsSocket tls = new StubTlsSocket(this::aMinutePasses);
    private final Watch watch = watch(tls);

    private Watch watch(StubTlsSocket socket) {
        return new Watch(
                socket,
                "too long",
                (look, delay) -> {
                    looks.add(look);
                    delays.add(delay);
                },
                nanos::get);
    }

    private void aMinutePasses() {
        nanos.addAndGet(60 * SECOND);
        looks.remove().run();
    }

    private void assertThatItEndsTheConnection(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(SocketTimeoutException.class).hasMessage("too long");
        assertThat(tls.isClosed()).isTrue();
    }

    @Test
    void aRecordThatDoesNotGetWholeEndsTheConnection() throws IOException {
        TimedInput in = TimedInput.of(tls, nanos::get, watch);
        in.within(Duration.ofSeconds(10));
        assertThatItEndsTheConnection(in::read);
        assertThat(delays.getFirst())
                .as("a second after it should have been there")
                .isEqualTo(11 * SECOND);
    }

    @Test
    void aGlanceThatDoesNotEndFindsNobody() throws IOException {
        TimedInput in = TimedInput.of(tls, nanos::get, watch);
        assertThat(in.isOpen()).isFalse();
        assertThat(tls.isClosed()).isTrue();
    }

    @Test
    void aHandshakeThatDoesNotEndEndsTheConnection() {
        assertThatItEndsTheConnection(() -> TimedHandshake.perform(tls, Duration.ofSeconds(10), watch));
        assertThatThrownBy(() -> TimedHandshake.perform(tls, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEndThatIsNotReadEndsTheConnection() {
        assertThatItEndsTheConnection(() -> LingeringClose.endTls(tls, watch));
    }

    @Test
    void nothingIsReadAfterTheEndUnderTls() throws IOException {
        StubTlsSocket ended =
                new StubTlsSocket(() -> assertThat(nanos.incrementAndGet()).isEqualTo(1));
        LingeringClose.await(ended);
        assertThat(nanos).hasValue(1);
    }

    @Test
    void aCallIsLookedAfterInItsOwnTimeWhateverTheOneBefore() throws IOException {
        assertThat(watch.within(60 * SECOND, () -> 1)).isEqualTo(1);
        watch.within(60 * SECOND, () -> 1);
        assertThat(delays).as("one look serves both").containsExactly(60 * SECOND);
        watch.within(SECOND, () -> {
            assertThat(delays).as("an earlier one").containsExactly(60 * SECOND, SECOND);
            nanos.addAndGet(SECOND / 2);
            looks.removeLast().run(); // too early
            assertThat(delays).as("and what is left").containsExactly(60 * SECOND, SECOND, SECOND / 2);
            return 1;
        });
        while (!looks.isEmpty()) {
            aMinutePasses();
        }
        assertThat(tls.isClosed()).isFalse();
        assertThatItEndsTheConnection(() -> watch.within(SECOND, () -> {
            aMinutePasses();
            return 1;
        }));
        assertThatThrownBy(() -> watch.within(SECOND, () -> 1)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aCloseThatBlocksIsFollowedByAnother() {
        assertThatItEndsTheConnection(() -> watch.within(60 * SECOND, () -> {
            aMinutePasses();
            return 1;
        }));
        assertThat(looks).hasSize(1);
        looks.remove().run();
    }
}
