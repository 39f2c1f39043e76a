package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The parameters of a service: their names, types and number (seed 004 §2.5.5). What is not declared is refused.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * ParameterRules inquiry = ParameterRules.builder()
 *         .required("account", FieldType.matching(Regex.of("[0-9]{16,19}"), 19))
 *         .optional("page", FieldType.whole(1, 1000))
 *         .repeatable("currency", FieldType.oneOf("CNY", "USD"), 2)
 *         .build();
 * FormatReport report = inquiry.checkForm("account=6222021234567890&page=0".getBytes(US_ASCII));
 * report.findings();    // parameter `page` is not from 1 to 1000, at byte 25
 * }</pre>
 *
 * <p>Facts: {@code parameters}, the declared names that occur, and {@code parameter-count}.
 */
public final class ParameterRules implements FormatRules {
    /** Longest form, in bytes. */
    public static final int MAX_FORM = 1 << 20;

    private static final String RULE = "parameters";

    /**
     * A parameter that was sent.
     *
     * @param name its name, decoded
     * @param value its value, decoded
     * @param offset 0-based byte offset where it stands
     */
    public record Parameter(String name, String value, long offset) {}

    private record Declared(FieldType type, int least, int most) {}

    private final Map<String, Declared> declared;

    private ParameterRules(Map<String, Declared> declared) {
        this.declared = declared;
    }

    /** Starts with no parameter. */
    public static Builder builder() {
        return new Builder();
    }

    /** Checks parameters that were decoded already. */
    public FormatReport check(List<Parameter> parameters) {
        return check(parameters, new Violations(RULE));
    }

    private FormatReport check(List<Parameter> parameters, Violations violations) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Parameter each : parameters) {
            Declared rule = declared.get(each.name);
            if (rule == null) {
                violations.add(each.offset, "a parameter is not declared");
                continue;
            }
            if (counts.merge(each.name, 1, Integer::sum) > rule.most) {
                violations.add(each.offset, "parameter `" + each.name + "` stands more than " + rule.most + " times");
            }
            rule.type
                    .problem(each.value)
                    .ifPresent(problem -> violations.add(each.offset, "parameter `" + each.name + "` " + problem));
        }
        declared.forEach((name, rule) -> {
            if (counts.getOrDefault(name, 0) < rule.least) {
                violations.add(0, "parameter `" + name + "` is missing");
            }
        });
        Attributes facts = Attributes.of("parameters", AttributeValue.of(new TreeSet<>(counts.keySet())))
                .with("parameter-count", AttributeValue.of(parameters.size()));
        return violations.report(facts);
    }

    /** Checks a query, or a form of the type {@code application/x-www-form-urlencoded}; bytes must be of UTF-8. */
    public FormatReport checkForm(byte[] form) {
        Violations violations = new Violations(RULE);
        List<Parameter> parameters = new ArrayList<>();
        if (form.length > MAX_FORM) {
            violations.add(MAX_FORM, "form is longer than " + MAX_FORM + " bytes");
            return violations.report(Attributes.none());
        }
        for (int from = 0; from < form.length; ) {
            int end = indexOf(form, '&', from, form.length);
            int equals = indexOf(form, '=', from, end);
            String name = PercentText.decode(form, from, equals);
            String value = PercentText.decode(form, Math.min(equals + 1, end), end);
            if (name.equals(PercentText.MALFORMED) || value.equals(PercentText.MALFORMED)) {
                violations.add(from, "a parameter is not percent-encoded UTF-8");
            } else {
                parameters.add(new Parameter(name, value, from));
            }
            if (end == form.length - 1) {
                violations.add(end, "form ends with an ampersand");
            }
            from = end + 1;
        }
        return check(parameters, violations);
    }

    @Override
    public FormatReport check(InputStream content) throws IOException {
        return checkForm(content.readNBytes(MAX_FORM + 1));
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Collects declarations. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Declared> declared = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a parameter that stands exactly once. */
        public Builder required(String name, FieldType type) {
            return add(name, new Declared(type, 1, 1));
        }

        /** Adds a parameter that may stand once. */
        public Builder optional(String name, FieldType type) {
            return add(name, new Declared(type, 0, 1));
        }

        /** Adds a parameter that may stand up to {@code most} times. */
        public Builder repeatable(String name, FieldType type, int most) {
            return add(name, new Declared(type, 0, most));
        }

        private Builder add(String name, Declared rule) {
            if (declared.putIfAbsent(name, rule) != null) {
                throw new IllegalArgumentException("parameter `" + name + "` is declared twice");
            }
            return this;
        }

        /** Returns the rules. */
        public ParameterRules build() {
            return new ParameterRules(Collections.unmodifiableMap(new LinkedHashMap<>(declared)));
        }
    }
}
