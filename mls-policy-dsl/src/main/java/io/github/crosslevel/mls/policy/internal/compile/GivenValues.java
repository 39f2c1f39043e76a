package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a request as they were given, by slot. Not thread-safe. */
final class GivenValues {
    /** Stands for a value that is kept in numbers. */
    private static final Object WHOLE = new Object();

    private static final Object ADDRESS = new Object();

    private final SlotRequests requests;
    private final @Nullable Object[] given;
    private final long[] high;
    private final long[] low;
    private final SlotSet present;

    GivenValues(SlotRequests requests, int size) {
        this.requests = requests;
        this.given = new @Nullable Object[size];
        this.high = new long[size];
        this.low = new long[size];
        this.present = new SlotSet(size);
    }

    /** Returns which slots hold something. */
    SlotSet present() {
        return present;
    }

    void put(int slot, Object value) {
        given[slot] = value;
        present.add(slot);
    }

    void putWhole(int slot, long number) {
        low[slot] = number;
        put(slot, WHOLE);
    }

    void putAddress(int slot, long first, long last) {
        high[slot] = first;
        low[slot] = last;
        put(slot, ADDRESS);
    }

    /** Returns what was given for a slot that every request has. */
    Object get(int slot) {
        return Objects.requireNonNull(given[slot]);
    }

    /** Forgets all values. */
    void clear() {
        present.clear();
    }

    /**
     * Returns the request that the values make; without a label it is unlabelled.
     *
     * @throws IllegalStateException if it lacks what every request has
     */
    AccessRequest request() {
        @Nullable Object[] all = new @Nullable Object[given.length];
        all[Slots.LABEL] = Unlabeled.UNLABELED;
        for (int slot = 0; slot < all.length; slot++) {
            if (present.contains(slot)) {
                all[slot] = slot < Slots.FIRST_DECLARED ? get(slot) : attribute(slot);
            }
        }
        return requests.request(all);
    }

    private AttributeValue attribute(int slot) {
        Object value = get(slot);
        if (value instanceof AttributeValue attribute) {
            return attribute;
        } else if (value == WHOLE) {
            return AttributeValue.of(low[slot]);
        }
        return value == ADDRESS
                ? AttributeValue.of(new IpAddress(high[slot], low[slot]))
                : AttributeValue.of((String) value);
    }
}
