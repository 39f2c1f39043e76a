package io.github.crosslevel.mls.label;

import io.github.crosslevel.mls.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The JSON form of schemas as it is written: canonical, with sorted members and without spaces (RFC 8785). */
final class SchemaWriter {
    /** The number of the format. */
    static final int FORMAT = 1;

    private SchemaWriter() {}

    static byte[] canonical(LabelSchema schema) {
        StringBuilder out = new StringBuilder("{\"dimensions\":[");
        String comma = "";
        for (Dimension<?> dimension : schema.dimensions()) {
            out.append(comma).append(dimension(dimension));
            comma = ",";
        }
        out.append("],\"format\":").append(FORMAT).append(",\"id\":").append(JsonText.quote(schema.id()));
        return bytes(out.append(",\"version\":").append(schema.version()).append('}'));
    }

    /** What two parties must agree on to read each other's labels: the critical dimensions and their numbers. */
    static byte[] critical(LabelSchema schema) {
        StringBuilder out = new StringBuilder(schema.id()).append('\n').append(schema.version());
        List<Dimension<?>> dimensions = schema.dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).criticality() == Criticality.CRITICAL) {
                out.append('\n').append(i + 1).append(' ').append(dimension(dimensions.get(i)));
            }
        }
        return bytes(out);
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String dimension(Dimension<?> dimension) {
        SortedMap<String, String> members = new TreeMap<>();
        members.put("kind", JsonText.quote(dimension.kind().keyword()));
        members.put("name", JsonText.quote(dimension.name()));
        if (dimension instanceof ConflictDimension conflict) {
            members.put(
                    "classes",
                    array(conflict.classes().stream()
                            .map(c -> object(new TreeMap<>(
                                    Map.of("name", JsonText.quote(c.name()), "values", names(c.datasets())))))
                            .toList()));
        } else if (!(dimension instanceof RightsDimension) && !(dimension instanceof ValidityDimension)) {
            members.put("values", names(dimension.values()));
        }
        if (dimension instanceof PosetDimension poset) {
            members.put(
                    "order",
                    array(poset.order().stream()
                            .map(pair -> names(List.of(pair.lower(), pair.higher())))
                            .toList()));
        } else if (dimension instanceof HierarchyDimension hierarchy) {
            parents(hierarchy.parents(), members);
        } else if (dimension instanceof PurposeDimension purpose) {
            parents(purpose.parents(), members);
        } else if (dimension instanceof AnyOfDimension anyOf && !anyOf.groups().isEmpty()) {
            SortedMap<String, String> groups = new TreeMap<>();
            anyOf.groups().forEach((group, inside) -> groups.put(group, names(inside)));
            members.put("groups", object(groups));
        } else if (dimension instanceof HandlingDimension && dimension.criticality() == Criticality.NON_CRITICAL) {
            members.put("critical", "false");
        }
        return object(members);
    }

    private static void parents(Map<String, String> parents, SortedMap<String, String> members) {
        if (!parents.isEmpty()) {
            SortedMap<String, String> quoted = new TreeMap<>();
            parents.forEach((child, parent) -> quoted.put(child, JsonText.quote(parent)));
            members.put("parents", object(quoted));
        }
    }

    private static String names(Collection<String> names) {
        return array(names.stream().map(JsonText::quote).toList());
    }

    private static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    /** The names of members are ordered as UTF-16, as RFC 8785 wants it. */
    private static String object(SortedMap<String, String> members) {
        return "{"
                + String.join(
                        ",",
                        members.entrySet().stream()
                                .map(e -> JsonText.quote(e.getKey()) + ":" + e.getValue())
                                .toList())
                + "}";
    }
}
