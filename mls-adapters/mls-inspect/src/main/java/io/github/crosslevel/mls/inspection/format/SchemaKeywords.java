package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.match.Regex;
import io.github.crosslevel.mls.inspection.match.RegexSyntaxException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/** The keywords that look at one value. */
final class SchemaKeywords {
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");

    private SchemaKeywords() {}

    /** Adds what a keyword asks for, and returns whether it is known. */
    static boolean add(String name, Json value, SchemaNode node) throws FormatRuleException {
        switch (name) {
            case "type" -> type(value, node);
            case "enum" -> oneOf(value.items(), value, node);
            case "const" -> oneOf(List.of(value), value, node);
            case "required" -> required(value, node);
            case "uniqueItems" -> unique(value, node);
            case "minLength" -> least(SchemaKeywords::length, value, node, "is shorter than its minLength");
            case "maxLength" -> most(SchemaKeywords::length, value, node, "is longer than its maxLength");
            case "minItems" -> least(SchemaKeywords::count, value, node, "has fewer items than its minItems");
            case "maxItems" -> most(SchemaKeywords::count, value, node, "has more items than its maxItems");
            case "minProperties" ->
                least(SchemaKeywords::size, value, node, "has fewer members than its minProperties");
            case "maxProperties" -> most(SchemaKeywords::size, value, node, "has more members than its maxProperties");
            case "minimum" -> number(value, node, (n, m) -> n.compareTo(m) >= 0, "is below its minimum");
            case "maximum" -> number(value, node, (n, m) -> n.compareTo(m) <= 0, "is above its maximum");
            case "exclusiveMinimum" ->
                number(value, node, (n, m) -> n.compareTo(m) > 0, "is not above its exclusiveMinimum");
            case "exclusiveMaximum" ->
                number(value, node, (n, m) -> n.compareTo(m) < 0, "is not below its exclusiveMaximum");
            case "multipleOf" -> multiple(value, node);
            case "pattern" -> pattern(value, node);
            case "format" -> format(value, node);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void type(Json value, SchemaNode node) throws FormatRuleException {
        Set<String> types = value.value() instanceof String one ? Set.of(one) : SchemaLoader.texts(value);
        SchemaLoader.require(!types.isEmpty() && TYPES.containsAll(types), "expected names of types", value);
        node.add((instance, path, evaluation) -> {
            boolean is = types.contains(instance.type()) || (instance.isWhole() && types.contains("integer"));
            if (!is) {
                evaluation.fail(instance, path, "is of another type");
            }
        });
    }

    private static void oneOf(List<Json> values, Json at, SchemaNode node) throws FormatRuleException {
        SchemaLoader.require(!values.isEmpty(), "expected a list of values", at);
        Set<String> canonical = new HashSet<>();
        boolean simple = true;
        for (Json each : values) {
            canonical.add(each.canonical());
            simple &= !each.isArray() && !each.isObject();
        }
        boolean scalars = simple;
        node.add((instance, path, evaluation) -> {
            boolean composed = instance.isArray() || instance.isObject();
            if (scalars && composed) {
                evaluation.fail(instance, path, "is none of the values that are listed");
                return;
            }
            String text = instance.canonical();
            if (evaluation.spend(text.length() / 8, instance, path) && !canonical.contains(text)) {
                evaluation.fail(instance, path, "is none of the values that are listed");
            }
        });
    }

    private static void required(Json value, SchemaNode node) throws FormatRuleException {
        Set<String> names = SchemaLoader.texts(value);
        node.add((instance, path, evaluation) -> {
            Map<String, Json> members = instance.members();
            for (String name : instance.isObject() ? names : Set.<String>of()) {
                if (!members.containsKey(name)) {
                    evaluation.fail(instance, path, "has no member `" + name + "`");
                }
            }
        });
    }

    private static void unique(Json value, SchemaNode node) throws FormatRuleException {
        SchemaLoader.require(value.value() instanceof Boolean, "expected true or false", value);
        if (!Boolean.TRUE.equals(value.value())) {
            return;
        }
        node.add((instance, path, evaluation) -> {
            Set<String> seen = new HashSet<>();
            for (Json item : instance.items()) {
                String text = item.canonical();
                if (!evaluation.spend(text.length() / 8, item, path)) {
                    return;
                }
                if (!seen.add(text)) {
                    evaluation.fail(item, path, "has an item twice");
                    return;
                }
            }
        });
    }

    /** Returns the characters of a text, or −1. */
    private static int length(Json json) {
        return json.value() instanceof String text ? text.codePointCount(0, text.length()) : -1;
    }

    private static int count(Json json) {
        return json.isArray() ? json.items().size() : -1;
    }

    private static int size(Json json) {
        return json.isObject() ? json.members().size() : -1;
    }

    private static void least(ToIntFunction<Json> size, Json value, SchemaNode node, String message)
            throws FormatRuleException {
        int limit = limit(value);
        node.add((instance, path, evaluation) -> {
            int is = size.applyAsInt(instance);
            if (is >= 0 && is < limit) {
                evaluation.fail(instance, path, message);
            }
        });
    }

    private static void most(ToIntFunction<Json> size, Json value, SchemaNode node, String message)
            throws FormatRuleException {
        int limit = limit(value);
        node.add((instance, path, evaluation) -> {
            if (size.applyAsInt(instance) > limit) {
                evaluation.fail(instance, path, message);
            }
        });
    }

    private static int limit(Json value) throws FormatRuleException {
        boolean fits = value.isWhole()
                && number(value).signum() >= 0
                && number(value).compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        SchemaLoader.require(fits, "expected a whole number from 0 to " + Integer.MAX_VALUE, value);
        return number(value).intValueExact();
    }

    private static BigDecimal number(Json value) throws FormatRuleException {
        if (value.value() instanceof BigDecimal number) {
            return number;
        }
        throw new FormatRuleException("expected a number", value.offset());
    }

    private static void number(Json value, SchemaNode node, BiPredicate<BigDecimal, BigDecimal> test, String message)
            throws FormatRuleException {
        BigDecimal bound = number(value);
        node.add((instance, path, evaluation) -> {
            if (instance.value() instanceof BigDecimal number && !test.test(number, bound)) {
                evaluation.fail(instance, path, message);
            }
        });
    }

    private static void multiple(Json value, SchemaNode node) throws FormatRuleException {
        SchemaLoader.require(number(value).signum() > 0, "expected a number above 0", value);
        number(value, node, (n, m) -> n.remainder(m).signum() == 0, "is no multiple of its multipleOf");
    }

    private static void pattern(Json value, SchemaNode node) throws FormatRuleException {
        SchemaLoader.require(value.value() instanceof String, "expected a pattern", value);
        Regex regex;
        try {
            regex = Regex.parse((String) value.value());
        } catch (RegexSyntaxException e) {
            throw new FormatRuleException("pattern: " + e.getMessage(), value.offset());
        }
        node.add((instance, path, evaluation) -> {
            if (instance.value() instanceof String text) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                boolean found = evaluation.spend(bytes.length / 8, instance, path)
                        && regex.find(bytes, 0, bytes.length).isPresent();
                if (!found) {
                    evaluation.fail(instance, path, "does not match its pattern");
                }
            }
        });
    }

    private static void format(Json value, SchemaNode node) throws FormatRuleException {
        String name = value.value() instanceof String text ? text : "";
        SchemaLoader.require(TextFormats.isKnown(name), "format is not supported", value);
        node.add((instance, path, evaluation) -> {
            if (instance.value() instanceof String text && !TextFormats.holds(name, text)) {
                evaluation.fail(instance, path, "is no " + name);
            }
        });
    }
}
