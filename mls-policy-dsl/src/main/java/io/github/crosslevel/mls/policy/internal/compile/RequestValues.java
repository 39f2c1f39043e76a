package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/** Finds the values of attributes in requests; absent ones, and ones of another type, are null. Does not allocate. */
final class RequestValues {
    private RequestValues() {}

    /** Returns the value of a declared attribute of subject or object. */
    static @Nullable AttributeValue declared(Attribute attribute, AccessRequest request) {
        return attribute.origin() == Origin.SUBJECT
                ? request.subject().attributes().values().get(attribute.name())
                : request.object().attributes().values().get(attribute.name());
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
        return value instanceof AttributeValue.Truth truth ? Boolean.toString(truth.value()) : null;
    }

    /** Returns the label that an attribute holds. */
    static @Nullable Label label(Attribute attribute, AccessRequest request) {
        return switch (attribute.origin()) {
            case SUBJECT_CLEARANCE -> request.subject().clearance().upper();
            case DESTINATION_CEILING -> request.destination().ceiling().upper();
            case OBJECT_LABEL -> request.labeling() instanceof Label label ? label : null;
            default -> declared(attribute, request) instanceof AttributeValue.Marking marking ? marking.value() : null;
        };
    }
}
