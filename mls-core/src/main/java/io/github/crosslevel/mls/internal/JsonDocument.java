package io.github.crosslevel.mls.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document that declares something: its parts by the type they must have, and refusals at the place of what is
 * wrong. Unknown members are refused.
 */
public final class JsonDocument {
    private final String text;
    private final JsonNode root;

    private JsonDocument(String text, JsonNode root) {
        this.text = text;
        this.root = root;
    }

    /** What a declaration makes. */
    @FunctionalInterface
    public interface Declaration<T> {
        /** Makes it; an unchecked exception about arguments or state is a refusal. */
        T make() throws JsonReader.Malformed;
    }

    /**
     * Returns the document that these bytes are.
     *
     * @throws JsonReader.Malformed if they are none
     */
    public static JsonDocument of(byte[] json) throws JsonReader.Malformed {
        String text = JsonReader.decode(json);
        return new JsonDocument(text, JsonReader.read(text));
    }

    /** Returns the outermost object. */
    public Members root() throws JsonReader.Malformed {
        return members(root);
    }

    /** Returns the members of an object. */
    public Members members(JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Members object) {
            return new Members(object);
        }
        throw malformed("expected an object", node);
    }

    /** Returns a string. */
    public String text(JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Text string) {
            return string.value();
        }
        throw malformed("expected a string", node);
    }

    /** Returns the parts of a list. */
    public List<JsonNode> items(JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Items items) {
            return items.values();
        }
        throw malformed("expected a list", node);
    }

    /** Returns a list of strings; a string alone is a list of one. */
    public List<String> names(JsonNode node) throws JsonReader.Malformed {
        if (node instanceof JsonNode.Text string) {
            return List.of(string.value());
        }
        List<String> names = new ArrayList<>();
        for (JsonNode each : items(node)) {
            names.add(text(each));
        }
        return names;
    }

    /** Requires an object to name this schema. */
    public void requireSchema(JsonNode node, String id, int version) throws JsonReader.Malformed {
        Members named = members(node);
        if (!named.text("id").equals(id) || named.count("version") != version) {
            throw malformed("expected schema `" + id + " v" + version + "`", node);
        }
        named.requireNoMore();
    }

    /** Returns a refusal at the place of a value. */
    public JsonReader.Malformed malformed(String message, JsonNode at) {
        return new JsonReader.Malformed(message, text, at.position());
    }

    /** Returns what a declaration makes; what it refuses is refused at the place of the value. */
    public <T> T within(JsonNode node, Declaration<T> declaration) throws JsonReader.Malformed {
        try {
            return declaration.make();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw malformed(String.valueOf(e.getMessage()), node);
        }
    }

    /** The members of an object, each of which must be taken. */
    public final class Members {
        private final JsonNode.Members node;
        private final Set<String> taken = new HashSet<>();

        private Members(JsonNode.Members node) {
            this.node = node;
        }

        /** Returns the object. */
        public JsonNode node() {
            return node;
        }

        /** Returns all members, in the order of the text, all of them taken. */
        public Map<String, JsonNode> all() {
            taken.addAll(node.values().keySet());
            return node.values();
        }

        /** Returns a member, or null if it is absent. */
        public @Nullable JsonNode take(String name) {
            taken.add(name);
            return node.values().get(name);
        }

        /** Returns a member that must be there. */
        public JsonNode require(String name) throws JsonReader.Malformed {
            JsonNode value = take(name);
            if (value == null) {
                throw malformed("expected a member `" + name + "`", node);
            }
            return value;
        }

        /** Returns a string that must be there. */
        public String text(String name) throws JsonReader.Malformed {
            return JsonDocument.this.text(require(name));
        }

        /** Returns a whole number that must be there, from 1 to the greatest int. */
        public int count(String name) throws JsonReader.Malformed {
            JsonNode value = require(name);
            if (value instanceof JsonNode.Whole whole && whole.value() >= 1 && whole.value() <= Integer.MAX_VALUE) {
                return (int) whole.value();
            }
            throw malformed("expected a whole number from 1 to " + Integer.MAX_VALUE, value);
        }

        /** Requires a member to be this number. */
        public void format(int expected) throws JsonReader.Malformed {
            if (count("format") != expected) {
                throw malformed("expected format " + expected, require("format"));
            }
        }

        /** Returns whether a member is there, which must be true then. */
        public boolean says(String name) throws JsonReader.Malformed {
            JsonNode value = take(name);
            if (value == null) {
                return false;
            }
            if (value instanceof JsonNode.Truth truth && truth.value()) {
                return true;
            }
            throw malformed("expected true, or no `" + name + "`", value);
        }

        /** Refuses members that nobody took. */
        public void requireNoMore() throws JsonReader.Malformed {
            for (Map.Entry<String, JsonNode> each : node.values().entrySet()) {
                if (!taken.contains(each.getKey())) {
                    throw malformed("unknown member `" + Names.shorten(each.getKey()) + "`", each.getValue());
                }
            }
        }
    }
}
