package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.inspection.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A subset of JSON Schema, draft 2020-12: {@code type, enum, const, properties, required, additionalProperties,
 * minProperties, maxProperties, prefixItems, items, minItems, maxItems, uniqueItems, minimum, maximum,
 * exclusiveMinimum, exclusiveMaximum, multipleOf, minLength, maxLength, pattern, format, allOf, anyOf, oneOf, not,
 * $ref} within the document, {@code $defs}, and annotations. Another keyword, or another {@code format}, is refused
 * when the schema is loaded: what a schema says is checked, or it is no schema. Immutable and thread-safe.
 *
 * <pre>{@code
 * JsonSchema payment = JsonSchema.load(Files.readAllBytes(Path.of("payment.schema.json")));
 * FormatReport report = payment.check(new FileInputStream("payment.json"));
 * report.findings();      // `/amount/value` is below its minimum, at byte 87
 * }</pre>
 *
 * <p>A document has at most 16 MiB, a million values and 64 levels, and no member twice. Patterns are
 * {@link io.github.crosslevel.mls.inspection.match.Regex}, so that none takes more than linear time. Facts:
 * {@code bytes} and {@code values}.
 */
public final class JsonSchema implements FormatRules {
    /** Longest document, in bytes. */
    public static final int MAX_BYTES = 16 << 20;

    private static final String RULE = "json-schema";

    private final SchemaNode root;

    private JsonSchema(SchemaNode root) {
        this.root = root;
    }

    /**
     * Reads a schema.
     *
     * @throws FormatRuleException if it is not JSON, or no schema of this subset
     */
    public static JsonSchema load(byte[] schema) throws FormatRuleException {
        if (schema.length > MAX_BYTES) {
            throw new FormatRuleException("schema is longer than " + MAX_BYTES + " bytes", MAX_BYTES);
        }
        try {
            return new JsonSchema(SchemaLoader.load(JsonText.read(schema).root()));
        } catch (JsonSyntaxException e) {
            throw new FormatRuleException(String.valueOf(e.getMessage()), e.offset());
        }
    }

    @Override
    public FormatReport check(InputStream content) throws IOException {
        return check(content.readNBytes(MAX_BYTES + 1));
    }

    /** Checks a document. */
    public FormatReport check(byte[] document) {
        Violations violations = new Violations(RULE);
        if (document.length > MAX_BYTES) {
            violations.add(MAX_BYTES, "document is longer than " + MAX_BYTES + " bytes");
            return violations.report(Attributes.none());
        }
        Attributes facts = Attributes.of("bytes", AttributeValue.of(document.length));
        try {
            JsonText.Document json = JsonText.read(document);
            root.check(json.root(), SchemaEvaluation.Path.ROOT, new SchemaEvaluation(violations));
            return violations.report(facts.with("values", AttributeValue.of(json.values())));
        } catch (JsonSyntaxException e) {
            violations.add(e.offset(), "not JSON: " + e.getMessage());
            return violations.report(facts);
        }
    }
}
