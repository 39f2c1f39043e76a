package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.internal.SortedNames;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.Shortcoming;
import io.github.crosslevel.mls.policy.internal.types.TypeWords;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that a request is one that the schema speaks of: its names are declared, its labels are of the schema, its
 * mandatory attributes are there, and all its declared attributes have their types. What is not so is denied before any
 * rule is asked. Immutable and thread-safe; does not allocate for a request that passes.
 */
final class RequestCheck {
    private final Vocabulary vocabulary;
    private final Expected subject;
    private final Expected object;
    private final Expected route;
    private final Expected circumstances;

    RequestCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.subject = expected(RequestPart.SUBJECT);
        this.object = expected(RequestPart.OBJECT);
        this.route = expected(RequestPart.ROUTE);
        this.circumstances = expected(RequestPart.OTHER);
    }

    /**
     * What the schema says of a part of requests.
     *
     * @param named the attributes that hold one of the declared names
     * @param declared the attributes that it declares
     */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    private record Expected(Attribute[] named, Attribute[] declared) {}

    private Expected expected(RequestPart part) {
        List<Attribute> all = vocabulary.attributes().values().stream()
                .filter(attribute -> RequestPart.of(attribute) == part)
                .sorted(Comparator.comparing(Attribute::path))
                .toList();
        return new Expected(
                all.stream()
                        .filter(a -> !a.origin().isDeclared() && a.type() instanceof ValueType.Choice)
                        .toArray(Attribute[]::new),
                all.stream().filter(a -> a.origin().isDeclared()).toArray(Attribute[]::new));
    }

    /** Returns the denial of a request that the schema does not speak of. The label of its object is not looked at. */
    @Nullable Decision refusal(AccessRequest request) {
        @Nullable Decision refusal = refusalOfRoute(request);
        if (refusal == null) {
            refusal = refusalOfSubject(request);
        }
        if (refusal == null) {
            refusal = refusalOfObject(request);
        }
        return refusal == null ? refusalOfCircumstances(request) : refusal;
    }

    /** Returns the denial of a request whose action, protocol, source or destination is not of the schema. */
    @Nullable Decision refusalOfRoute(AccessRequest request) {
        @Nullable Decision refusal = refusal(route, request);
        if (refusal != null) {
            return refusal;
        }
        if (!isGraded(request.source()) || !isGraded(request.destination())) {
            return Shortcoming.OTHER_GRADE.denial(isGraded(request.source()) ? "destination" : "source");
        }
        return isForeign(request.destination().ceiling().upper())
                ? Shortcoming.OTHER_SCHEMA.denial("destination.ceiling")
                : null;
    }

    /** Returns the denial of a request whose subject is not one of the schema. */
    @Nullable Decision refusalOfSubject(AccessRequest request) {
        return isForeign(request.subject().clearance().upper())
                ? Shortcoming.OTHER_SCHEMA.denial("subject.clearance")
                : refusal(subject, request);
    }

    /** Returns the denial of a request whose object is not one of the schema. */
    @Nullable Decision refusalOfObject(AccessRequest request) {
        return refusal(object, request);
    }

    /** Returns the denial of a request whose circumstances are not those of the schema. */
    @Nullable Decision refusalOfCircumstances(AccessRequest request) {
        return refusal(circumstances, request);
    }

    private @Nullable Decision refusal(Expected expected, AccessRequest request) {
        for (Attribute attribute : expected.named) {
            String name = RequestValues.name(attribute, request);
            if (name == null || domain(attribute).position(name) < 0) {
                return Shortcoming.UNDECLARED.denial(attribute.path());
            }
        }
        return refusal(expected.declared, request);
    }

    private @Nullable Decision refusal(Attribute[] attributes, AccessRequest request) {
        for (Attribute attribute : attributes) {
            AttributeValue value = RequestValues.declared(attribute, request);
            if (value == null && attribute.isOptional()) {
                continue;
            }
            if (value == null) {
                return Shortcoming.MISSING.denial(attribute.path());
            }
            if (value instanceof AttributeValue.Marking marking
                    && RequestValues.inForce(marking.value(), request.time()) == null) {
                return Shortcoming.NOT_IN_FORCE.denial(attribute.path());
            }
            if (!conforms(attribute.type(), value)) {
                return nonconforming(attribute, value);
            }
        }
        return null;
    }

    /** Returns whether the rules are asked about a request. */
    boolean admits(AccessRequest request) {
        return request.labeling() instanceof Label label
                && !isForeign(label)
                && RequestValues.inForce(label, request.time()) != null
                && refusal(request) == null;
    }

    /** Returns whether a label is of another schema than the policy's. */
    boolean isForeign(Label label) {
        return !vocabulary.labels().equals(label.schema());
    }

    /** Returns whether a system is one of the schema, with its grade; what it may hold is not looked at. */
    boolean isDeclared(GradedSystem system) {
        return vocabulary.systems().position(system.id().value()) >= 0 && isGraded(system);
    }

    /** Returns whether a value is one of the type of a declared attribute. Whether a label is in force is not asked. */
    boolean conforms(Attribute attribute, AttributeValue value) {
        return conforms(attribute.type(), value);
    }

    private boolean isGraded(GradedSystem system) {
        int position = vocabulary.systems().position(system.id().value());
        return vocabulary.grades().get(position) == system.grade();
    }

    private boolean conforms(ValueType type, AttributeValue value) {
        if (type instanceof ValueType.Choice choice) {
            return choice.has(value);
        }
        if (type instanceof ValueType.ChoiceSet set) {
            return value instanceof AttributeValue.Texts texts
                    && areDeclared(SortedNames.of(texts.values()), set.domain());
        }
        if (type instanceof ValueType.Money money) {
            return value instanceof AttributeValue.Money amount
                    && amount.currency().equals(money.currency().getCurrencyCode());
        }
        return switch ((Plain) type) {
            case WHOLE, BYTES, GRADE -> value instanceof AttributeValue.Whole;
            case DURATION -> value instanceof AttributeValue.Elapsed;
            case MOMENT -> value instanceof AttributeValue.Moment;
            case TIME_OF_DAY -> value instanceof AttributeValue.TimeOfDay;
            case IP -> value instanceof AttributeValue.Address;
            case MAC -> value instanceof AttributeValue.Hardware;
            case TEXT -> value instanceof AttributeValue.Text;
            case LABEL -> value instanceof AttributeValue.Marking marking && !isForeign(marking.value());
        };
    }

    private static boolean areDeclared(SortedNames names, Domain domain) {
        for (int i = 0; i < names.size(); i++) {
            if (domain.position(names.get(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Domain domain(Attribute attribute) {
        return ((ValueType.Choice) attribute.type()).domain();
    }

    /** Returns the denial of a value that does not conform to the type of its attribute. */
    private Decision nonconforming(Attribute attribute, AttributeValue value) {
        String declared = TypeWords.of(attribute.type());
        String found = TypeWords.of(value);
        if (value instanceof AttributeValue.Marking && attribute.type() == Plain.LABEL) {
            return Shortcoming.OTHER_SCHEMA.denial(attribute.path());
        }
        boolean isChoice = value instanceof AttributeValue.Text && declared.equals("enum");
        boolean areChoices = value instanceof AttributeValue.Texts && attribute.type() instanceof ValueType.ChoiceSet;
        return isChoice || areChoices
                ? Shortcoming.NO_SUCH_VALUE.denial(attribute.path(), declared)
                : Shortcoming.OTHER_TYPE.denial(attribute.path(), declared, found);
    }
}
