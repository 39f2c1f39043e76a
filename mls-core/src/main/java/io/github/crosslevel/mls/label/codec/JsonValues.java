package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonText;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.FormulaBuilder;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of dimensions as JSON: a name, a list of names, a list of clauses, or three times. */
final class JsonValues {
    private static final String NOT_BEFORE = "notBefore";
    private static final String NOT_AFTER = "notAfter";
    private static final String REVIEW_BY = "reviewBy";

    private JsonValues() {}

    static String write(Dimension<?> dimension, Label label) {
        if (dimension instanceof AnyOfDimension anyOf) {
            return array(OrderedClauses.of(label.get(anyOf)).stream()
                    .map(JsonValues::names)
                    .toList());
        } else if (dimension instanceof RightsDimension rights) {
            return JsonText.quote(label.get(rights).keyword());
        } else if (dimension instanceof ValidityDimension validity) {
            return validity(label.get(validity));
        }
        Object value = label.get(dimension);
        return value instanceof Set<?> set
                ? names(set.stream().map(String::valueOf).toList())
                : JsonText.quote(String.valueOf(value));
    }

    private static String validity(Validity validity) {
        Map<String, Instant> times = new TreeMap<>();
        validity.notBefore().ifPresent(time -> times.put(NOT_BEFORE, time));
        validity.notAfter().ifPresent(time -> times.put(NOT_AFTER, time));
        validity.reviewBy().ifPresent(time -> times.put(REVIEW_BY, time));
        return times.entrySet().stream()
                .map(time -> "\"" + time.getKey() + "\":\"" + time.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String names(Collection<String> names) {
        return array(names.stream().map(JsonText::quote).toList());
    }

    private static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    /** Reads a value into the label. */
    static void read(Dimension<?> dimension, JsonNode node, LabelBuilder label, TextSource source) {
        try {
            if (dimension instanceof AnyOfDimension anyOf) {
                label.set(anyOf, formula(anyOf, node, source));
            } else if (dimension instanceof RightsDimension rights) {
                label.set(rights, rights(node, source));
            } else if (dimension instanceof ValidityDimension validity) {
                label.set(validity, validity(node, source));
            } else if (dimension.unset() instanceof Set) {
                label.set(ofNames(dimension), new LinkedHashSet<>(names(node, source)));
            } else {
                label.set(ofName(dimension), text(node, source));
            }
        } catch (LabelSyntaxException e) {
            throw e;
        } catch (IllegalArgumentException | LabelTooComplexException e) {
            throw source.malformed(String.valueOf(e.getMessage()), node.position());
        }
    }

    /** Dimensions whose values are sets hold names, and there is no other kind of set. */
    @SuppressWarnings("unchecked")
    private static Dimension<Set<String>> ofNames(Dimension<?> dimension) {
        return (Dimension<Set<String>>) dimension;
    }

    @SuppressWarnings("unchecked")
    private static Dimension<String> ofName(Dimension<?> dimension) {
        return (Dimension<String>) dimension;
    }

    private static Formula formula(AnyOfDimension dimension, JsonNode node, TextSource source) {
        FormulaBuilder formula = FormulaBuilder.over(dimension);
        List<JsonNode> clauses = items(source, node);
        for (JsonNode clause : clauses) {
            formula.push(dimension.anyOf(names(clause, source).toArray(String[]::new)));
        }
        return clauses.isEmpty()
                ? dimension.unrestricted()
                : formula.and(clauses.size()).build();
    }

    private static Rights rights(JsonNode node, TextSource source) {
        String keyword = text(node, source);
        return Arrays.stream(Rights.values())
                .filter(rights -> rights.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(() -> source.malformed("unknown rights", node.position()));
    }

    private static Validity validity(JsonNode node, TextSource source) {
        JsonMembers members = new JsonMembers(source, node);
        Validity validity = new Validity(
                maybe(source, members.take(NOT_BEFORE)),
                maybe(source, members.take(NOT_AFTER)),
                maybe(source, members.take(REVIEW_BY)));
        members.requireNoMore();
        return validity;
    }

    private static Optional<Instant> maybe(TextSource source, @Nullable JsonNode node) {
        return node == null ? Optional.empty() : Optional.of(time(source, node));
    }

    static Instant time(TextSource source, JsonNode node) {
        try {
            return Instant.parse(text(node, source));
        } catch (DateTimeException e) {
            throw source.malformed("expected a time such as 2030-01-01T00:00:00Z", node.position());
        }
    }

    static List<JsonNode> items(TextSource source, JsonNode node) {
        if (node instanceof JsonNode.Items items) {
            return items.values();
        }
        throw source.malformed("expected a list", node.position());
    }

    private static List<String> names(JsonNode node, TextSource source) {
        return items(source, node).stream().map(name -> text(name, source)).toList();
    }

    private static String text(JsonNode node, TextSource source) {
        if (node instanceof JsonNode.Text text) {
            return text.value();
        }
        throw source.malformed("expected a string", node.position());
    }
}
