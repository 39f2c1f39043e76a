package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.PatternSet;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which text an attribute holds. Texts that no condition names have one class for each set of expressions that describe
 * them; then there is one for each named text, and one for absence.
 */
final class TextVariable extends Variable {
    private final Attribute attribute;
    private final Optional<PatternSet> patterns;

    /** How many classes of texts there are that no condition names. */
    private final int unnamed;

    private final List<String> texts;
    private final Map<String, Integer> classes;

    TextVariable(Attribute attribute, List<Predicate.Leaf> leaves, Optional<PatternSet> patterns) {
        super(Rank.TEXT, attribute.path());
        SortedSet<String> named = new TreeSet<>();
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.TextIn in) {
                named.addAll(in.values());
            }
        }
        this.attribute = attribute;
        this.patterns = patterns;
        this.unnamed = patterns.map(set -> set.table().classes()).orElse(1);
        Map<String, Integer> positions = new HashMap<>();
        named.forEach(text -> positions.put(text, positions.size() + unnamed));
        this.texts = List.copyOf(named);
        this.classes = Map.copyOf(positions);
    }

    private int present() {
        return unnamed + texts.size();
    }

    @Override
    RequestPart part() {
        return RequestPart.of(attribute);
    }

    @Override
    int classes() {
        return present() + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        String text = RequestValues.name(attribute, request);
        if (text == null) {
            return present();
        }
        Integer named = classes.get(text);
        return named == null ? unnamed(text) : named;
    }

    /** Returns the class that a text would have if no condition named it. */
    private int unnamed(String text) {
        return patterns.isPresent() ? patterns.get().table().classOf(text) : 0;
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.TextIn in) {
            return each(in.values().stream().mapToInt(text -> classes.getOrDefault(text, 0)));
        }
        return leaf instanceof Predicate.TextMatches matches
                ? each(patterns.stream().flatMapToInt(set -> accepted(set, matches)))
                : range(0, present());
    }

    private IntStream accepted(PatternSet set, Predicate.TextMatches matches) {
        int expression = set.patterns().indexOf(matches.pattern());
        return IntStream.range(0, present())
                .filter(c -> set.table().accepts(c < unnamed ? c : unnamed(texts.get(c - unnamed)), expression));
    }

    @Override
    String answer(int first, int end) {
        return IntStream.range(first, end).mapToObj(this::answer).collect(Collectors.joining(", "));
    }

    private String answer(int index) {
        if (index < unnamed) {
            return patterns.map(set -> matched(set, index)).orElse("any other");
        }
        return index == present()
                ? "absent"
                : '"' + texts.get(index - unnamed).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Returns which expressions describe the texts of a class, for people. */
    private static String matched(PatternSet set, int unnamedClass) {
        return IntStream.range(0, set.patterns().size())
                .filter(e -> set.table().accepts(unnamedClass, e))
                .mapToObj(set.patterns()::get)
                .collect(Collectors.joining(" and ", "any other, ", ""));
    }

    @Override
    List<Branch> branches(IntUnaryOperator child) {
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int named = child.applyAsInt(unnamed + i);
            if (named != child.applyAsInt(unnamed(texts.get(i)))) {
                branches.add(new Branch("=" + texts.get(i), named));
            }
        }
        List<Branch> others = new ArrayList<>();
        for (int c = 0; c < unnamed; c++) {
            others.add(new Branch(described(c), child.applyAsInt(c)));
        }
        others.sort(Comparator.comparing(Branch::values));
        branches.addAll(others);
        if (attribute.isOptional()) {
            branches.add(new Branch("absent", child.applyAsInt(present())));
        }
        return branches;
    }

    /** Returns the expressions that describe the texts of a class. */
    private String described(int unnamedClass) {
        return patterns.map(set -> IntStream.range(0, set.patterns().size())
                        .filter(e -> set.table().accepts(unnamedClass, e))
                        .mapToObj(set.patterns()::get)
                        .map(p -> p.length() + " " + p)
                        .collect(Collectors.joining(" ", "other ", "")))
                .orElse("other");
    }
}
