package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.grammar.LabelNameText;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.ParameterType;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.ObligationType;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a request and its decision as a test of the language, to be pasted into the policy. */
final class TestWriter {
    private final Vocabulary vocabulary;
    private final LabelWriter labels;

    private TestWriter(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.labels = new LabelWriter(vocabulary.labelNames());
    }

    /**
     * Returns the text of a test.
     *
     * @param decision what the mandatory rules and the policy say together, as tests see it
     */
    static String write(Vocabulary vocabulary, AccessRequest request, Decision decision) {
        TestWriter writer = new TestWriter(vocabulary);
        return "test \"violates an assertion\" {\n    given " + String.join(",\n        ", writer.given(request))
                + ";\n    expect " + writer.expected(decision) + ";\n}";
    }

    private List<String> given(AccessRequest request) {
        List<String> given = new ArrayList<>(List.of(
                "action = " + request.action().value(),
                "protocol = " + request.protocol().value(),
                "source = " + request.source().id().value(),
                "destination = " + request.destination().id().value(),
                "destination.ceiling = " + label(request.destination().ceiling().upper()),
                "subject.id = " + LabelNameText.quoted(request.subject().id().value()),
                "subject.home = " + request.subject().home().value(),
                "subject.clearance = " + label(request.subject().clearance().upper())));
        addAll(given, "subject.", request.subject().attributes());
        given.add("object.id = " + LabelNameText.quoted(request.object().id().value()));
        if (vocabulary.attributes().containsKey("object.type")) {
            given.add("object.type = " + request.object().type());
        }
        given.add("object.label = " + (request.labeling() instanceof Label label ? label(label) : "unlabeled"));
        addAll(given, "object.", request.object().attributes());
        addAll(given, "environment.", request.environment());
        given.add("time = " + request.time());
        return given;
    }

    private void addAll(List<String> given, String owner, Attributes attributes) {
        attributes.values().forEach((name, value) -> {
            boolean plain = vocabulary.builtIn(owner + name).type() instanceof ValueType.Choice;
            given.add(owner + name + " = " + constant(value, plain));
        });
    }

    /** What has no text in the language is shown as people read it. */
    private String label(Label label) {
        return labels.write(label).orElseGet(label::toString);
    }

    private String constant(AttributeValue value, boolean plain) {
        if (value instanceof AttributeValue.Text text) {
            return plain ? text.value() : LabelNameText.quoted(text.value());
        }
        if (value instanceof AttributeValue.Whole whole) {
            return Long.toString(whole.value());
        }
        if (value instanceof AttributeValue.Truth truth) {
            return Boolean.toString(truth.value());
        }
        if (value instanceof AttributeValue.Texts texts) {
            return texts.values().stream().collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof AttributeValue.Money money) {
            int digits = Currency.getInstance(money.currency()).getDefaultFractionDigits();
            return BigDecimal.valueOf(money.minorUnits(), digits).toPlainString() + " " + money.currency();
        }
        return value instanceof AttributeValue.Elapsed elapsed ? elapsed.value().toMillis() + " ms" : written(value);
    }

    /** Returns what is written as it is shown. */
    private String written(AttributeValue value) {
        if (value instanceof AttributeValue.Moment moment) {
            return moment.value().toString();
        } else if (value instanceof AttributeValue.Address address) {
            return address.value().toString();
        } else if (value instanceof AttributeValue.Hardware hardware) {
            return hardware.value().toString();
        }
        return value instanceof AttributeValue.Marking marking ? label(marking.value()) : "";
    }

    private String expected(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            return "deny because " + deny.reason().code();
        }
        Decision.Permit permit = (Decision.Permit) decision;
        String obligations = permit.obligations().stream().map(this::obligation).collect(Collectors.joining(" and "));
        return "permit by " + permit.rule() + (obligations.isEmpty() ? "" : " with " + obligations);
    }

    private String obligation(Obligation obligation) {
        Domain names = vocabulary.obligations();
        ObligationType type = vocabulary.obligationTypes().get(names.position(obligation.name()));
        String arguments = type.parameters().stream()
                .map(parameter -> parameter.name() + " = "
                        + argument(
                                parameter.type(),
                                Objects.requireNonNull(obligation.arguments().get(parameter.name()), parameter.name())))
                .collect(Collectors.joining(", "));
        return obligation.name() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    private static String argument(ParameterType type, String value) {
        return switch (type) {
            case TEXT -> LabelNameText.quoted(value);
            case SET ->
                value.isEmpty()
                        ? "{}"
                        : Arrays.stream(value.split(",", -1))
                                .map(LabelNameText::quoted)
                                .collect(Collectors.joining(", ", "{", "}"));
            case LONG, BOOLEAN, ENUM -> value;
        };
    }
}
