package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one dimension is written in one form of one language.
 *
 * @param dimension the dimension
 * @param shown whether it is written even if the label says nothing about it
 * @param prefix what stands before names; may be empty
 * @param list what stands between names
 * @param and what stands between the clauses of an any-of dimension
 * @param none what is written in place of names if there is none; empty if that is never written
 * @param names the text of each declared name that is ever written
 */
record MarkedPart(
        Dimension<?> dimension,
        Shown shown,
        String prefix,
        String list,
        String and,
        String none,
        Map<String, String> names) {

    /** When a dimension is written. */
    enum Shown {
        /** Always. */
        ALWAYS,
        /** When the label says something about it. */
        WHEN_SET
    }

    MarkedPart {
        names = new LinkedHashMap<>(names);
        if (shown == Shown.WHEN_SET) {
            names.remove(neverWritten(dimension));
        }
        if (shown == Shown.ALWAYS && dimension.kind() == DimensionKind.ANY_OF) {
            throw new IllegalArgumentException(
                    dimension.name() + " has no text for no restriction, and is not always shown");
        }
        if (none.isEmpty() == hasNone(dimension, shown)) {
            throw new IllegalArgumentException(dimension.name()
                    + (none.isEmpty()
                            ? " needs a text for labels that name nothing of it"
                            : " is never without a name"));
        }
    }

    /** What a label that says nothing has, if that is one name. */
    private static String neverWritten(Dimension<?> dimension) {
        if (dimension instanceof RightsDimension rights) {
            return rights.unset().keyword();
        }
        return isSingle(dimension) ? String.valueOf(dimension.unset()) : "";
    }

    /** Returns whether values without any name are written. */
    static boolean hasNone(Dimension<?> dimension, Shown shown) {
        return switch (dimension.kind()) {
            case ANY_OF, CHANNEL, PURPOSE -> true;
            case ALL_OF, HIERARCHY, HANDLING, CONFLICT -> shown == Shown.ALWAYS;
            case CHAIN, POSET, INTEGRITY, RIGHTS, VALIDITY -> false;
        };
    }

    boolean isSingle() {
        return isSingle(dimension);
    }

    /** Returns whether a label has exactly one name of the dimension. */
    static boolean isSingle(Dimension<?> dimension) {
        return switch (dimension.kind()) {
            case CHAIN, POSET, INTEGRITY, RIGHTS -> true;
            default -> false;
        };
    }

    boolean isFormula() {
        return dimension.kind() == DimensionKind.ANY_OF;
    }

    /** Returns the text of the value, or nothing if it is not written. */
    String write(Label label) {
        if (shown == Shown.WHEN_SET && !label.isSet(dimension)) {
            return "";
        }
        List<List<String>> clauses = new ArrayList<>();
        if (dimension instanceof AnyOfDimension anyOf) {
            for (Set<String> clause : label.get(anyOf).clauses()) {
                clauses.add(anyOf.values().stream().filter(clause::contains).toList());
            }
        } else {
            clauses.add(NamedValues.read(label, dimension));
        }
        List<String> texts = new ArrayList<>();
        for (List<String> clause : clauses) {
            texts.add(String.join(list, clause.stream().map(this::text).toList()));
        }
        String text = String.join(and, texts);
        return text.isEmpty() ? none : prefix + text;
    }

    private String text(String name) {
        return names.getOrDefault(name, name);
    }
}
