package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.OptionalInt;

/** Reads the values of attributes from JSON, each in the form of its type. */
final class RequestValue {
    private final JsonDocument document;
    private final LabelSchema labels;

    RequestValue(JsonDocument document, LabelSchema labels) {
        this.document = document;
        this.labels = labels;
    }

    AttributeValue of(ValueType type, JsonNode node) throws JsonReader.Malformed {
        if (type instanceof ValueType.Choice choice) {
            if (choice.domain() == Domain.WEEKDAYS) {
                return weekday(choice, node);
            }
            return choice.domain() == Domain.TRUTH
                    ? AttributeValue.of(truth(type, node))
                    : AttributeValue.of(text(type, node));
        }
        if (type instanceof ValueType.ChoiceSet) {
            return AttributeValue.of(document.names(node));
        }
        if (type instanceof ValueType.Money money) {
            return money(money.currency(), node);
        }
        return switch ((ValueType.Plain) type) {
            case WHOLE, BYTES, GRADE -> AttributeValue.of(whole(type, node));
            case TEXT -> AttributeValue.of(text(type, node));
            case LABEL -> AttributeValue.of(document.within(node, () -> labels.parse(document.text(node))));
            case IP -> AttributeValue.of(document.within(node, () -> IpAddress.parse(document.text(node))));
            case MAC -> AttributeValue.of(document.within(node, () -> MacAddress.parse(document.text(node))));
            case MOMENT -> AttributeValue.of(moment(node));
            case DURATION -> AttributeValue.of(duration(node));
            case TIME_OF_DAY -> AttributeValue.of(timeOfDay(node));
        };
    }

    /** Returns a point in time with an offset, such as {@code 2026-11-22T10:00:00+08:00}. */
    Instant moment(JsonNode node) throws JsonReader.Malformed {
        try {
            return OffsetDateTime.parse(document.text(node)).toInstant();
        } catch (DateTimeException e) {
            throw document.malformed("expected a time with an offset, such as 2026-11-22T10:00:00+08:00", node);
        }
    }

    private LocalTime timeOfDay(JsonNode node) throws JsonReader.Malformed {
        try {
            return LocalTime.parse(document.text(node));
        } catch (DateTimeException e) {
            throw document.malformed("expected a time of day, such as 08:30 or 08:30:15", node);
        }
    }

    private AttributeValue weekday(ValueType.Choice type, JsonNode node) throws JsonReader.Malformed {
        OptionalInt day = type.domain().find(document.text(node));
        if (day.isEmpty()) {
            throw document.malformed("expected a weekday, such as Monday or 周一", node);
        }
        return type.value(day.getAsInt());
    }

    private Duration duration(JsonNode node) throws JsonReader.Malformed {
        try {
            return Duration.parse(document.text(node));
        } catch (DateTimeException e) {
            throw document.malformed("expected a length of time, such as PT5M", node);
        }
    }

    private AttributeValue money(Currency currency, JsonNode node) throws JsonReader.Malformed {
        String code = currency.getCurrencyCode();
        String text = document.text(node);
        try {
            if (text.endsWith(" " + code)) {
                return AttributeValue.money(text.substring(0, text.length() - code.length() - 1), code);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw document.malformed(
                "expected an amount, such as " + BigDecimal.valueOf(100_50, currency.getDefaultFractionDigits()) + " "
                        + code,
                node);
    }

    private boolean truth(ValueType type, JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Truth truth) {
            return truth.value();
        }
        throw mismatch(type, node);
    }

    private long whole(ValueType type, JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Whole whole) {
            return whole.value();
        }
        throw mismatch(type, node);
    }

    private String text(ValueType type, JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Text text) {
            return text.value();
        }
        throw mismatch(type, node);
    }

    private JsonReader.Malformed mismatch(ValueType type, JsonNode node) {
        return document.malformed("expected a " + type.title().english(), node);
    }
}
