package io.github.crosslevel.mls.label;

import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.internal.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON form of schemas. */
final class SchemaReader {
    private final JsonDocument document;

    private SchemaReader(JsonDocument document) {
        this.document = document;
    }

    static LabelSchema read(byte[] json) {
        try {
            return new SchemaReader(JsonDocument.of(json)).schema();
        } catch (JsonReader.Malformed e) {
            throw new SchemaSyntaxException(String.valueOf(e.getMessage()), e.line(), e.column());
        }
    }

    private LabelSchema schema() throws JsonReader.Malformed {
        JsonDocument.Members schema = document.root();
        schema.format(SchemaWriter.FORMAT);
        String id = schema.text("id");
        int version = schema.count("version");
        List<JsonNode> dimensions = document.items(schema.require("dimensions"));
        schema.requireNoMore();
        return document.within(schema.node(), () -> {
            LabelSchemaBuilder builder = LabelSchema.builder(id, version);
            for (JsonNode each : dimensions) {
                Dimension<?> dimension = document.within(each, () -> dimension(document.members(each)));
                document.within(each, () -> builder.dimension(dimension));
                if (dimension instanceof PosetDimension poset) {
                    document.within(each, () -> Lattice.of(poset));
                }
            }
            return builder.build();
        });
    }

    private Dimension<?> dimension(JsonDocument.Members members) throws JsonReader.Malformed {
        String kind = members.text("kind");
        String name = members.text("name");
        Dimension<?> dimension = switch (kind) {
            case "chain" -> new ChainDimension(name, names(members.require("values")));
            case "poset" -> new PosetDimension(name, names(members.require("values")), pairs(members));
            case "all-of" -> new AllOfDimension(name, names(members.require("values")));
            case "any-of" -> anyOf(name, members);
            case "hierarchy" -> new HierarchyDimension(name, names(members.require("values")), parents(members));
            case "integrity" -> new IntegrityDimension(name, names(members.require("values")));
            case "validity" -> new ValidityDimension(name);
            case "channel" -> new ChannelDimension(name, names(members.require("values")));
            case "rights" -> new RightsDimension(name);
            case "purpose" -> new PurposeDimension(name, names(members.require("values")), parents(members));
            case "handling" -> new HandlingDimension(name, criticality(members), names(members.require("values")));
            case "conflict" -> new ConflictDimension(name, classes(members));
            default ->
                throw document.malformed("unknown kind `" + Names.shorten(kind) + "` of dimension", members.node());
        };
        members.requireNoMore();
        return dimension;
    }

    private List<PosetDimension.Pair> pairs(JsonDocument.Members members) throws JsonReader.Malformed {
        List<PosetDimension.Pair> pairs = new ArrayList<>();
        for (JsonNode each : document.items(members.require("order"))) {
            List<String> names = names(each);
            if (names.size() != 2) {
                throw document.malformed("expected a lower and a higher element", each);
            }
            pairs.add(new PosetDimension.Pair(names.get(0), names.get(1)));
        }
        return pairs;
    }

    private Dimension<?> anyOf(String name, JsonDocument.Members members) throws JsonReader.Malformed {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        JsonNode declared = members.take("groups");
        if (declared != null) {
            for (Map.Entry<String, JsonNode> group :
                    document.members(declared).all().entrySet()) {
                groups.put(group.getKey(), names(group.getValue()));
            }
        }
        return AnyOfDimension.of(name, names(members.require("values")), groups);
    }

    private Map<String, String> parents(JsonDocument.Members members) throws JsonReader.Malformed {
        Map<String, String> parents = new HashMap<>();
        JsonNode declared = members.take("parents");
        if (declared != null) {
            for (Map.Entry<String, JsonNode> each :
                    document.members(declared).all().entrySet()) {
                parents.put(each.getKey(), document.text(each.getValue()));
            }
        }
        return parents;
    }

    private Criticality criticality(JsonDocument.Members members) throws JsonReader.Malformed {
        JsonNode critical = members.take("critical");
        if (critical == null) {
            return Criticality.CRITICAL;
        }
        if (critical instanceof JsonNode.Truth truth) {
            return truth.value() ? Criticality.CRITICAL : Criticality.NON_CRITICAL;
        }
        throw document.malformed("expected true or false", critical);
    }

    private List<ConflictDimension.ConflictClass> classes(JsonDocument.Members members) throws JsonReader.Malformed {
        List<ConflictDimension.ConflictClass> classes = new ArrayList<>();
        for (JsonNode each : document.items(members.require("classes"))) {
            JsonDocument.Members declared = document.members(each);
            classes.add(new ConflictDimension.ConflictClass(declared.text("name"), names(declared.require("values"))));
            declared.requireNoMore();
        }
        return classes;
    }

    /** A list, also where it holds one name only. */
    private List<String> names(JsonNode node) throws JsonReader.Malformed {
        List<String> names = new ArrayList<>();
        for (JsonNode each : document.items(node)) {
            names.add(document.text(each));
        }
        return names;
    }
}
