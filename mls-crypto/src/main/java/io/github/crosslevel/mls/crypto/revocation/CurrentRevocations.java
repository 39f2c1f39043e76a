package io.github.crosslevel.mls.crypto.revocation;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.Claims;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What is revoked now, on this node. A notice that is given to it counts from the next check on. Besides, whoever
 * checks reads the source again if nobody did for a quarter of a second; when nobody succeeded for a whole second,
 * everything is refused until somebody does. So what is published takes effect within a second on every node, or
 * nothing passes there. It starts no thread. The serial number never goes back. Thread-safe.
 *
 * <pre>{@code
 * CurrentRevocations revocations =
 *         CurrentRevocations.reading(RevocationSource.file(path), trust, clock, System::nanoTime);
 * TokenVerifier verifier = TokenVerifier.of(ring, schedule).withRevocations(revocations);
 * }</pre>
 */
public final class CurrentRevocations implements Revocations {
    /** The source is read again when this is how long ago it was read. */
    public static final Duration READ_AGAIN = Duration.ofMillis(250);

    /** Nothing passes when this is how long ago the source was read with success. */
    public static final Duration CONFIRMED = Duration.ofSeconds(1);

    private final Optional<RevocationSource> source;
    private final RevocationTrust trust;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile long tried; // when somebody began to read last, with success or without
    private volatile String problem = ""; // why reading failed last, since it was confirmed last
    private volatile State state;

    /** A notice, the document it came in, and when that was known to be the present one. */
    private static final class State {
        final RevocationNotice notice;
        final byte[] document;
        final long confirmed;

        State(RevocationNotice notice, byte[] document, long confirmed) {
            this.notice = notice;
            this.document = document;
            this.confirmed = confirmed;
        }
    }

    private CurrentRevocations(
            Optional<RevocationSource> source,
            byte[] first,
            RevocationTrust trust,
            InstantSource clock,
            LongSupplier nanos)
            throws IOException {
        this.source = source;
        this.trust = trust;
        this.clock = clock;
        this.nanos = nanos;
        this.tried = nanos.getAsLong();
        byte[] document = source.isPresent() ? source.get().read() : first.clone();
        this.state = new State(trust.verify(document), document, tried);
    }

    /**
     * Returns the revocations that a source publishes.
     *
     * @param clock tells whether a notice holds still
     * @param nanos a clock that is never set, as {@link System#nanoTime}
     * @throws IOException if the source cannot be read, or what it holds is refused
     */
    public static CurrentRevocations reading(
            RevocationSource source, RevocationTrust trust, InstantSource clock, LongSupplier nanos)
            throws IOException {
        return new CurrentRevocations(Optional.of(source), new byte[0], trust, clock, nanos);
    }

    /**
     * Returns the revocations of a process to which every notice is given by {@link #accept} as soon as there is one.
     *
     * @param document the present notice
     * @throws RevocationRefusedException if it is refused
     */
    public static CurrentRevocations given(byte[] document, RevocationTrust trust, InstantSource clock)
            throws IOException {
        return new CurrentRevocations(Optional.empty(), document, trust, clock, () -> 0);
    }

    /**
     * Puts a notice in force, at once. The present one may be given again. Nothing is confirmed by this: whoever gives
     * a notice may keep a newer one back.
     *
     * @throws RevocationRefusedException if it is none, or its serial number is not higher
     */
    public synchronized void accept(byte[] document) throws RevocationRefusedException {
        install(document.clone(), state.confirmed);
    }

    private synchronized void install(byte[] document, long confirmed) throws RevocationRefusedException {
        State present = state;
        if (Arrays.equals(document, present.document)) {
            state = new State(present.notice, present.document, confirmed);
            return;
        }
        RevocationNotice notice = trust.verify(document);
        if (notice.serial() <= present.notice.serial()) {
            throw new RevocationRefusedException(
                    "notice #" + notice.serial() + " does not follow #" + present.notice.serial());
        }
        state = new State(notice, document, confirmed);
    }

    /** Returns the notice in force, confirmed or not. */
    public RevocationNotice notice() {
        return state.notice;
    }

    @Override
    public Optional<Reason> refusal(Claims claims, Set<String> keys) {
        if (source.isPresent()) {
            readAgain(source.get());
        }
        State present = state;
        if (nanos.getAsLong() - present.confirmed >= CONFIRMED.toNanos()) {
            return unknown("notice #" + present.notice.serial() + " was not confirmed for " + CONFIRMED + problem);
        }
        if (!clock.instant().isBefore(present.notice.validUntil())) {
            return unknown("notice #" + present.notice.serial() + " was valid until " + present.notice.validUntil());
        }
        return present.notice.refusal(claims, keys);
    }

    /**
     * One thread reads at a time, and nobody waits for it: a source that hangs holds up who reads it, and no one else.
     */
    private void readAgain(RevocationSource published) {
        long began = nanos.getAsLong();
        if (began - tried < READ_AGAIN.toNanos() || !reading.compareAndSet(false, true)) {
            return;
        }
        try {
            tried = began;
            install(published.read(), began); // what is read now is at least as new as when reading began
            problem = "";
        } catch (RevocationRefusedException e) {
            problem = ": " + e.getMessage();
        } catch (IOException | RuntimeException e) { // whatever a source throws, it has confirmed nothing
            problem = ": " + e.getClass().getSimpleName();
        } finally {
            reading.set(false);
        }
    }

    private static Optional<Reason> unknown(String why) {
        return Optional.of(Reason.of(ReasonCode.REVOCATION_UNKNOWN, why));
    }
}
