package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes requests from the values of their attributes. Immutable and thread-safe. */
final class WitnessRequest {
    private final Vocabulary vocabulary;
    private final Map<Attribute, AttributeValue> defaults = new HashMap<>();

    WitnessRequest(Vocabulary vocabulary, Candidates candidates) {
        this.vocabulary = vocabulary;
        for (Attribute attribute : vocabulary.attributes().values()) {
            candidates.of(attribute, Candidates.Path.ANY).get(0).ifPresent(value -> defaults.put(attribute, value));
        }
    }

    /** Returns a request with one value; its other attributes have the most welcome ones. */
    Optional<AccessRequest> with(Attribute attribute, Optional<AttributeValue> value) {
        Map<Attribute, AttributeValue> values = new HashMap<>(defaults);
        values.remove(attribute);
        value.ifPresent(v -> values.put(attribute, v));
        return of(values);
    }

    /** Returns the request with these values, or empty if there is none, since some names are impossible. */
    Optional<AccessRequest> of(Map<Attribute, AttributeValue> values) {
        try {
            return Optional.of(request(values));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private AccessRequest request(Map<Attribute, AttributeValue> values) {
        boolean typed = vocabulary.attributes().containsKey("object.type");
        return new AccessRequest(
                new Subject(
                        SubjectId.of(text("subject.id", values)),
                        SystemId.of(text("subject.home", values)),
                        Clearance.upTo(label("subject.clearance", values)),
                        declared(Origin.SUBJECT, values)),
                new ObjectRef(
                        ObjectId.of(text("object.id", values)),
                        typed ? text("object.type", values) : "object",
                        declared(Origin.OBJECT, values)),
                label("object.label", values),
                Action.of(text("action", values)),
                Protocol.of(text("protocol", values)),
                system("source", vocabulary.labels().top(), values),
                system("destination", label("destination.ceiling", values), values),
                value("environment.time", values) instanceof AttributeValue.Moment time ? time.value() : Instant.EPOCH,
                declared(Origin.ENVIRONMENT, values));
    }

    private GradedSystem system(String path, Label ceiling, Map<Attribute, AttributeValue> values) {
        String name = text(path, values);
        int grade = vocabulary.grades().get(vocabulary.systems().position(name));
        return new GradedSystem(SystemId.of(name), grade, Clearance.upTo(ceiling));
    }

    private Attributes declared(Origin origin, Map<Attribute, AttributeValue> values) {
        Map<String, AttributeValue> declared = new TreeMap<>();
        values.forEach((attribute, value) -> {
            if (attribute.origin() == origin) {
                declared.put(attribute.name(), value);
            }
        });
        return new Attributes(declared);
    }

    private String text(String path, Map<Attribute, AttributeValue> values) {
        return value(path, values) instanceof AttributeValue.Text text ? text.value() : "";
    }

    private Label label(String path, Map<Attribute, AttributeValue> values) {
        return value(path, values) instanceof AttributeValue.Marking marking
                ? marking.value()
                : vocabulary.labels().bottom();
    }

    private AttributeValue value(String path, Map<Attribute, AttributeValue> values) {
        return values.getOrDefault(vocabulary.builtIn(path), AttributeValue.of(""));
    }
}
