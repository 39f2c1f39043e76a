package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.label.marking.MarkingGrammar.Meaning;
import io.github.crosslevel.mls.label.marking.MarkingGrammar.Symbol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way through a grammar that has a text. There is at most one, so that it is enough to remember how each node
 * was reached at each position. Time and memory are linear in the text, times the length of the longest symbol.
 */
final class MarkingParser {
    /** Text that no way has. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final int position;

        Unreadable(String message, int position) {
            super(message);
            this.position = position;
        }

        int position() {
            return position;
        }
    }

    private record Step(Symbol symbol, int from, int start) {}

    private final MarkingGrammar grammar;
    private final String text;
    private final TreeMap<Integer, Map<Integer, @Nullable Step>> reached = new TreeMap<>();

    private MarkingParser(MarkingGrammar grammar, String text) {
        this.grammar = grammar;
        this.text = text;
    }

    /** Returns the symbols of the text. */
    static List<Symbol> parse(MarkingGrammar grammar, String text) throws Unreadable {
        return new MarkingParser(grammar, text).way();
    }

    private List<Symbol> way() throws Unreadable {
        int furthest = 0;
        reach(0, MarkingGrammar.START, null);
        for (Map.Entry<Integer, Map<Integer, @Nullable Step>> at = reached.firstEntry();
                at != null;
                at = reached.higherEntry(at.getKey())) {
            furthest = at.getKey();
            for (int node : at.getValue().keySet()) {
                advance(furthest, node);
            }
        }
        for (int node : reached.getOrDefault(text.length(), Map.of()).keySet()) {
            if (grammar.isEnd(node)) {
                return back(node);
            }
        }
        throw new Unreadable("expected " + expected(furthest), furthest);
    }

    private void advance(int position, int node) {
        Map<String, List<Symbol>> symbols = grammar.symbols(node);
        int longest = Math.min(text.length() - position, grammar.longest(node));
        for (int length = 1; length <= longest; length++) {
            for (Symbol symbol : symbols.getOrDefault(text.substring(position, position + length), List.of())) {
                reach(position + length, symbol.to(), new Step(symbol, node, position));
            }
        }
    }

    private void reach(int position, int node, @Nullable Step step) {
        reached.computeIfAbsent(position, p -> new HashMap<>()).putIfAbsent(node, step);
    }

    private List<Symbol> back(int end) throws Unreadable {
        List<Step> steps = new ArrayList<>();
        int node = end;
        for (Step step = step(text.length(), end); step != null; step = step(step.start, node)) {
            steps.add(step);
            node = step.from;
        }
        Collections.reverse(steps);
        Set<String> clause = new HashSet<>();
        int part = -1;
        for (Step step : steps) {
            if (step.symbol.meaning() == Meaning.AND || step.symbol.part() != part) {
                clause.clear();
                part = step.symbol.part();
            }
            if (step.symbol.meaning() == Meaning.NAME && !clause.add(step.symbol.name())) {
                throw new Unreadable("`" + step.symbol.text() + "` twice", step.start);
            }
        }
        return steps.stream().map(Step::symbol).toList();
    }

    private @Nullable Step step(int position, int node) {
        return reached.getOrDefault(position, Map.of()).get(node);
    }

    private String expected(int position) {
        Set<String> expected = new LinkedHashSet<>();
        for (int node : reached.getOrDefault(position, Map.of()).keySet()) {
            if (grammar.isEnd(node)) {
                expected.add("the end");
            }
            grammar.symbols(node)
                    .values()
                    .forEach(symbols -> symbols.forEach(symbol -> expected.add(
                            symbol.meaning() == Meaning.NAME
                                    ? grammar.parts()
                                            .get(symbol.part())
                                            .dimension()
                                            .name()
                                    : "`" + symbol.text() + "`")));
        }
        return String.join(" or ", expected);
    }
}
