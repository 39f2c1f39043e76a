package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.format.SchemaEvaluation.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes schemas of JSON: the keywords that hold other schemas here, the others in {@link SchemaKeywords}. */
final class SchemaLoader {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final int MOST_SCHEMAS = 2_000;
    private static final int MOST_IN_PLACE = 16;
    private static final Set<String> ANNOTATIONS = Set.of(
            "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$defs");

    private final Json root;
    private final IdentityHashMap<Json, SchemaNode> nodes = new IdentityHashMap<>();

    private SchemaLoader(Json root) {
        this.root = root;
    }

    static SchemaNode load(Json root) throws FormatRuleException {
        SchemaLoader loader = new SchemaLoader(root);
        SchemaNode node = loader.schema(root);
        Map<SchemaNode, Integer> heights = new HashMap<>();
        for (SchemaNode each : List.copyOf(loader.nodes.values())) {
            if (height(each, heights) > MOST_IN_PLACE) {
                throw new FormatRuleException(
                        "more than " + MOST_IN_PLACE + " schemas in a row, or one that refers to itself, for one value",
                        root.offset());
            }
        }
        return node;
    }

    /** Returns how many schemas in a row are held against one value, too many if they come back to themselves. */
    private static int height(SchemaNode node, Map<SchemaNode, Integer> heights) {
        Integer known = heights.putIfAbsent(node, MOST_IN_PLACE); // counts when it is met again before it is known
        if (known != null) {
            return known;
        }
        int height = 0;
        for (SchemaNode next : node.inPlace()) {
            height = Math.max(height, 1 + height(next, heights));
        }
        heights.put(node, height);
        return height;
    }

    private SchemaNode schema(Json json) throws FormatRuleException {
        SchemaNode known = nodes.get(json);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= MOST_SCHEMAS) {
            throw new FormatRuleException("more than " + MOST_SCHEMAS + " schemas", json.offset());
        }
        SchemaNode node = new SchemaNode();
        nodes.put(json, node);
        if (json.value() instanceof Boolean permits) {
            if (!permits) {
                node.add((value, path, evaluation) -> evaluation.fail(value, path, "is not allowed"));
            }
            return node;
        }
        if (!json.isObject()) {
            throw new FormatRuleException("expected a schema", json.offset());
        }
        for (Map.Entry<String, Json> each : json.members().entrySet()) {
            keyword(each.getKey(), each.getValue(), json, node);
        }
        return node;
    }

    private void keyword(String name, Json value, Json schema, SchemaNode node) throws FormatRuleException {
        switch (name) {
            case "$schema" -> require(DRAFT.equals(value.value()), "expected " + DRAFT, value);
            case "$ref" -> ref(value, node);
            case "allOf", "anyOf", "oneOf" -> choices(name, value, node);
            case "not" -> not(value, node);
            case "properties", "additionalProperties" -> properties(schema, name, node);
            case "prefixItems", "items" -> items(schema, name, node);
            default -> {
                if (!ANNOTATIONS.contains(name) && !SchemaKeywords.add(name, value, node)) {
                    throw new FormatRuleException("keyword is not supported", value.offset());
                }
            }
        }
        if (name.equals("$defs")) {
            require(value.isObject(), "expected an object", value);
            for (Json each : value.members().values()) {
                schema(each);
            }
        }
    }

    static void require(boolean holds, String message, Json at) throws FormatRuleException {
        if (!holds) {
            throw new FormatRuleException(message, at.offset());
        }
    }

    private void ref(Json value, SchemaNode node) throws FormatRuleException {
        String pointer = value.value() instanceof String text ? text : "";
        require(pointer.equals("#") || pointer.startsWith("#/"), "expected a reference within the document", value);
        Json target = root;
        String[] steps =
                pointer.equals("#") ? new String[0] : pointer.substring(2).split("/", -1);
        for (String step : steps) {
            require(step.indexOf('%') < 0, "expected a reference without percent-encoding", value);
            String name = step.replace("~1", "/").replace("~0", "~");
            Json next = target.isArray()
                    ? item(target.items(), name)
                    : target.members().get(name);
            if (next == null) {
                throw new FormatRuleException("reference leads nowhere", value.offset());
            }
            target = next;
        }
        SchemaNode referred = schema(target);
        node.addInPlace(referred);
        node.add(referred::check);
    }

    private static @Nullable Json item(List<Json> items, String index) {
        boolean number = !index.isEmpty() && index.length() < 6 && index.chars().allMatch(c -> c >= '0' && c <= '9');
        int at = number ? Integer.parseInt(index) : items.size();
        return at < items.size() ? items.get(at) : null;
    }

    private List<SchemaNode> schemas(Json list) throws FormatRuleException {
        require(list.isArray() && !list.items().isEmpty(), "expected a list of schemas", list);
        List<SchemaNode> schemas = new ArrayList<>();
        for (Json each : list.items()) {
            schemas.add(schema(each));
        }
        return schemas;
    }

    private void choices(String name, Json value, SchemaNode node) throws FormatRuleException {
        List<SchemaNode> schemas = schemas(value);
        schemas.forEach(node::addInPlace);
        if (name.equals("allOf")) {
            schemas.forEach(each -> node.add(each::check));
            return;
        }
        node.add((instance, path, evaluation) -> {
            int most = name.equals("anyOf") ? 1 : 2; // a second one that holds decides oneOf
            int holding = 0;
            for (int i = 0; i < schemas.size() && holding < most; i++) {
                holding += evaluation.holds(schemas.get(i), instance, path) ? 1 : 0;
            }
            if (holding != 1) {
                evaluation.fail(instance, path, "matches " + (holding == 0 ? "none" : "several") + " of " + name);
            }
        });
    }

    private void not(Json value, SchemaNode node) throws FormatRuleException {
        SchemaNode schema = schema(value);
        node.addInPlace(schema);
        node.add((instance, path, evaluation) -> {
            if (evaluation.holds(schema, instance, path)) {
                evaluation.fail(instance, path, "matches what it must not");
            }
        });
    }

    /** Adds the constraint of both keywords when the first of them comes. */
    private void properties(Json schema, String name, SchemaNode node) throws FormatRuleException {
        Json declared = schema.members().get("properties");
        Json additional = schema.members().get("additionalProperties");
        if (name.equals("additionalProperties") && declared != null) {
            return;
        }
        Map<String, SchemaNode> byName = new HashMap<>();
        if (declared != null) {
            require(declared.isObject(), "expected an object", declared);
            for (Map.Entry<String, Json> each : declared.members().entrySet()) {
                byName.put(each.getKey(), schema(each.getValue()));
            }
        }
        SchemaNode others = additional == null ? new SchemaNode() : schema(additional);
        boolean refused = additional != null && Boolean.FALSE.equals(additional.value());
        node.add((value, path, evaluation) -> value.members().forEach((member, part) -> {
            SchemaNode own = byName.get(member);
            if (own != null) {
                own.check(part, path.then(member), evaluation);
            } else if (refused) {
                evaluation.fail(part, path, "has a member that is not declared");
            } else {
                others.check(part, path.then("*"), evaluation);
            }
        }));
    }

    /** Adds the constraint of both keywords when the first of them comes. */
    private void items(Json schema, String name, SchemaNode node) throws FormatRuleException {
        Json prefix = schema.members().get("prefixItems");
        Json rest = schema.members().get("items");
        if (name.equals("items") && prefix != null) {
            return;
        }
        List<SchemaNode> first = prefix == null ? List.of() : schemas(prefix);
        SchemaNode others = rest == null ? new SchemaNode() : schema(rest);
        node.add((value, path, evaluation) -> {
            List<Json> items = value.items();
            for (int i = 0; i < items.size() && !evaluation.isDecided(); i++) {
                SchemaNode own = i < first.size() ? first.get(i) : others;
                Path at = path.then(Integer.toString(i));
                own.check(items.get(i), at, evaluation);
            }
        });
    }

    /** Returns the texts of a list, none of them twice. */
    static Set<String> texts(Json list) throws FormatRuleException {
        require(list.isArray(), "expected a list of texts", list);
        Set<String> texts = new HashSet<>();
        for (Json each : list.items()) {
            require(each.value() instanceof String text && texts.add(text), "expected another text", each);
        }
        return texts;
    }
}
