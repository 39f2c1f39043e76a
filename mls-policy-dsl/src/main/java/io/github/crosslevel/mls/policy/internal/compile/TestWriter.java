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
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes a request and its decision as a test of the language, to be pasted into the policy, with the keywords of
 * either language.
 */
final class TestWriter {
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("test", "测试"),
            Map.entry("given", "给定"),
            Map.entry("expect", "预期"),
            Map.entry("permit", "许可"),
            Map.entry("deny", "拒绝"),
            Map.entry("by", "依据"),
            Map.entry("because", "因为"),
            Map.entry("with", "附带"),
            Map.entry("and", "且"),
            Map.entry("action", "操作"),
            Map.entry("protocol", "协议"),
            Map.entry("source", "来源"),
            Map.entry("destination", "目的"),
            Map.entry("ceiling", "上限"),
            Map.entry("subject", "主体"),
            Map.entry("object", "客体"),
            Map.entry("environment", "环境"),
            Map.entry("id", "标识"),
            Map.entry("home", "归属"),
            Map.entry("clearance", "许可级"),
            Map.entry("type", "类型"),
            Map.entry("label", "标记"),
            Map.entry("time", "时间"));

    private final Vocabulary vocabulary;
    private final LabelWriter labels;
    private final Map<String, String> keywords;

    private TestWriter(Vocabulary vocabulary, Map<String, String> keywords) {
        this.vocabulary = vocabulary;
        this.labels = new LabelWriter(vocabulary.labelNames());
        this.keywords = keywords;
    }

    /**
     * Returns the text of a test in both languages.
     *
     * @param decision what the mandatory rules and the policy say together, as tests see it
     */
    static Phrase write(Vocabulary vocabulary, AccessRequest request, Decision decision) {
        return new Phrase(
                new TestWriter(vocabulary, Map.of()).test("violates an assertion", request, decision),
                new TestWriter(vocabulary, CHINESE).test("违反断言", request, decision));
    }

    private String test(String title, AccessRequest request, Decision decision) {
        return keyword("test") + " \"" + title + "\" {\n    " + keyword("given") + " "
                + String.join(",\n        ", given(request)) + ";\n    " + keyword("expect") + " " + expected(decision)
                + ";\n}";
    }

    private String keyword(String english) {
        return keywords.getOrDefault(english, english);
    }

    /** Returns an attribute and its value. */
    private String given(String path, String value) {
        return Arrays.stream(path.split("\\.")).map(this::keyword).collect(Collectors.joining(".")) + " = " + value;
    }

    private List<String> given(AccessRequest request) {
        List<String> given = new ArrayList<>(List.of(
                given("action", request.action().value()),
                given("protocol", request.protocol().value()),
                given("source", request.source().id().value()),
                given("destination", request.destination().id().value()),
                given(
                        "destination.ceiling",
                        label(request.destination().ceiling().upper())),
                given("subject.id", LabelNameText.quoted(request.subject().id().value())),
                given("subject.home", request.subject().home().value()),
                given("subject.clearance", label(request.subject().clearance().upper()))));
        addAll(given, "subject.", request.subject().attributes());
        given.add(given("object.id", LabelNameText.quoted(request.object().id().value())));
        if (vocabulary.attributes().containsKey("object.type")) {
            given.add(given("object.type", request.object().type()));
        }
        if (request.labeling() instanceof Label label) {
            given.add(given("object.label", label(label)));
        }
        addAll(given, "object.", request.object().attributes());
        addAll(given, "environment.", request.environment());
        given.add(given("time", request.time().toString()));
        return given;
    }

    private void addAll(List<String> given, String owner, Attributes attributes) {
        attributes.values().forEach((name, value) -> {
            boolean plain = vocabulary.builtIn(owner + name).type() instanceof ValueType.Choice;
            given.add(keyword(owner.substring(0, owner.length() - 1)) + "." + name + " = " + constant(value, plain));
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
        if (value instanceof AttributeValue.Weekday day) {
            return Domain.nameOf(day.value());
        }
        return value instanceof AttributeValue.Elapsed elapsed ? elapsed.value().toMillis() + " ms" : written(value);
    }

    /** Returns what is written as it is shown. */
    private String written(AttributeValue value) {
        if (value instanceof AttributeValue.Moment moment) {
            return moment.value().toString();
        } else if (value instanceof AttributeValue.TimeOfDay time) {
            return time.value().toString();
        } else if (value instanceof AttributeValue.Address address) {
            return address.value().toString();
        } else if (value instanceof AttributeValue.Hardware hardware) {
            return hardware.value().toString();
        }
        return value instanceof AttributeValue.Marking marking ? label(marking.value()) : "";
    }

    private String expected(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            return String.join(
                    " ",
                    keyword("deny"),
                    keyword("because"),
                    deny.reason().code().toString());
        }
        Decision.Permit permit = (Decision.Permit) decision;
        String obligations = permit.obligations().stream()
                .map(this::obligation)
                .collect(Collectors.joining(" " + keyword("and") + " "));
        String permitted = String.join(" ", keyword("permit"), keyword("by"), permit.rule());
        return obligations.isEmpty() ? permitted : permitted + " " + keyword("with") + " " + obligations;
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
