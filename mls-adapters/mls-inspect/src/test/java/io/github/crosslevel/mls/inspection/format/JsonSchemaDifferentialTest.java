package io.github.crosslevel.mls.inspection.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random schemas of the subset and random documents, judged by the validator of networknt. */
class JsonSchemaDifferentialTest {
    private static final long SEED = Long.getLong("mls.seed", 23);
    private static final int SCHEMAS = Integer.getInteger("mls.schemas", 1500);

    private final Random random = new Random(SEED);
    private final JsonSchemaFactory peer = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String name() {
        return pick("a", "b", "c");
    }

    private String value(int depth) {
        int kind = random.nextInt(depth > 2 ? 5 : 7);
        if (kind < 3) {
            return pick("0", "1", "-2", "3.5", "4.0", "1e1", "0.25", "7");
        }
        if (kind < 5) {
            return pick("\"\"", "\"a\"", "\"ab1\"", "\"张三\"", "true", "false", "null", "\"𠀀𠀀\"");
        }
        List<String> parts = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            if (random.nextBoolean()) {
                parts.add((kind == 5 ? "\"" + name + "\":" : "") + value(depth + 1));
            }
        }
        String inner = String.join(",", parts);
        return kind == 5 ? "{" + inner + "}" : "[" + inner + "]";
    }

    private String schema(int depth) {
        if (depth > 3 || random.nextInt(12) == 0) {
            return pick("true", "false", "{}", "{\"type\":\"string\"}", "{\"type\":\"integer\"}");
        }
        List<String> keywords = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String keyword = keyword(depth);
            String name = keyword.substring(0, keyword.indexOf(':'));
            if (!used.contains(name)) {
                used.add(name);
                keywords.add(keyword);
            }
        }
        return "{" + String.join(",", keywords) + "}";
    }

    private String schemas(int depth) {
        return "[" + schema(depth + 1) + (random.nextBoolean() ? "," + schema(depth + 1) : "") + "]";
    }

    private String keyword(int depth) {
        return switch (random.nextInt(22)) {
            case 0 ->
                "\"type\":" + pick("\"string\"", "\"number\"", "[\"integer\",\"null\"]", "\"object\"", "\"array\"");
            case 1 -> "\"enum\":[" + value(2) + "," + value(1) + "]";
            case 2 -> "\"const\":" + value(1);
            case 3, 4 ->
                "\"properties\":{\"" + name() + "\":" + schema(depth + 1) + ",\"d\":" + schema(depth + 1) + "}";
            case 5 -> "\"required\":[\"" + name() + "\"]";
            case 6 -> "\"additionalProperties\":" + schema(depth + 1);
            case 7 -> "\"items\":" + schema(depth + 1);
            case 8 -> "\"prefixItems\":" + schemas(depth);
            case 9 -> "\"minItems\":" + random.nextInt(4);
            case 10 -> "\"maxItems\":" + random.nextInt(4);
            case 11 ->
                "\"anyOf\":[{\"not\":{\"type\":\"array\"}},{\"uniqueItems\":true}]"; // the peer asks it of objects too
            case 12 -> "\"" + pick("minimum", "maximum") + "\":" + pick("0", "1.5", "4", "-2.0");
            case 13 -> "\"" + pick("exclusiveMinimum", "exclusiveMaximum") + "\":" + pick("0", "1", "4.0");
            case 14 -> "\"multipleOf\":" + pick("1", "0.5", "0.25", "2");
            case 15 -> "\"" + pick("minLength", "maxLength") + "\":" + random.nextInt(4);
            case 16 -> "\"pattern\":" + pick("\"^a\"", "\"[0-9]$\"", "\"b\"", "\"^.{2}$\"");
            case 17 -> "\"" + pick("minProperties", "maxProperties") + "\":" + random.nextInt(4);
            case 18 -> "\"allOf\":" + schemas(depth);
            case 19 -> "\"anyOf\":" + schemas(depth);
            case 20 -> "\"oneOf\":" + schemas(depth);
            default -> "\"not\":" + schema(depth + 1);
        };
    }

    @Test
    void bothValidatorsAgree() throws Exception {
        System.out.println("seed " + SEED);
        int held = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            String schema = schema(0);
            JsonSchema ours = JsonSchema.load(schema.getBytes(UTF_8));
            com.networknt.schema.JsonSchema theirs = peer.getSchema(mapper.readTree(schema));
            for (int j = 0; j < 12; j++) {
                String document = value(0);
                boolean holds = theirs.validate(mapper.readTree(document)).isEmpty();
                assertThat(ours.check(document.getBytes(UTF_8)).conforms())
                        .as("%s of %s", document, schema)
                        .isEqualTo(holds);
                held += holds ? 1 : 0;
            }
        }
        assertThat(held).isBetween(SCHEMAS, 11 * SCHEMAS); // both answers occur often
    }
}
