package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes requests from the values of their attributes. Immutable and thread-safe. */
final class WitnessRequest {
    private final Vocabulary vocabulary;
    private final Map<Attribute, AttributeValue> defaults;

    WitnessRequest(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.defaults = vocabulary.attributes().values().stream()
                .filter(attribute -> !attribute.isOptional())
                .collect(Collectors.toUnmodifiableMap(attribute -> attribute, this::welcome));
    }

    /** Returns the most welcome value of an attribute: clearances and ceilings let pass what they can. */
    private AttributeValue welcome(Attribute attribute) {
        ValueType type = attribute.type();
        if (type instanceof ValueType.Choice choice) {
            return choice.value(0);
        }
        if (type instanceof ValueType.ChoiceSet) {
            return AttributeValue.of(List.of());
        }
        if (type == Plain.LABEL) {
            boolean isAbove =
                    attribute.origin() == Origin.SUBJECT_CLEARANCE || attribute.origin() == Origin.DESTINATION_CEILING;
            LabelSchema labels = vocabulary.labels();
            return AttributeValue.of(
                    isAbove
                            ? labels.label(labels.levels().get(labels.levels().size() - 1), labels.categories())
                            : labels.bottom());
        }
        if (type == Plain.TEXT) {
            return AttributeValue.of(TextChoices.preferred(attribute));
        }
        if (type == Plain.IP) {
            return AttributeValue.of(IpAddress.parse("192.0.2.1"));
        }
        if (type == Plain.MAC) {
            return AttributeValue.of(new MacAddress(0));
        }
        Unit unit = Unit.written(type).get(0);
        return unit.value(type, unit.preferred(type));
    }

    /** Returns whether claims are true of some values, whatever the other ones; not if no request has them. */
    boolean meets(List<Claim> claims, Map<Attribute, AttributeValue> values) {
        return with(values)
                .filter(request -> claims.stream().allMatch(claim -> isTrue(claim, request)))
                .isPresent();
    }

    /** Returns whether a claim about attributes is true if some of them are absent. */
    boolean meetsWithout(Set<Attribute> absent, Claim claim) {
        Map<Attribute, AttributeValue> others = new HashMap<>(defaults);
        others.keySet().removeAll(absent);
        return isTrue(claim, request(others));
    }

    private static boolean isTrue(Claim claim, AccessRequest request) {
        return claim.admits(claim.variable().classOf(request));
    }

    /**
     * Returns the request with some values, or empty if there is none, since some names are impossible. Its other
     * attributes have their defaults.
     */
    Optional<AccessRequest> with(Map<Attribute, AttributeValue> values) {
        Map<Attribute, AttributeValue> all = new HashMap<>(defaults);
        all.putAll(values);
        try {
            return Optional.of(request(all));
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
