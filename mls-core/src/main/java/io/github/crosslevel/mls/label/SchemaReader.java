package io.github.crosslevel.mls.label;

import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.internal.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of schemas. */
final class SchemaReader {
    private final String text;

    private SchemaReader(String text) {
        this.text = text;
    }

    static LabelSchema read(byte[] json) {
        try {
            String text = JsonReader.decode(json);
            return new SchemaReader(text).schema(JsonReader.read(text));
        } catch (JsonReader.Malformed e) {
            throw new SchemaSyntaxException(String.valueOf(e.getMessage()), e.line(), e.column());
        }
    }

    private LabelSchema schema(JsonNode document) throws JsonReader.Malformed {
        Members schema = members(document);
        long format = schema.whole("format");
        if (format != SchemaWriter.FORMAT) {
            throw schema.malformed("expected schema format " + SchemaWriter.FORMAT);
        }
        String id = schema.text("id");
        long version = schema.whole("version");
        if (version < 1 || version > Integer.MAX_VALUE) {
            throw schema.malformed("schema version " + version + " is not within 1 to " + Integer.MAX_VALUE);
        }
        List<JsonNode> dimensions = schema.items("dimensions");
        schema.requireNoMore();
        return within(document, () -> {
            LabelSchemaBuilder builder = LabelSchema.builder(id, (int) version);
            for (JsonNode each : dimensions) {
                Dimension<?> dimension = within(each, () -> dimension(members(each)));
                within(each, () -> builder.dimension(dimension));
                if (dimension instanceof PosetDimension poset) {
                    within(each, () -> Lattice.of(poset));
                }
            }
            return builder.build();
        });
    }

    private Dimension<?> dimension(Members members) throws JsonReader.Malformed {
        String kind = members.text("kind");
        String name = members.text("name");
        Dimension<?> dimension = switch (kind) {
            case "chain" -> new ChainDimension(name, members.names("values"));
            case "poset" -> new PosetDimension(name, members.names("values"), pairs(members));
            case "all-of" -> new AllOfDimension(name, members.names("values"));
            case "any-of" -> anyOf(name, members);
            case "hierarchy" -> new HierarchyDimension(name, members.names("values"), parents(members));
            case "integrity" -> new IntegrityDimension(name, members.names("values"));
            case "validity" -> new ValidityDimension(name);
            case "channel" -> new ChannelDimension(name, members.names("values"));
            case "rights" -> new RightsDimension(name);
            case "purpose" -> new PurposeDimension(name, members.names("values"), parents(members));
            case "handling" -> new HandlingDimension(name, criticality(members), members.names("values"));
            case "conflict" -> new ConflictDimension(name, classes(members));
            default -> throw members.malformed("unknown kind `" + Names.shorten(kind) + "` of dimension");
        };
        members.requireNoMore();
        return dimension;
    }

    private List<PosetDimension.Pair> pairs(Members members) throws JsonReader.Malformed {
        List<PosetDimension.Pair> pairs = new ArrayList<>();
        for (JsonNode each : members.items("order")) {
            List<String> names = names(each);
            if (names.size() != 2) {
                throw malformed("expected a lower and a higher element", each);
            }
            pairs.add(new PosetDimension.Pair(names.get(0), names.get(1)));
        }
        return pairs;
    }

    private Dimension<?> anyOf(String name, Members members) throws JsonReader.Malformed {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        JsonNode declared = members.take("groups");
        if (declared != null) {
            for (Map.Entry<String, JsonNode> group : members(declared).values.entrySet()) {
                groups.put(group.getKey(), names(group.getValue()));
            }
        }
        return AnyOfDimension.of(name, members.names("values"), groups);
    }

    private Map<String, String> parents(Members members) throws JsonReader.Malformed {
        Map<String, String> parents = new HashMap<>();
        JsonNode declared = members.take("parents");
        if (declared != null) {
            for (Map.Entry<String, JsonNode> each : members(declared).values.entrySet()) {
                parents.put(each.getKey(), text(each.getValue()));
            }
        }
        return parents;
    }

    private Criticality criticality(Members members) throws JsonReader.Malformed {
        JsonNode critical = members.take("critical");
        if (critical == null) {
            return Criticality.CRITICAL;
        }
        if (critical instanceof JsonNode.Truth truth) {
            return truth.value() ? Criticality.CRITICAL : Criticality.NON_CRITICAL;
        }
        throw malformed("expected true or false", critical);
    }

    private List<ConflictDimension.ConflictClass> classes(Members members) throws JsonReader.Malformed {
        List<ConflictDimension.ConflictClass> classes = new ArrayList<>();
        for (JsonNode each : members.items("classes")) {
            Members declared = members(each);
            classes.add(new ConflictDimension.ConflictClass(declared.text("name"), declared.names("values")));
            declared.requireNoMore();
        }
        return classes;
    }

    private List<String> names(JsonNode node) throws JsonReader.Malformed {
        if (!(node instanceof JsonNode.Items items)) {
            throw malformed("expected a list of strings", node);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : items.values()) {
            names.add(text(each));
        }
        return names;
    }

    private String text(JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Text string) {
            return string.value();
        }
        throw malformed("expected a string", node);
    }

    private Members members(JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Members object) {
            return new Members(object);
        }
        throw malformed("expected an object", node);
    }

    private JsonReader.Malformed malformed(String message, JsonNode at) {
        return new JsonReader.Malformed(message, text, at.position());
    }

    private interface Declaration<T> {
        T make() throws JsonReader.Malformed;
    }

    /** What a declaration refuses is refused at its place. */
    private <T> T within(JsonNode node, Declaration<T> declaration) throws JsonReader.Malformed {
        try {
            return declaration.make();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw malformed(String.valueOf(e.getMessage()), node);
        }
    }

    /** The members of an object, each of which must be taken. */
    private final class Members {
        private final JsonNode.Members node;
        private final Map<String, JsonNode> values;
        private final Set<String> taken = new HashSet<>();

        Members(JsonNode.Members node) {
            this.node = node;
            this.values = node.values();
        }

        @Nullable JsonNode take(String name) {
            taken.add(name);
            return values.get(name);
        }

        JsonNode require(String name) throws JsonReader.Malformed {
            JsonNode value = take(name);
            if (value == null) {
                throw malformed("expected a member `" + name + "`");
            }
            return value;
        }

        String text(String name) throws JsonReader.Malformed {
            return SchemaReader.this.text(require(name));
        }

        long whole(String name) throws JsonReader.Malformed {
            JsonNode value = require(name);
            if (value instanceof JsonNode.Whole whole) {
                return whole.value();
            }
            throw SchemaReader.this.malformed("expected a whole number", value);
        }

        List<JsonNode> items(String name) throws JsonReader.Malformed {
            JsonNode value = require(name);
            if (value instanceof JsonNode.Items items) {
                return items.values();
            }
            throw SchemaReader.this.malformed("expected a list", value);
        }

        List<String> names(String name) throws JsonReader.Malformed {
            return SchemaReader.this.names(require(name));
        }

        void requireNoMore() throws JsonReader.Malformed {
            for (Map.Entry<String, JsonNode> each : values.entrySet()) {
                if (!taken.contains(each.getKey())) {
                    throw SchemaReader.this.malformed(
                            "unknown member `" + Names.shorten(each.getKey()) + "`", each.getValue());
                }
            }
        }

        JsonReader.Malformed malformed(String message) {
            return SchemaReader.this.malformed(message, node);
        }
    }
}
