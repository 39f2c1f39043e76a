package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of an object, each of which must be taken; not thread-safe. */
final class JsonMembers {
    private final TextSource source;
    private final JsonNode node;
    private final Map<String, JsonNode> rest;

    JsonMembers(TextSource source, JsonNode node) {
        if (!(node instanceof JsonNode.Members members)) {
            throw source.malformed("expected an object", node.position());
        }
        this.source = source;
        this.node = node;
        this.rest = new LinkedHashMap<>(members.values());
    }

    @Nullable JsonNode take(String name) {
        return rest.remove(name);
    }

    JsonNode require(String name) {
        JsonNode value = take(name);
        if (value == null) {
            throw source.malformed("expected a member `" + name + "`", node.position());
        }
        return value;
    }

    void requireNoMore() {
        rest.forEach((name, value) -> {
            throw source.malformed("undeclared member `" + Names.shorten(name) + "`", value.position());
        });
    }
}
