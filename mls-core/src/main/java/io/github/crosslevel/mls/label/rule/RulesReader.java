package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of labelling rules. */
final class RulesReader {
    private static final int FORMAT = 1;

    private final JsonDocument document;
    private final LabelSchema schema;

    private RulesReader(JsonDocument document, LabelSchema schema) {
        this.document = document;
        this.schema = schema;
    }

    static LabelingRules read(byte[] json, LabelSchema schema) {
        try {
            return new RulesReader(JsonDocument.of(json), schema).rules();
        } catch (JsonReader.Malformed e) {
            throw new SchemaSyntaxException(String.valueOf(e.getMessage()), e.line(), e.column());
        }
    }

    private LabelingRules rules() throws JsonReader.Malformed {
        JsonDocument.Members root = document.root();
        root.format(FORMAT);
        document.requireSchema(root.require("schema"), schema.id(), schema.version());
        JsonNode declared = root.require("rules");
        root.requireNoMore();
        List<LabelingRule> rules = new ArrayList<>();
        for (JsonNode each : document.items(declared)) {
            rules.add(document.within(each, () -> rule(document.members(each))));
        }
        return document.within(declared, () -> LabelingRules.of(schema, rules));
    }

    private LabelingRule rule(JsonDocument.Members declared) throws JsonReader.Malformed {
        LabelingRule rule = LabelingRule.stamping(declared.text("id"), label(declared.require("label")));
        for (String source : names(declared.take("source"))) {
            rule = rule.source(source);
        }
        for (String path : names(declared.take("path"))) {
            rule = rule.path(path);
        }
        for (String type : names(declared.take("type"))) {
            rule = rule.type(type);
        }
        JsonNode attributes = declared.take("attributes");
        if (attributes != null) {
            for (Map.Entry<String, JsonNode> each :
                    document.members(attributes).all().entrySet()) {
                rule = rule.attribute(
                        each.getKey(), document.names(each.getValue()).toArray(String[]::new));
            }
        }
        declared.requireNoMore();
        return rule;
    }

    /** An empty list is no condition that nothing fulfils, but a mistake. */
    private List<String> names(@Nullable JsonNode node) throws JsonReader.Malformed {
        if (node == null) {
            return List.of();
        }
        List<String> names = document.names(node);
        if (names.isEmpty()) {
            throw document.malformed("expected a text", node);
        }
        return names;
    }

    private Label label(JsonNode node) throws JsonReader.Malformed {
        LabelBuilder label = schema.label();
        for (Map.Entry<String, JsonNode> each : document.members(node).all().entrySet()) {
            document.within(each.getValue(), () -> {
                Dimension<?> dimension = NamedValues.dimension(schema, each.getKey());
                return dimension instanceof AnyOfDimension anyOf
                        ? label.set(anyOf, formula(anyOf, each.getValue()))
                        : NamedValues.write(label, dimension, document.names(each.getValue()));
            });
        }
        return label.build();
    }

    /** A list of clauses, each a list of members; a clause of one member may be a string. */
    private Formula formula(AnyOfDimension dimension, JsonNode node) throws JsonReader.Malformed {
        Formula formula = dimension.unrestricted();
        try {
            for (JsonNode clause : document.items(node)) {
                formula = formula.and(dimension.anyOf(document.names(clause).toArray(String[]::new)));
            }
        } catch (LabelTooComplexException e) {
            throw document.malformed(String.valueOf(e.getMessage()), node);
        }
        return formula;
    }
}
