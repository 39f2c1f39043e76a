package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of mappings. */
final class MappingReader {
    private static final int FORMAT = 1;

    private final JsonDocument document;

    private MappingReader(JsonDocument document) {
        this.document = document;
    }

    static SchemaMapping read(byte[] json, LabelSchema near, LabelSchema far) {
        try {
            return new MappingReader(JsonDocument.of(json)).mapping(near, far);
        } catch (JsonReader.Malformed e) {
            throw new SchemaSyntaxException(String.valueOf(e.getMessage()), e.line(), e.column());
        }
    }

    private SchemaMapping mapping(LabelSchema near, LabelSchema far) throws JsonReader.Malformed {
        JsonDocument.Members mapping = document.root();
        mapping.format(FORMAT);
        String id = mapping.text("id");
        int version = mapping.count("version");
        document.requireSchema(mapping.require("near"), near.id(), near.version());
        document.requireSchema(mapping.require("far"), far.id(), far.version());
        LabelMapping there = direction(mapping.require("there"), near, far);
        LabelMapping back = direction(mapping.require("back"), far, near);
        mapping.requireNoMore();
        return document.within(mapping.node(), () -> SchemaMapping.of(id, version, there, back));
    }

    private LabelMapping direction(JsonNode node, LabelSchema source, LabelSchema target) throws JsonReader.Malformed {
        LabelMappingBuilder mapping = LabelMapping.between(source, target);
        for (JsonNode each : document.items(node)) {
            JsonDocument.Members rule = document.members(each);
            document.within(each, () -> rule(rule, mapping));
            rule.requireNoMore();
        }
        return document.within(node, mapping::build);
    }

    private LabelMappingBuilder rule(JsonDocument.Members rule, LabelMappingBuilder mapping)
            throws JsonReader.Malformed {
        JsonNode always = rule.take("always");
        if (always != null) {
            Dimension<?> to = NamedValues.dimension(mapping.target(), rule.text("to"));
            return always(mapping, to, document.names(always));
        }
        Dimension<?> from = NamedValues.dimension(mapping.source(), rule.text("from"));
        if (rule.says("drop")) {
            return mapping.drop(from);
        }
        if (rule.says("denyAll")) {
            return mapping.denyAll(from);
        }
        JsonNode denied = rule.take("deny");
        if (denied != null) {
            mapping.deny(from, document.names(denied).toArray(String[]::new));
        }
        boolean same = rule.says("same");
        JsonNode names = rule.take("names");
        if (same || names != null) {
            Dimension<?> to = NamedValues.dimension(mapping.target(), rule.text("to"));
            map(names, mapping, from, to);
            return same ? mapping.same(from, to) : mapping;
        }
        if (denied == null) {
            throw document.malformed("expected `names`, `same`, `deny`, `denyAll`, `drop` or `always`", rule.node());
        }
        return mapping;
    }

    private void map(@Nullable JsonNode names, LabelMappingBuilder mapping, Dimension<?> from, Dimension<?> to)
            throws JsonReader.Malformed {
        if (names == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> each : document.members(names).all().entrySet()) {
            String[] images = document.names(each.getValue()).toArray(String[]::new);
            document.within(each.getValue(), () -> mapping.map(from, each.getKey(), to, images));
        }
    }

    private static <V> LabelMappingBuilder always(LabelMappingBuilder mapping, Dimension<V> to, List<String> names) {
        return mapping.always(to, NamedValues.named(mapping.target(), to, names).get(to));
    }
}
