package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochRatchet;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import io.github.crosslevel.mls.crypto.key.RouteKeys;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes label tokens with the keys of one route. Thread-safe.
 *
 * <p>There is one issuer for one key id at a time: two would use the same sequence numbers, and the second token would
 * be refused. Numbers start at 1024 times the milliseconds since 1970, so an issuer that is started again goes on above
 * its former numbers as long as it made fewer than 1024 tokens a millisecond and its clock was not set back. When the
 * clock turns out to have been set forward, as in a machine that goes on from a snapshot, numbers go on above those of
 * the new time.
 */
public final class TokenIssuer {
    private static final int NUMBERS_PER_MILLI_LOG2 = 10;
    private static final long LAST_EPOCH = (1L << Integer.SIZE) - 1;

    private final RouteKeys route;
    private final EpochSchedule schedule;
    private final EpochRatchet<TokenKeys> ratchet;
    private final AtomicLong sequence;
    private final Optional<SecureRandom> random;
    private final long lastEpoch;

    private TokenIssuer(RouteKeys route, EpochSchedule schedule, long first, Optional<SecureRandom> random) {
        this.route = route;
        this.schedule = schedule;
        this.ratchet = route.ratchet(KeyUse.TOKEN, schedule, TokenKeys.of(route));
        this.sequence = new AtomicLong(first);
        this.random = random;
        this.lastEpoch = lastEpoch(route.suite(), schedule);
    }

    /** The last epoch that begins before the suite is deprecated. */
    private static long lastEpoch(CryptoSuite suite, EpochSchedule schedule) {
        return suite.deprecatedFrom()
                .map(day -> schedule.epochAt(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1)))
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Returns an issuer.
     *
     * @throws IllegalStateException if there is no {@link KeyUse#TOKEN} key
     */
    public static TokenIssuer of(RouteKeys route, EpochSchedule schedule) {
        return new TokenIssuer(route, schedule, firstNumber(schedule.clock().instant()), Optional.empty());
    }

    /**
     * Returns an issuer that draws its numbers at random, for a sender that cannot keep a counter, because it works on
     * several nodes at once or its clock is set back. Its receivers need a {@link NonceReplayGuard}.
     *
     * @throws IllegalStateException if there is no {@link KeyUse#TOKEN} key
     */
    public static TokenIssuer withoutCounter(RouteKeys route, EpochSchedule schedule, SecureRandom random) {
        return new TokenIssuer(route, schedule, 0, Optional.of(random));
    }

    /**
     * Goes on above a number, if it is not beyond it already: a receiver that was started again says up to which number
     * it refuses ({@link DurableReplayGuard#floor}). Without effect on random numbers.
     */
    public void skipTo(long floor) {
        sequence.updateAndGet(next -> Math.max(next, floor + 1));
    }

    /**
     * Returns a token of the present epoch that vouches for the claims and passes once.
     *
     * @throws IllegalArgumentException if the claims are for another route
     * @throws FrameException if the clock is not trusted, or the suite of the keys is deprecated since this epoch began
     * @throws IOException if there is no key for this moment, because the clock is far off
     */
    public LabelToken issue(EncodedClaims claims) throws IOException {
        if (!claims.claims().route().equals(route.route())) {
            throw new IllegalArgumentException(
                    "claims for route " + claims.claims().route() + ", key " + route.id() + " is for " + route.route());
        }
        EpochRatchet.Window<TokenKeys> window = ratchet.window();
        if (!window.isTrusted()) {
            throw new FrameException(Reason.of(ReasonCode.CLOCK_UNTRUSTED));
        }
        long epoch = window.now();
        if (epoch > lastEpoch) {
            throw new FrameException(
                    Reason.of(ReasonCode.SUITE_DEPRECATED, "key " + route.id() + " is of suite " + route.suite()));
        }
        if (epoch < 0 || epoch > LAST_EPOCH) {
            throw new IOException("epoch " + epoch + " has no number on the wire");
        }
        TokenKeys keys = window.key(epoch)
                .orElseThrow(() ->
                        new IOException("key ring has no token key for epoch " + epoch + "; is the clock right?"));
        ByteBuffer head = ByteBuffer.allocate(LabelToken.HEAD)
                .put((byte) LabelToken.VERSION)
                .put((byte) route.suite().id())
                .putShort((short) route.id())
                .putInt((int) epoch)
                .putLong(keys.pseudonym())
                .putLong(number());
        return keys.complete(head, claims);
    }

    private long number() {
        if (random.isPresent()) {
            return random.get().nextLong() >>> 1;
        }
        Instant floor = schedule.floor();
        if (floor.equals(Instant.MIN)) {
            return sequence.getAndIncrement();
        }
        long least = firstNumber(floor);
        return sequence.updateAndGet(last -> Math.max(last + 1, least));
    }

    private static long firstNumber(Instant moment) {
        return moment.toEpochMilli() << NUMBERS_PER_MILLI_LOG2;
    }
}
