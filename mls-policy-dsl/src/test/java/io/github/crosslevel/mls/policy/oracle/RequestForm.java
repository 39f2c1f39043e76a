package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requests that a schema speaks of, by what it declares. */
final class RequestForm {
    final Map<String, AttributeDeclaration> declared = new LinkedHashMap<>();
    final Map<String, List<String>> lists = new HashMap<>();
    final Map<String, List<Declared>> enumerations = new HashMap<>();
    final Map<String, Long> grades = new HashMap<>();
    private final LabelSchema schema;
    private final Values values;

    RequestForm(LabelSchema schema, Values values) {
        this.schema = schema;
        this.values = values;
    }

    /** Returns whether the schema speaks of a request. */
    boolean isOf(AccessRequest request) {
        boolean named = lists.get("ACTION").contains(request.action().value())
                && lists.get("PROTOCOL").contains(request.protocol().value())
                && grades.containsKey(request.subject().home().value())
                && Objects.equals(grades.get(request.source().id().value()), (long)
                        request.source().grade())
                && Objects.equals(grades.get(request.destination().id().value()), (long)
                        request.destination().grade());
        boolean labels = request.subject().clearance().upper().schema().equals(schema)
                && request.destination().ceiling().upper().schema().equals(schema);
        return named
                && labels
                && declared.entrySet().stream().allMatch(e -> conforms(e.getKey(), e.getValue(), request));
    }

    private boolean conforms(String path, AttributeDeclaration attribute, AccessRequest request) {
        if (path.equals("OBJECT.type")) {
            return names(attribute).contains(request.object().type());
        }
        Attributes attributes =
                Values.attributes(Reference.Root.valueOf(path.substring(0, path.indexOf('.'))), request);
        AttributeValue value = attributes.values().get(path.substring(path.indexOf('.') + 1));
        if (value == null) {
            return attribute.presence() == AttributeDeclaration.Presence.OPTIONAL;
        }
        return switch (attribute.type()) {
            case ENUM ->
                value instanceof AttributeValue.Text text && names(attribute).contains(text.value());
            case SET ->
                value instanceof AttributeValue.Texts texts && names(attribute).containsAll(texts.values());
            case IP -> value instanceof AttributeValue.Address;
            case MAC -> value instanceof AttributeValue.Hardware;
            case LONG, BYTES -> value instanceof AttributeValue.Whole;
            case INSTANT -> value instanceof AttributeValue.Moment;
            case DURATION -> value instanceof AttributeValue.Elapsed;
            case TIME_OF_DAY -> value instanceof AttributeValue.TimeOfDay;
            case WEEKDAY -> value instanceof AttributeValue.Weekday;
            case MONEY ->
                value instanceof AttributeValue.Money money
                        && money.currency().equals(attribute.parameter().get(0).text());
            case TEXT -> value instanceof AttributeValue.Text;
            case BOOLEAN -> value instanceof AttributeValue.Truth;
            case LABEL ->
                value instanceof AttributeValue.Marking marking
                        && marking.value().schema().equals(schema)
                        && marking.value().at(request.time()) instanceof LabelStatus.InForce;
        };
    }

    private List<String> names(AttributeDeclaration attribute) {
        boolean isWeek = attribute.parameter().stream()
                .anyMatch(name -> List.of("weekday", "星期").contains(name.text()));
        if (isWeek) {
            return Values.DAYS;
        }
        List<Declared> values = attribute.parameter().isEmpty()
                ? attribute.values()
                : enumerations.get(
                        this.values.canonical(attribute.parameter().get(0).text()));
        return values.stream().map(Declared::text).toList();
    }
}
