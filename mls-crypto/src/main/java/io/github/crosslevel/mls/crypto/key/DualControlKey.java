package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.signature.SignedDocument;
import io.github.crosslevel.mls.signature.UnverifiedDocumentException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A {@link GuardedKey} under dual control: whatever changes its state is ordered by two of the three administrators,
 * each with a signature over this one change. An order counts once. Only the end of its period deactivates the key
 * without one. Thread-safe.
 *
 * @param <K> the key, which is closed when it is destroyed
 */
public final class DualControlKey<K extends AutoCloseable> {
    private final GuardedKey<K> key;
    private final KeyLog log;
    private final KeyAdministrators administrators;
    private final Instant made;
    private final Set<KeyOrder> carriedOut = new HashSet<>(); // of this process; few in the life of a key

    private DualControlKey(GuardedKey<K> key, KeyLog log, KeyAdministrators administrators) {
        this.key = key;
        this.log = log;
        this.administrators = administrators;
        this.made = log.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Returns a key that was just generated, and records it.
     *
     * @see GuardedKey#generated
     */
    public static <K extends AutoCloseable> DualControlKey<K> generated(
            KeyStatus status, K key, KeyLog log, KeyAdministrators administrators) throws IOException {
        return new DualControlKey<>(GuardedKey.generated(status, key, log), log, administrators);
    }

    /**
     * Returns a key that was stored. Orders issued before this moment do not count, because they may have been carried
     * out before.
     *
     * @see GuardedKey#restored
     */
    public static <K extends AutoCloseable> DualControlKey<K> restored(
            KeyStatus status, K key, KeyLog log, KeyAdministrators administrators) {
        return new DualControlKey<>(GuardedKey.restored(status, key, log), log, administrators);
    }

    /**
     * Returns the status at this moment.
     *
     * @see GuardedKey#status
     */
    public KeyStatus status() throws IOException {
        return key.status();
    }

    /**
     * Does something with the key.
     *
     * @see GuardedKey#use
     */
    public <T> T use(KeyOperation operation, Function<? super K, T> work) throws IOException {
        return key.use(operation, work);
    }

    /**
     * Processes what a suspended or compromised key protects, on the decision of one person, which changes nothing.
     *
     * @see GuardedKey#processAnyway
     */
    public <T> T processAnyway(SubjectId by, String reason, Function<? super K, T> work) throws IOException {
        return key.processAnyway(by, reason, work);
    }

    /**
     * Carries an order out.
     *
     * @param document a {@link KeyOrder#document}, signed and encoded
     * @throws KeyRefusedException if it is not signed by two administrators, is about another key or state, or was
     *     carried out before, if its time is over or has not come, or if the change is not permitted; this is recorded
     * @throws IOException if it cannot be recorded, or the key cannot be closed, see {@link GuardedKey#change}
     */
    public synchronized void change(byte[] document) throws IOException {
        KeyStatus present = key.status();
        SignedDocument signed;
        KeyOrder order;
        try {
            signed = SignedDocument.decode(document);
            if (!signed.type().equals(KeyOrder.MEDIA_TYPE)) {
                throw refusal(present, "is not changed by this document", "该文件不是密钥变更令");
            }
            order = KeyOrder.decode(signed.unverifiedContent());
        } catch (UnverifiedDocumentException | CborException e) {
            throw refusal(present, "is not changed by this document", "该文件不是密钥变更令");
        }
        Map<String, SubjectId> who = administrators.whoSigned(signed);
        if (who.size() < KeyAdministrators.NEEDED) {
            throw refusal(present, "is changed by two administrators only", "变更须由两名管理员签署");
        }
        requireCurrent(order, present);
        Iterator<SubjectId> persons = who.values().iterator();
        carriedOut.add(order); // before the change: an order whose outcome is uncertain does not count again
        key.change(order.to(), persons.next(), order.reason() + "; also ordered by " + persons.next());
    }

    private void requireCurrent(KeyOrder order, KeyStatus present) throws IOException {
        if (!order.key().equals(present.name()) || order.from() != present.state()) {
            throw refusal(present, "is not the key, or not in the state, that the order names", "密钥或其状态与变更令不符");
        }
        Instant now = log.clock().instant();
        if (order.issuedAt().isBefore(made) || order.issuedAt().isAfter(now) || !now.isBefore(order.notAfter())) {
            throw refusal(present, "is not changed by an order of another time", "变更令不在有效期内");
        }
        if (carriedOut.contains(order)) {
            throw refusal(present, "was changed by this order before", "变更令已执行过");
        }
    }

    /** Records that an order was refused; who gave it is not known for certain, so the custodian stands for the key. */
    private KeyRefusedException refusal(KeyStatus present, String english, String chinese) throws IOException {
        KeyRefusedException refused = new KeyRefusedException(present, english, chinese);
        log.change(
                Outcome.REFUSED, present.custodian(), present, present.state(), String.valueOf(refused.getMessage()));
        return refused;
    }

    /** Returns name and state, never the key. */
    @Override
    public String toString() {
        return "DualControl" + key;
    }
}
