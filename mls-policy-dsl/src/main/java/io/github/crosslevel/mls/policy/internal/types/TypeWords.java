package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.attribute.AttributeValue;

/** How types are declared in English keywords, and of which types values of requests are. */
public final class TypeWords {
    private TypeWords() {}

    /** Returns how a type is declared, without the names of an enum or set. */
    public static String of(ValueType type) {
        if (type instanceof ValueType.Choice choice) {
            String other = choice.domain() == Domain.WEEKDAYS ? "weekday" : "enum";
            return choice.domain() == Domain.TRUTH ? "boolean" : other;
        }
        if (type instanceof ValueType.ChoiceSet set) {
            return set.domain() == Domain.WEEKDAYS ? "set weekday" : "set";
        }
        if (type instanceof ValueType.Money money) {
            return "money " + money.currency().getCurrencyCode();
        }
        return switch ((ValueType.Plain) type) {
            case WHOLE -> "long";
            case BYTES -> "bytes";
            case DURATION -> "duration";
            case GRADE -> "grade";
            case IP -> "ip";
            case MAC -> "mac";
            case TEXT -> "text";
            case LABEL -> "label";
            case TIME_OF_DAY -> "time-of-day";
            case MOMENT -> "instant";
        };
    }

    /** Returns the type that an attribute would have to hold a value. */
    public static String of(AttributeValue value) {
        if (value instanceof AttributeValue.Money money) {
            return "money " + money.currency();
        } else if (value instanceof AttributeValue.Whole) {
            return "long";
        } else if (value instanceof AttributeValue.Truth) {
            return "boolean";
        } else if (value instanceof AttributeValue.Texts) {
            return "set";
        } else if (value instanceof AttributeValue.Marking) {
            return "label";
        } else if (value instanceof AttributeValue.Moment) {
            return "instant";
        } else if (value instanceof AttributeValue.Elapsed) {
            return "duration";
        } else if (value instanceof AttributeValue.TimeOfDay) {
            return "time-of-day";
        } else if (value instanceof AttributeValue.Weekday) {
            return "weekday";
        } else if (value instanceof AttributeValue.Address) {
            return "ip";
        }
        return value instanceof AttributeValue.Hardware ? "mac" : "text";
    }
}
