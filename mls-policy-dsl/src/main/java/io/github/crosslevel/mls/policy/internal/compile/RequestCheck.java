package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sure that a request is one that the schema speaks of: its names are declared, its labels are of the schema, its
 * mandatory attributes are there, and all its declared attributes have their types. What is not so is denied before any
 * rule is asked. Immutable and thread-safe; does not allocate for a request that passes.
 */
final class RequestCheck {
    private final Vocabulary vocabulary;
    private final Attribute[] named;
    private final Attribute[] declared;

    /** The attributes of the environment, which are of no part that several requests share. */
    private final Attribute[] circumstances;

    RequestCheck(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        List<Attribute> all = vocabulary.attributes().values().stream()
                .sorted(Comparator.comparing(Attribute::path))
                .toList();
        this.declared = all.stream()
                .filter(a -> a.origin().isDeclared() && a.origin() != Origin.ENVIRONMENT)
                .toArray(Attribute[]::new);
        this.circumstances =
                all.stream().filter(a -> a.origin() == Origin.ENVIRONMENT).toArray(Attribute[]::new);
        this.named = all.stream()
                .filter(a -> !a.origin().isDeclared() && a.type() instanceof ValueType.Choice)
                .toArray(Attribute[]::new);
    }

    /** Returns the denial of a request that the schema does not speak of. The label of its object is not looked at. */
    Optional<Decision> refusal(AccessRequest request) {
        for (Attribute attribute : named) {
            String name = RequestValues.name(attribute, request);
            if (name == null || domain(attribute).position(name) < 0) {
                return deny(attribute.path() + " is not declared");
            }
        }
        if (!isGraded(request.source()) || !isGraded(request.destination())) {
            return deny("grade of the source or destination is not as declared");
        }
        if (isForeign(request.subject().clearance().upper())) {
            return deny("subject.clearance is of another schema");
        }
        if (isForeign(request.destination().ceiling().upper())) {
            return deny("destination.ceiling is of another schema");
        }
        Optional<Decision> parts = refusal(declared, request);
        return parts.isPresent() ? parts : refusal(circumstances, request);
    }

    /** Returns the denial of a request whose circumstances are not those of the schema. */
    Optional<Decision> refusalOfCircumstances(AccessRequest request) {
        return refusal(circumstances, request);
    }

    private Optional<Decision> refusal(Attribute[] attributes, AccessRequest request) {
        for (Attribute attribute : attributes) {
            AttributeValue value = RequestValues.declared(attribute, request);
            if (value == null && attribute.isOptional()) {
                continue;
            }
            if (value == null) {
                return deny(attribute.path() + " is missing");
            }
            if (value instanceof AttributeValue.Marking marking
                    && RequestValues.inForce(marking.value(), request.time()) == null) {
                return deny(attribute.path() + " is not in force");
            }
            if (!conforms(attribute.type(), value)) {
                return deny(attribute.path() + " is not of its declared type");
            }
        }
        return Optional.empty();
    }

    /** Returns whether the rules are asked about a request. */
    boolean admits(AccessRequest request) {
        return request.labeling() instanceof Label label
                && !isForeign(label)
                && RequestValues.inForce(label, request.time()) != null
                && refusal(request).isEmpty();
    }

    /** Returns whether a label is of another schema than the policy's. */
    boolean isForeign(Label label) {
        return !vocabulary.labels().equals(label.schema());
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
            return value instanceof AttributeValue.Texts texts && areDeclared(texts.values(), set.domain());
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

    /** Counts by the declared names, because an iterator over the others would be allocated. */
    private static boolean areDeclared(Set<String> names, Domain domain) {
        int declared = 0;
        for (int i = 0; i < domain.size(); i++) {
            declared += names.contains(domain.names().get(i)) ? 1 : 0;
        }
        return declared == names.size();
    }

    private static Domain domain(Attribute attribute) {
        return ((ValueType.Choice) attribute.type()).domain();
    }

    private static Optional<Decision> deny(String detail) {
        return Optional.of(Decision.deny(ReasonCode.MISSING_ATTRIBUTE, detail));
    }
}
