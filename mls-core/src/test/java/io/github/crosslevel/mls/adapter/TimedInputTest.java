package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimedInputTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final Dripping peer = new Dripping();

    /** A peer whose every byte takes 300 ms of the clock of the test. */
    private final class Dripping extends Socket {
        private int timeout;

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() {
                    throw new AssertionError("read one by one");
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                    nanos.addAndGet(Duration.ofMillis(300).toNanos());
                    buffer[offset] = 'x';
                    return 1;
                }
            };
        }

        @Override
        public void setSoTimeout(int millis) {
            timeout = millis;
        }
    }

    @Test
    void nothingIsReadBeforeALimitIsSet() throws IOException {
        TimedInput in = TimedInput.of(peer, nanos::get);
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aSlowSenderGainsNothingByEachByte() throws IOException {
        TimedInput in = TimedInput.of(peer, nanos::get);
        in.within(SECOND);
        for (int timeout : new int[] {1_000, 700, 400, 100}) {
            assertThat(in.read()).isEqualTo('x');
            assertThat(peer.timeout).isEqualTo(timeout);
        }
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void largePiecesArriveWithoutBeingHeldAndTakeTheirTime() throws IOException {
        TimedInput in = TimedInput.of(peer, nanos::get);
        in.within(SECOND);
        assertThat(in.read(new byte[64 << 10])).isEqualTo(1);
        assertThat(in.buffered()).isZero();
        assertThat(in.read()).isEqualTo('x');
        assertThat(peer.timeout).isEqualTo(700);
    }

    @Test
    void aGlanceKeepsWhatItFinds() throws IOException {
        TimedInput in = TimedInput.of(peer, nanos::get);
        assertThat(in.hasBytes()).isFalse();
        assertThat(in.isOpen()).isTrue();
        assertThat(peer.timeout).isEqualTo(1);
        assertThat(in.hasBytes()).isTrue();
        assertThat(in.read()).isEqualTo('x');
    }

    @Test
    void theFirstByteStartsTheTimeOfTheMessage() throws IOException {
        TimedInput in = TimedInput.of(peer, nanos::get);
        in.awaiting(SECOND, SECOND.multipliedBy(2));
        assertThat(in.hasBegun()).isFalse();
        assertThat(in.read()).isEqualTo('x');
        assertThat(in.hasBegun()).isTrue();
        assertThat(in.read(new byte[8])).isEqualTo(1);
        assertThat(peer.timeout).isEqualTo(2_000);
    }
}
