package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The markings of one form of one language as a graph: nodes, with texts that lead from one to the next. A marking is
 * the texts of a way from the start to an end, and their symbols say which label it is. Names of a set stand in any
 * order.
 *
 * <p>{@link AmbiguityCheck} proves that no two ways have the same text; {@link MarkingParser} finds the one of a text.
 */
final class MarkingGrammar {
    /** What a text means. */
    enum Meaning {
        /** A declared name. */
        NAME,
        /** Another clause begins. */
        AND,
        /** A part without names. */
        NONE,
        /** Nothing. */
        PUNCTUATION
    }

    /**
     * A text in its place.
     *
     * @param text what is written
     * @param meaning what it means
     * @param part the number of the part it belongs to, −1 for none
     * @param name the declared name, for names
     * @param to the node it leads to
     */
    record Symbol(String text, Meaning meaning, int part, String name, int to) {}

    static final int START = 0;

    private final LabelSchema schema;
    private final List<MarkedPart> parts;
    private final MarkingFrame frame;
    private final List<NavigableMap<String, List<Symbol>>> symbols = new ArrayList<>();
    private final boolean[] ends;
    private final int[] longest;

    MarkingGrammar(LabelSchema schema, List<MarkedPart> parts, MarkingFrame frame) {
        this.schema = schema;
        this.parts = List.copyOf(parts);
        this.frame = frame;
        this.ends = new boolean[end() + 1];
        this.longest = new int[end() + 1];
        for (int node = START; node <= end(); node++) {
            symbols.add(new TreeMap<>());
        }
        ends[end()] = true;
        leave(START, 0, frame.open());
        for (int part = 0; part < parts.size(); part++) {
            MarkedPart here = parts.get(part);
            names(expecting(part), part);
            if (!here.isSingle()) {
                add(named(part), new Symbol(here.list(), Meaning.PUNCTUATION, part, "", expecting(part)));
            }
            if (here.isFormula()) {
                add(named(part), new Symbol(here.and(), Meaning.AND, part, "", expecting(part)));
            }
            leave(named(part), part + 1, frame.separator());
            leave(without(part), part + 1, frame.separator());
        }
    }

    private static int expecting(int part) {
        return 1 + 3 * part;
    }

    private static int named(int part) {
        return 2 + 3 * part;
    }

    private static int without(int part) {
        return 3 + 3 * part;
    }

    private int end() {
        return 1 + 3 * parts.size();
    }

    /** Leads from a node to each part that may come next, and to the end if none must. */
    private void leave(int node, int next, String between) {
        for (int part = next; part < parts.size(); part++) {
            enter(node, part, between);
            if (parts.get(part).shown() == MarkedPart.Shown.ALWAYS) {
                return;
            }
        }
        if (node == START) {
            String nothing = frame.open() + frame.nothing() + frame.close();
            add(node, new Symbol(nothing, Meaning.PUNCTUATION, -1, "", end()));
        } else if (frame.close().isEmpty()) {
            ends[node] = true;
        } else {
            add(node, new Symbol(frame.close(), Meaning.PUNCTUATION, -1, "", end()));
        }
    }

    private void enter(int node, int part, String between) {
        MarkedPart here = parts.get(part);
        if (!here.none().isEmpty()) {
            add(node, new Symbol(between + here.none(), Meaning.NONE, part, "", without(part)));
        }
        String before = between + here.prefix();
        if (before.isEmpty()) {
            names(node, part);
        } else if (!here.names().isEmpty()) {
            add(node, new Symbol(before, Meaning.PUNCTUATION, part, "", expecting(part)));
        }
    }

    private void names(int node, int part) {
        parts.get(part)
                .names()
                .forEach((name, text) -> add(node, new Symbol(text, Meaning.NAME, part, name, named(part))));
    }

    private void add(int node, Symbol symbol) {
        symbols.get(node).computeIfAbsent(symbol.text(), t -> new ArrayList<>()).add(symbol);
        longest[node] = Math.max(longest[node], symbol.text().length());
    }

    /** How many nodes there are. */
    int size() {
        return symbols.size();
    }

    /** Returns the symbols that lead on from a node, by their text. */
    NavigableMap<String, List<Symbol>> symbols(int node) {
        return symbols.get(node);
    }

    /** Returns how long the longest text of a symbol is that leads on from a node. */
    int longest(int node) {
        return longest[node];
    }

    boolean isEnd(int node) {
        return ends[node];
    }

    List<MarkedPart> parts() {
        return parts;
    }

    /** Returns the text of a label, without anything about time. */
    String write(Label label) {
        List<String> texts = new ArrayList<>();
        for (MarkedPart part : parts) {
            String text = part.write(label);
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        String inside = texts.isEmpty() ? frame.nothing() : String.join(frame.separator(), texts);
        return frame.open() + inside + frame.close();
    }

    /** Returns the label that the symbols of a way mean. */
    LabelBuilder read(List<Symbol> way) {
        Map<Integer, List<List<String>>> clauses = new TreeMap<>();
        for (Symbol symbol : way) {
            if (symbol.meaning() != Meaning.PUNCTUATION) {
                List<List<String>> all = clauses.computeIfAbsent(symbol.part(), p -> new ArrayList<>());
                if (all.isEmpty() || symbol.meaning() == Meaning.AND) {
                    all.add(new ArrayList<>());
                }
                if (symbol.meaning() == Meaning.NAME) {
                    all.get(all.size() - 1).add(symbol.name());
                }
            }
        }
        LabelBuilder label = schema.label();
        clauses.forEach((part, names) -> set(label, parts.get(part).dimension(), names));
        return label;
    }

    private static void set(LabelBuilder label, Dimension<?> dimension, List<List<String>> clauses) {
        if (dimension instanceof AnyOfDimension anyOf) {
            Formula formula = anyOf.unrestricted();
            for (List<String> clause : clauses) {
                formula = formula.and(anyOf.anyOf(clause.toArray(String[]::new)));
            }
            label.set(anyOf, formula);
        } else {
            NamedValues.write(label, dimension, clauses.get(0));
        }
    }
}
