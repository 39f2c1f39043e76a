package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.internal.JsonText;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Succession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Labels as JSON, by the names of dimensions; canonical as RFC 8785 has it, with sorted members and without spaces.
 *
 * <pre>{@code
 * {"dimensions":{"category":["征信"],"level":"机密"},"schema":{"id":"credit","version":1}}
 * }</pre>
 *
 * <p>Dimensions that the label says nothing about are left out. The strict codec reads the canonical form only; the
 * lenient one reads any JSON of the same meaning: members and names in any order, names twice, spaces, escapes. Both
 * refuse members and names that are not declared, a member twice, and a schema of another id or version. Values of
 * dimensions that the schema does not declare, and formulas of more than 64 clauses, have no JSON form. Immutable and
 * thread-safe.
 */
public final class JsonCodec implements LabelCodec<String> {
    /** Most chars of a label. */
    public static final int MAX_CHARS = 1 << 20;

    private final LabelSchema schema;
    private final Strictness strictness;

    private JsonCodec(LabelSchema schema, Strictness strictness) {
        this.schema = schema;
        this.strictness = strictness;
    }

    /** Returns the codec that reads the canonical form only. */
    public static JsonCodec strict(LabelSchema schema) {
        return new JsonCodec(schema, Strictness.STRICT);
    }

    /** Returns the codec that reads any JSON of the same meaning. */
    public static JsonCodec lenient(LabelSchema schema) {
        return new JsonCodec(schema, Strictness.LENIENT);
    }

    @Override
    public LabelSchema schema() {
        return schema;
    }

    @Override
    public String encode(Label label) {
        Expressible.requireSchema(schema, label);
        Expressible.requireAll(label, declared(label));
        String text = "{\"dimensions\":" + dimensions(label) + ",\"schema\":{\"id\":" + JsonText.quote(schema.id())
                + ",\"version\":" + schema.version() + "}" + successors(label) + "}";
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("label longer than " + MAX_CHARS + " chars");
        }
        return text;
    }

    /** Returns the label without values of dimensions that the schema does not declare. */
    private Label declared(Label label) {
        LabelBuilder copy = schema.label();
        schema.dimensions().forEach(dimension -> copy(dimension, label, copy));
        label.succession().ifPresent(next -> copy.succeededBy(next.time(), declared(next.label())));
        return copy.build();
    }

    private static <V> void copy(Dimension<V> dimension, Label from, LabelBuilder to) {
        to.set(dimension, from.get(dimension));
    }

    private String dimensions(Label label) {
        Map<String, String> members = new TreeMap<>();
        schema.dimensions().stream()
                .filter(label::isSet)
                .forEach(dimension -> members.put(dimension.name(), JsonValues.write(dimension, label)));
        return members.entrySet().stream()
                .map(member -> JsonText.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String successors(Label label) {
        List<String> items = new ArrayList<>();
        for (Optional<Succession> next = label.succession(); next.isPresent(); ) {
            Label successor = next.get().label();
            items.add("{\"dimensions\":" + dimensions(successor) + ",\"from\":\""
                    + next.get().time() + "\"}");
            next = successor.succession();
        }
        return items.isEmpty() ? "" : ",\"successors\":[" + String.join(",", items) + "]";
    }

    @Override
    public Decoded<Label> decode(String encoded) {
        TextSource source = new TextSource(encoded, strictness, MAX_CHARS);
        try {
            Label label = label(source, JsonReader.read(encoded));
            String canonical = encode(label);
            if (!canonical.equals(encoded)) {
                source.tolerate(Deviation.Kind.NOT_CANONICAL, mismatch(canonical, encoded), "not the canonical form");
            }
            return source.decoded(label);
        } catch (JsonReader.Malformed e) {
            throw source.malformed(String.valueOf(e.getMessage()), e.position());
        }
    }

    private static int mismatch(String canonical, String encoded) {
        int at = 0;
        while (at < canonical.length() && at < encoded.length() && canonical.charAt(at) == encoded.charAt(at)) {
            at++;
        }
        return at;
    }

    private Label label(TextSource source, JsonNode document) {
        JsonMembers members = new JsonMembers(source, document);
        JsonMembers named = new JsonMembers(source, members.require("schema"));
        JsonNode id = named.require("id");
        JsonNode version = named.require("version");
        named.requireNoMore();
        boolean ours = id instanceof JsonNode.Text text
                && text.value().equals(schema.id())
                && version instanceof JsonNode.Whole whole
                && whole.value() == schema.version();
        if (!ours) {
            throw source.malformed("label of another schema than `" + schema + "`", id.position());
        }
        LabelBuilder label = values(source, members.require("dimensions"));
        JsonNode successors = members.take("successors");
        members.requireNoMore();
        if (successors == null) {
            return label.build();
        }
        return succeeded(source, document, label, JsonValues.items(source, successors));
    }

    private LabelBuilder values(TextSource source, JsonNode node) {
        LabelBuilder label = schema.label();
        JsonMembers members = new JsonMembers(source, node);
        for (Dimension<?> dimension : schema.dimensions()) {
            JsonNode value = members.take(dimension.name());
            if (value != null) {
                JsonValues.read(dimension, value, label, source);
            }
        }
        members.requireNoMore();
        return label;
    }

    private Label succeeded(TextSource source, JsonNode at, LabelBuilder first, List<JsonNode> successors) {
        Label next = null;
        Instant from = Instant.MAX;
        for (int i = successors.size() - 1; i >= 0; i--) {
            JsonMembers members = new JsonMembers(source, successors.get(i));
            LabelBuilder label = values(source, members.require("dimensions"));
            next = succeeded(source, successors.get(i), label, from, next);
            from = JsonValues.time(source, members.require("from"));
            members.requireNoMore();
        }
        return succeeded(source, at, first, from, next);
    }

    private static Label succeeded(
            TextSource source, JsonNode at, LabelBuilder label, Instant from, @Nullable Label next) {
        try {
            return next == null ? label.build() : label.succeededBy(from, next).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw source.malformed("succession out of order", at.position());
        }
    }
}
