package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.internal.NamedValues;
import io.github.crosslevel.mls.label.marking.MarkedPart.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON form of styles. */
final class MarkingReader {
    private static final int FORMAT = 1;
    private static final int MAX_LANGUAGE = 35;

    private final JsonDocument document;
    private final LabelSchema schema;

    private MarkingReader(JsonDocument document, LabelSchema schema) {
        this.document = document;
        this.schema = schema;
    }

    static MarkingStyle read(byte[] json, LabelSchema schema) {
        try {
            return new MarkingReader(JsonDocument.of(json), schema).style();
        } catch (JsonReader.Malformed e) {
            throw new SchemaSyntaxException(String.valueOf(e.getMessage()), e.line(), e.column());
        }
    }

    private MarkingStyle style() throws JsonReader.Malformed {
        JsonDocument.Members style = document.root();
        style.format(FORMAT);
        document.requireSchema(style.require("schema"), schema.id(), schema.version());
        Map<MarkingStyle.Key, MarkingGrammar> grammars = new HashMap<>();
        for (Map.Entry<String, JsonNode> each :
                document.members(style.require("languages")).all().entrySet()) {
            document.within(each.getValue(), () -> Names.require("language", each.getKey(), MAX_LANGUAGE));
            for (MarkingForm form : MarkingForm.values()) {
                grammars.put(new MarkingStyle.Key(each.getKey(), form), new Language(each.getValue(), form).read());
            }
        }
        JsonNode colors = style.take("colors");
        style.requireNoMore();
        return new MarkingStyle(schema, grammars, colors(colors));
    }

    private MarkingStyle.ColorTable colors(@Nullable JsonNode node) throws JsonReader.Malformed {
        Map<String, Colors> table = new LinkedHashMap<>();
        if (node == null) {
            return new MarkingStyle.ColorTable(Optional.empty(), table);
        }
        JsonDocument.Members colors = document.members(node);
        String name = colors.text("dimension");
        Dimension<?> dimension = document.within(node, () -> NamedValues.dimension(schema, name));
        if (!MarkedPart.isSingle(dimension)) {
            throw document.malformed("labels have more than one " + name, node);
        }
        for (Map.Entry<String, JsonNode> each :
                document.members(colors.require("values")).all().entrySet()) {
            if (!dimension.values().contains(each.getKey())) {
                throw undeclared(dimension, each.getKey(), each.getValue());
            }
            JsonDocument.Members pair = document.members(each.getValue());
            String background = pair.text("background");
            String foreground = pair.text("foreground");
            pair.requireNoMore();
            table.put(each.getKey(), document.within(each.getValue(), () -> new Colors(background, foreground)));
        }
        colors.requireNoMore();
        return new MarkingStyle.ColorTable(Optional.of(name), table);
    }

    private JsonReader.Malformed undeclared(Dimension<?> dimension, String name, JsonNode at) {
        return document.malformed(dimension.name() + " declares no `" + Names.shorten(name) + "`", at);
    }

    /** One form of one language. */
    private final class Language {
        private final JsonNode node;
        private final MarkingForm form;

        Language(JsonNode node, MarkingForm form) {
            this.node = node;
            this.form = form;
        }

        MarkingGrammar read() throws JsonReader.Malformed {
            JsonDocument.Members language = document.members(node);
            String separator = literal(language.take("separator"), "//");
            String nothing = alone(language.take("nothing"));
            JsonNode around = language.take("portion");
            List<String> frame = around == null ? List.of("(", ")") : literals(around);
            boolean framed = form == MarkingForm.PORTION;
            JsonNode declared = language.take("parts");
            language.requireNoMore();
            List<MarkedPart> parts = declared == null ? plain() : parts(declared);
            if (nothing.isEmpty() && parts.stream().noneMatch(part -> part.shown() == Shown.ALWAYS)) {
                throw document.malformed("expected a part that is always shown, or `nothing`", node);
            }
            MarkingGrammar grammar = new MarkingGrammar(
                    schema,
                    parts,
                    new MarkingFrame(framed ? frame.get(0) : "", framed ? frame.get(1) : "", separator, nothing));
            return document.within(node, () -> {
                AmbiguityCheck.require(grammar);
                return grammar;
            });
        }

        /** All dimensions by their declared names, the first chain always. */
        private List<MarkedPart> plain() throws JsonReader.Malformed {
            List<MarkedPart> parts = new ArrayList<>();
            boolean levels = false;
            for (Dimension<?> dimension : schema.dimensions()) {
                if (!(dimension instanceof ValidityDimension)) {
                    boolean level = !levels && dimension instanceof ChainDimension;
                    levels |= level;
                    Shown shown = level ? Shown.ALWAYS : Shown.WHEN_SET;
                    Map<String, String> names = names(null, dimension);
                    parts.add(document.within(node, () -> new MarkedPart(dimension, shown, "", ",", "&", "", names)));
                }
            }
            return parts;
        }

        private List<MarkedPart> parts(JsonNode declared) throws JsonReader.Malformed {
            Map<Dimension<?>, MarkedPart> parts = new LinkedHashMap<>();
            for (JsonNode each : document.items(declared)) {
                MarkedPart part = part(document.members(each));
                if (parts.putIfAbsent(part.dimension(), part) != null) {
                    throw document.malformed("dimension `" + part.dimension().name() + "` twice", each);
                }
            }
            for (Dimension<?> dimension : schema.dimensions()) {
                if (!(dimension instanceof ValidityDimension) && !parts.containsKey(dimension)) {
                    throw document.malformed("expected a part for `" + dimension.name() + "`", declared);
                }
            }
            return List.copyOf(parts.values());
        }

        private MarkedPart part(JsonDocument.Members part) throws JsonReader.Malformed {
            String name = part.text("dimension");
            Dimension<?> dimension = document.within(part.node(), () -> NamedValues.dimension(schema, name));
            if (dimension instanceof ValidityDimension) {
                throw document.malformed("times are always written in the same way", part.node());
            }
            Shown shown = part.says("always") ? Shown.ALWAYS : Shown.WHEN_SET;
            String prefix = literal(part.take("prefix"), "");
            String list = literal(part.take("list"), ",");
            String and = literal(part.take("and"), "&");
            String none = alone(part.take("none"));
            Map<String, String> names = names(part.take("names"), dimension);
            part.requireNoMore();
            return document.within(part.node(), () -> new MarkedPart(dimension, shown, prefix, list, and, none, names));
        }

        private Map<String, String> names(@Nullable JsonNode declared, Dimension<?> dimension)
                throws JsonReader.Malformed {
            Map<String, String> names = new LinkedHashMap<>();
            for (String name : dimension.values()) {
                names.put(name, name);
            }
            if (declared != null) {
                for (Map.Entry<String, JsonNode> each :
                        document.members(declared).all().entrySet()) {
                    if (names.put(each.getKey(), text(each.getValue())) == null) {
                        throw undeclared(dimension, each.getKey(), each.getValue());
                    }
                }
            }
            for (String text : names.values()) {
                document.within(declared == null ? node : declared, () -> MarkingText.name(text));
            }
            return names;
        }

        private String literal(@Nullable JsonNode value, String absent) throws JsonReader.Malformed {
            if (value == null) {
                return absent;
            }
            String text = text(value);
            return document.within(value, () -> MarkingText.literal(text));
        }

        private String alone(@Nullable JsonNode value) throws JsonReader.Malformed {
            String text = literal(value, "");
            return value == null ? text : document.within(value, () -> MarkingText.name(text));
        }

        private List<String> literals(JsonNode value) throws JsonReader.Malformed {
            List<String> texts = document.names(value);
            if (texts.size() != 2) {
                throw document.malformed("expected two texts", value);
            }
            return document.within(
                    value, () -> texts.stream().map(MarkingText::name).toList());
        }

        /** One text for both forms, or that of a banner and that of a portion mark. */
        private String text(JsonNode value) throws JsonReader.Malformed {
            List<String> texts = document.names(value);
            if (texts.isEmpty() || texts.size() > 2) {
                throw document.malformed("expected a text, or one for banners and one for portion marks", value);
            }
            return texts.get(form == MarkingForm.BANNER ? 0 : texts.size() - 1);
        }
    }
}
