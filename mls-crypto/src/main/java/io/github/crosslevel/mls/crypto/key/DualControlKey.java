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
 * A {@link GuardedKey} under dual control: whatever changes its state, and each use that its state does not permit by
 * itself, is ordered by two of the three administrators, each with a signature over this one order. It counts once.
 * Only the end of its period deactivates the key without one. Thread-safe.
 *
 * @param <K> the key, which is closed when it is destroyed
 */
public final class DualControlKey<K extends AutoCloseable> implements KeyGate {
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

    @Override
    public boolean permits(KeyOperation operation) {
        return key.permits(operation);
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
     * Processes what a suspended or compromised key protects, once, as two administrators ordered; this changes
     * nothing, and no change comes in between.
     *
     * @param document a {@link KeyOrder#toProcess}, signed and encoded
     * @param work is lent the key, and does not keep it
     * @throws KeyRefusedException as for {@link #change}, or if the state needs no override or permits none, or the
     *     recipient-usage period is over; this is recorded
     * @throws IOException if it cannot be recorded
     * @see GuardedKey#processAnyway
     */
    public synchronized <T> T processAnyway(byte[] document, Function<? super K, T> work) throws IOException {
        KeyStatus present = key.status();
        Order order = ordered(document, present);
        if (!order.terms().isToProcess()) {
            throw refusal(present, "is to be changed by this order, not used", "该令为变更令,不是使用令");
        }
        carriedOut.add(order.terms());
        return key.processAnyway(order.first(), order.reason(), work);
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
        Order order = ordered(document, key.status());
        carriedOut.add(order.terms()); // before the change: an order whose outcome is uncertain does not count again
        key.change(order.terms().to(), order.first(), order.reason());
    }

    /** An order that counts, and who gave it. */
    private record Order(KeyOrder terms, SubjectId first, SubjectId second) {
        String reason() {
            return terms.reason() + "; also ordered by " + second;
        }
    }

    private Order ordered(byte[] document, KeyStatus present) throws IOException {
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
        return new Order(order, persons.next(), persons.next());
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
