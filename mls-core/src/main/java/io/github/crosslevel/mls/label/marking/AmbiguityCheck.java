package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.internal.Confusables;
import io.github.crosslevel.mls.label.marking.MarkingGrammar.Symbol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves that no two ways through a grammar have texts that are the same or look alike.
 *
 * <p>Two ways with the same text part at some node, one of them ahead by a rest of text that the other must catch up
 * with. All such pairs of nodes with a rest are walked through (Sardinas and Patterson's test of codes, for graphs);
 * there are finitely many, since a rest is the end of one text. Texts are compared as skeletons, which are the same for
 * whatever looks alike.
 */
final class AmbiguityCheck {
    private static final int MAX_STEPS = 1 << 21;

    /** The symbols of a way, the last one first. */
    private record Trail(Symbol last, @Nullable Trail before) {
        List<Symbol> symbols() {
            List<Symbol> symbols = new ArrayList<>();
            for (Trail at = this; at != null; at = at.before) {
                symbols.add(at.last);
            }
            Collections.reverse(symbols);
            return symbols;
        }
    }

    /** Two ways from one node, the first of which is ahead by a rest. */
    private record Race(int origin, Trail ahead, Trail behind, String rest) {
        Position position() {
            return new Position(ahead.last.to(), behind.last.to(), rest);
        }
    }

    private record Position(int ahead, int behind, String rest) {}

    private final MarkingGrammar grammar;
    private final List<NavigableMap<String, List<Symbol>>> bySkeleton = new ArrayList<>();
    private final Set<Position> seen = new HashSet<>();
    private final Queue<Race> races = new ArrayDeque<>();
    private int steps;

    private AmbiguityCheck(MarkingGrammar grammar) {
        this.grammar = grammar;
        for (int node = 0; node < grammar.size(); node++) {
            NavigableMap<String, List<Symbol>> index = new TreeMap<>();
            grammar.symbols(node)
                    .forEach(
                            (text, symbols) -> index.computeIfAbsent(Confusables.skeleton(text), t -> new ArrayList<>())
                                    .addAll(symbols));
            bySkeleton.add(index);
        }
    }

    /**
     * Proves it.
     *
     * @throws IllegalArgumentException if there are two ways; the message shows both labels
     */
    static void require(MarkingGrammar grammar) {
        AmbiguityCheck check = new AmbiguityCheck(grammar);
        for (int node = 0; node < grammar.size(); node++) {
            check.partings(node);
        }
        while (!check.races.isEmpty()) {
            check.run(check.races.remove());
        }
    }

    /** The ways that part at a node: by two symbols of which the text of one begins the text of the other. */
    private void partings(int node) {
        NavigableMap<String, List<Symbol>> index = bySkeleton.get(node);
        for (Map.Entry<String, List<Symbol>> entry : index.entrySet()) {
            String text = entry.getKey();
            List<Symbol> same = entry.getValue();
            for (int i = 0; i < same.size(); i++) {
                Trail behind = new Trail(same.get(i), null);
                for (int j = i + 1; j < same.size(); j++) {
                    add(new Race(node, new Trail(same.get(j), null), behind, ""));
                }
                longer(index, text)
                        .forEach((more, symbols) -> symbols.forEach(ahead ->
                                add(new Race(node, new Trail(ahead, null), behind, more.substring(text.length())))));
            }
        }
    }

    /** Returns the symbols whose text begins with another text and goes on. */
    private static Map<String, List<Symbol>> longer(NavigableMap<String, List<Symbol>> index, String text) {
        return index.subMap(text, false, text + Character.MAX_VALUE, false);
    }

    /** Lets the way behind go on by each symbol that agrees with the rest. */
    private void run(Race race) {
        NavigableMap<String, List<Symbol>> index = bySkeleton.get(race.behind.last.to());
        for (int length = 1; length <= race.rest.length(); length++) {
            String begin = race.rest.substring(0, length);
            for (Symbol next : index.getOrDefault(begin, List.of())) {
                add(new Race(race.origin, race.ahead, new Trail(next, race.behind), race.rest.substring(length)));
            }
        }
        longer(index, race.rest)
                .forEach((text, symbols) -> symbols.forEach(next -> add(new Race(
                        race.origin, new Trail(next, race.behind), race.ahead, text.substring(race.rest.length())))));
    }

    private void add(Race race) {
        if (++steps > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "too many texts begin alike: cannot prove that markings are unambiguous");
        }
        Position at = race.position();
        boolean met = at.ahead == at.behind || (grammar.isEnd(at.ahead) && grammar.isEnd(at.behind));
        if (at.rest.isEmpty() && met) {
            throw ambiguous(race);
        }
        if (seen.add(at)) {
            races.add(race);
        }
    }

    private IllegalArgumentException ambiguous(Race race) {
        List<Symbol> before = way(MarkingGrammar.START, race.origin);
        List<Symbol> after = race.ahead.last.to() == race.behind.last.to() ? toEnd(race.ahead.last.to()) : List.of();
        List<Symbol> one = joined(before, race.behind.symbols(), after);
        List<Symbol> other = joined(before, race.ahead.symbols(), after);
        String texts = text(one).equals(text(other))
                ? "`" + text(one) + "` means"
                : "`" + text(one) + "` and `" + text(other) + "` look alike and mean";
        return new IllegalArgumentException("ambiguous marking: " + texts + " `"
                + grammar.read(one).build() + "` and `" + grammar.read(other).build() + "`");
    }

    private static List<Symbol> joined(List<Symbol> before, List<Symbol> middle, List<Symbol> after) {
        List<Symbol> all = new ArrayList<>(before);
        all.addAll(middle);
        all.addAll(after);
        return all;
    }

    private static String text(List<Symbol> way) {
        StringBuilder text = new StringBuilder();
        way.forEach(symbol -> text.append(symbol.text()));
        return text.toString();
    }

    private List<Symbol> toEnd(int from) {
        for (int end = 0; end < grammar.size(); end++) {
            if (grammar.isEnd(end) && (end == from || !way(from, end).isEmpty())) {
                return way(from, end);
            }
        }
        return List.of();
    }

    /** Returns a shortest way; none if there is no way, or the nodes are the same. */
    private List<Symbol> way(int from, int to) {
        Map<Integer, Trail> reached = new TreeMap<>();
        Queue<Integer> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty() && from != to) {
            int node = next.remove();
            for (List<Symbol> symbols : grammar.symbols(node).values()) {
                Symbol symbol = symbols.get(0);
                if (symbol.to() != from && !reached.containsKey(symbol.to())) {
                    reached.put(symbol.to(), new Trail(symbol, reached.get(node)));
                    next.add(symbol.to());
                }
            }
        }
        Trail trail = reached.get(to);
        return trail == null ? List.of() : trail.symbols();
    }
}
