package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes requests of the values of slots. Immutable and thread-safe. */
final class SlotRequests {
    private static final String ANY = "any";

    private final Slots slots;

    /** What stands where nobody looks. */
    private final Object[] anything;

    SlotRequests(Slots slots) {
        this.slots = slots;
        Clearance none = Clearance.upTo(slots.vocabulary().labels().bottom());
        SystemId system = SystemId.of(ANY);
        GradedSystem graded = new GradedSystem(system, 1, none);
        this.anything = new Object[] {
            ANY, ANY, graded, graded, Instant.EPOCH, ANY, system, none, ANY, ANY, Unlabeled.UNLABELED,
        };
    }

    /** Returns a request that holds one value, of which nothing else may be looked at. */
    AccessRequest holding(int slot, Object value) {
        @Nullable Object[] values = new @Nullable Object[slots.size()];
        System.arraycopy(anything, 0, values, 0, anything.length);
        values[slot] = value;
        return request(values);
    }

    /** Returns a request that holds no declared attribute, of which nothing else may be looked at. */
    AccessRequest holdingNothing() {
        return holding(Slots.ACTION, ANY);
    }

    /** Returns the request that holds these values, by slot; null where an attribute is absent. */
    AccessRequest request(@Nullable Object[] values) {
        return new AccessRequest(
                new Subject(
                        SubjectId.of((String) value(values, Slots.SUBJECT_ID)),
                        (SystemId) value(values, Slots.SUBJECT_HOME),
                        (Clearance) value(values, Slots.CLEARANCE),
                        attributes(Origin.SUBJECT, values)),
                new ObjectRef(
                        ObjectId.of((String) value(values, Slots.OBJECT_ID)),
                        (String) value(values, Slots.OBJECT_TYPE),
                        attributes(Origin.OBJECT, values)),
                (Labeling) value(values, Slots.LABEL),
                Action.of((String) value(values, Slots.ACTION)),
                Protocol.of((String) value(values, Slots.PROTOCOL)),
                (GradedSystem) value(values, Slots.SOURCE),
                (GradedSystem) value(values, Slots.DESTINATION),
                (Instant) value(values, Slots.TIME),
                attributes(Origin.ENVIRONMENT, values));
    }

    private static Object value(@Nullable Object[] values, int slot) {
        Object value = values[slot];
        if (value == null) {
            throw new IllegalStateException("the request has no " + Slots.title(slot));
        }
        return value;
    }

    private Attributes attributes(Origin origin, @Nullable Object[] values) {
        Map<String, AttributeValue> held = new HashMap<>();
        for (int slot = Slots.FIRST_DECLARED; slot < values.length; slot++) {
            Attribute attribute = slots.declared(slot);
            if (values[slot] instanceof AttributeValue value && attribute.origin() == origin) {
                held.put(attribute.name(), value);
            }
        }
        return held.isEmpty() ? Attributes.none() : new Attributes(held);
    }
}
