package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.LabelImages;
import io.github.crosslevel.mls.policy.internal.types.Scale;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of attributes in requests; absent ones, and ones of another type, are null. Does not allocate but
 * for labels that are bound in time.
 */
final class RequestValues {
    private RequestValues() {}

    /** Returns the value of a declared attribute. */
    static @Nullable AttributeValue declared(Attribute attribute, AccessRequest request) {
        Attributes attributes = switch (attribute.origin()) {
            case SUBJECT -> request.subject().attributes();
            case OBJECT -> request.object().attributes();
            default -> request.environment();
        };
        return attributes.values().get(attribute.name());
    }

    /** Returns the time that an attribute holds. */
    static @Nullable Instant moment(Attribute attribute, AccessRequest request) {
        if (attribute.origin() == Origin.TIME) {
            return request.time();
        }
        return declared(attribute, request) instanceof AttributeValue.Moment moment ? moment.value() : null;
    }

    /** Returns the place of a value of an ordered type on its scale. */
    static long place(AttributeValue value) {
        if (value instanceof AttributeValue.Moment moment) {
            return Scale.of(moment.value());
        } else if (value instanceof AttributeValue.Elapsed elapsed) {
            return Scale.of(elapsed.value());
        } else if (value instanceof AttributeValue.TimeOfDay time) {
            return Scale.of(time.value());
        } else if (value instanceof AttributeValue.Money money) {
            return money.minorUnits();
        } else if (value instanceof AttributeValue.Hardware hardware) {
            return hardware.value().value();
        }
        return value instanceof AttributeValue.Whole whole ? whole.value() : 0;
    }

    /** Returns the name that an attribute of a choice type or of type text holds. */
    static @Nullable String name(Attribute attribute, AccessRequest request) {
        return switch (attribute.origin()) {
            case ACTION -> request.action().value();
            case PROTOCOL -> request.protocol().value();
            case SOURCE -> request.source().id().value();
            case DESTINATION -> request.destination().id().value();
            case SUBJECT_ID -> request.subject().id().value();
            case SUBJECT_HOME -> request.subject().home().value();
            case OBJECT_ID -> request.object().id().value();
            case OBJECT_TYPE -> request.object().type();
            default -> name(declared(attribute, request));
        };
    }

    private static @Nullable String name(@Nullable AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            return text.value();
        }
        if (value instanceof AttributeValue.Weekday day) {
            return Domain.nameOf(day.value());
        }
        return value instanceof AttributeValue.Truth truth ? Boolean.toString(truth.value()) : null;
    }

    /** Returns the clearance that an attribute holds; null if it cannot be seen in the schema in which it should be. */
    static @Nullable Clearance clearance(Attribute attribute, AccessRequest request) {
        Clearance given = given(attribute, request);
        LabelImages images = attribute.images().orElse(null);
        return images == null ? given : images.of(given);
    }

    private static Clearance given(Attribute attribute, AccessRequest request) {
        return attribute.origin() == Origin.SUBJECT_CLEARANCE
                ? request.subject().clearance()
                : request.destination().ceiling();
    }

    /**
     * Returns the label that an attribute holds: what it amounts to at the time of the request, and in the schema in
     * which it is seen; null if it is nothing there.
     */
    static @Nullable Label label(Attribute attribute, AccessRequest request) {
        Label given = givenLabel(attribute, request);
        LabelImages images = attribute.images().orElse(null);
        return images == null || given == null ? given : images.of(given);
    }

    /** Returns whether a label that is there can be seen in the schema in which it should be. */
    static boolean isSeen(Attribute attribute, AccessRequest request) {
        return isClearance(attribute)
                ? clearance(attribute, request) != null
                : givenLabel(attribute, request) == null || label(attribute, request) != null;
    }

    private static boolean isClearance(Attribute attribute) {
        return attribute.origin() == Origin.SUBJECT_CLEARANCE || attribute.origin() == Origin.DESTINATION_CEILING;
    }

    private static @Nullable Label givenLabel(Attribute attribute, AccessRequest request) {
        if (attribute.origin() == Origin.OBJECT_LABEL) {
            return request.labeling() instanceof Label label ? inForce(label, request.time()) : null;
        } else if (isClearance(attribute)) {
            return given(attribute, request).upper();
        }
        return declared(attribute, request) instanceof AttributeValue.Marking marking
                ? inForce(marking.value(), request.time())
                : null;
    }

    /** Returns what a label amounts to at a time, or null if it is not in force. Allocates if it is bound in time. */
    static @Nullable Label inForce(Label label, Instant time) {
        if (!label.isBoundInTime()) {
            return label;
        }
        return label.at(time) instanceof LabelStatus.InForce now ? now.label() : null;
    }

    /** Returns whether what a part of a request says depends on when it is asked: some label of it is bound in time. */
    static boolean isTimed(Clearance clearance, Attributes attributes) {
        return clearance.upper().isBoundInTime() || clearance.lower().isBoundInTime() || isTimed(attributes);
    }

    static boolean isTimed(Attributes attributes) {
        return attributes.values().values().stream()
                .anyMatch(v -> v instanceof AttributeValue.Marking marking
                        && marking.value().isBoundInTime());
    }
}
