package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;

/**
 * A key that can be reached only by way of its life cycle: each use states its operation and is refused unless the
 * state of the key and its cryptoperiod permit it. Every change is recorded before it takes effect; when it cannot be
 * recorded, nothing changes. When the originator-usage period ends, the key deactivates itself. A clock that is set
 * back revives nothing. Work that has begun when the state changes ends as it began. Thread-safe.
 *
 * <pre>{@code
 * GuardedKey<SecretBytes> key = GuardedKey.generated("archive-2026", period, custodian, secret, log);
 * key.change(KeyState.ACTIVE, administrator, "ceremony of 1 June");
 * byte[] mac = key.use(KeyOperation.PROTECT, secret -> mac(secret, message));
 * key.change(KeyState.COMPROMISED, administrator, "laptop stolen");
 * key.processAnyway(administrator, "recovery of the archive", secret -> decrypt(secret, archive));
 * key.change(KeyState.DESTROYED, administrator, "archive is under a new key"); // closes the secret
 * }</pre>
 *
 * @param <K> the key, which is closed when it is destroyed
 */
public final class GuardedKey<K extends AutoCloseable> implements KeyGate {
    private static final int MOST_CHARS = 256;

    private final K key;
    private final KeyLog log;
    private volatile KeyStatus status;
    private Instant latest = Instant.MIN; // guarded by this: the latest time seen

    private GuardedKey(KeyStatus status, K key, KeyLog log) {
        this.key = key;
        this.log = log;
        this.status = status;
    }

    /**
     * Returns a key that was just generated, in its first state, and records it.
     *
     * @param status whose state is {@link KeyState#PRE_ACTIVATION}
     * @throws IOException if it cannot be recorded
     * @throws IllegalArgumentException if the state is another one
     */
    public static <K extends AutoCloseable> GuardedKey<K> generated(KeyStatus status, K key, KeyLog log)
            throws IOException {
        if (status.state() != KeyState.PRE_ACTIVATION) {
            throw new IllegalArgumentException("a new key is not " + status.state());
        }
        log.change(Outcome.PERFORMED, status.custodian(), status, status.state(), "generated");
        return new GuardedKey<>(status, key, log);
    }

    /**
     * Returns a key that was stored, as {@link #status} told when it was.
     *
     * @throws IllegalArgumentException if it is destroyed
     */
    public static <K extends AutoCloseable> GuardedKey<K> restored(KeyStatus status, K key, KeyLog log) {
        if (status.state() == KeyState.DESTROYED) {
            throw new IllegalArgumentException("key `" + status.name() + "` was destroyed");
        }
        return new GuardedKey<>(status, key, log);
    }

    /**
     * Returns the status at this moment.
     *
     * @throws IOException if the key is to be deactivated because its period ended, and that cannot be recorded
     */
    public synchronized KeyStatus status() throws IOException {
        Instant now = now();
        KeyStatus present = status;
        if (present.state().endsWithItsPeriod()
                && !now.isBefore(present.period().originatorEnd())) {
            log.change(
                    Outcome.PERFORMED,
                    present.custodian(),
                    present,
                    KeyState.DEACTIVATED,
                    "originator-usage period is over");
            status = present.in(KeyState.DEACTIVATED);
        }
        return status;
    }

    /**
     * Brings the key into another state.
     *
     * @param by who decided it
     * @param reason why, in at most {@value #MOST_CHARS} characters
     * @throws KeyRefusedException if that state cannot follow, or the key cannot be activated at this time; this is
     *     recorded too
     * @throws IOException if it cannot be recorded, and the key stays as it was; or if the key cannot be closed, and is
     *     nevertheless of no use any more
     */
    public synchronized void change(KeyState next, SubjectId by, String reason) throws IOException {
        KeyStatus present = status();
        requireReason(reason);
        if (!present.state().successors().contains(next)) {
            log.change(Outcome.REFUSED, by, present, next, reason);
            throw new KeyRefusedException(present, "cannot become " + next, "不能转为" + next.chinese());
        }
        Cryptoperiod period = present.period();
        if (next == KeyState.ACTIVE
                && (now().isBefore(period.activation()) || !now().isBefore(period.originatorEnd()))) {
            log.change(Outcome.REFUSED, by, present, next, reason);
            throw new KeyRefusedException(present, "cannot be activated outside its cryptoperiod", "不在密钥使用期内");
        }
        log.change(Outcome.PERFORMED, by, present, next, reason);
        status = present.in(next);
        if (next == KeyState.DESTROYED) {
            close();
        }
    }

    private void close() throws IOException {
        try {
            key.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("key `" + status.name() + "` cannot be wiped", e);
        }
    }

    @Override
    public boolean permits(KeyOperation operation) {
        try {
            require(status(), operation, KeyPermission.PERMITTED);
            return true;
        } catch (IOException | KeyRefusedException e) {
            return false;
        }
    }

    /**
     * Does something with the key.
     *
     * @param work is lent the key, and does not keep it
     * @throws KeyRefusedException if state or period do not permit the operation, or only by {@link #processAnyway
     *     override}
     * @throws IOException see {@link #status}
     */
    public <T> T use(KeyOperation operation, Function<? super K, T> work) throws IOException {
        KeyStatus present = status();
        require(present, operation, KeyPermission.PERMITTED);
        return work.apply(key);
    }

    /**
     * Processes what a suspended or compromised key protects, on the decision of a person, which is recorded first.
     *
     * @param by who decided it
     * @param reason why, in at most {@value #MOST_CHARS} characters
     * @param work is lent the key, and does not keep it
     * @throws KeyRefusedException if the state does not permit it even so, or needs no override, or the recipient-usage
     *     period is over; this is recorded too
     * @throws IOException if it cannot be recorded
     */
    public <T> T processAnyway(SubjectId by, String reason, Function<? super K, T> work) throws IOException {
        KeyStatus present = status();
        requireReason(reason);
        try {
            require(present, KeyOperation.PROCESS, KeyPermission.WITH_OVERRIDE);
        } catch (KeyRefusedException refused) {
            log.override(Outcome.REFUSED, by, present, reason);
            throw refused;
        }
        log.override(Outcome.PERFORMED, by, present, reason);
        return work.apply(key);
    }

    private void require(KeyStatus present, KeyOperation operation, KeyPermission wanted) {
        if (present.state().permits(operation) != wanted) {
            throw new KeyRefusedException(
                    present, "does not permit to " + operation + " like this", "不允许" + operation.chinese());
        }
        if (operation == KeyOperation.PROCESS
                && !now().isBefore(present.period().recipientEnd())) {
            throw new KeyRefusedException(present, "recipient-usage period is over", "接收方使用期已过");
        }
    }

    /** Returns the present time, or the latest time seen if the clock was set back. */
    private synchronized Instant now() {
        Instant shown = log.clock().instant();
        if (shown.isAfter(latest)) {
            latest = shown;
        }
        return latest;
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > MOST_CHARS) {
            throw new IllegalArgumentException("reason is blank or longer than " + MOST_CHARS + " characters");
        }
    }

    /** Returns name and state, never the key. */
    @Override
    public String toString() {
        return "GuardedKey[" + status.name() + ", " + status.state() + ", redacted]";
    }
}
