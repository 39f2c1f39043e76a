package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.internal.compile.Situation.Claim;
import io.github.crosslevel.mls.policy.internal.pattern.PatternLimitException;
import io.github.crosslevel.mls.policy.internal.pattern.PatternTable;
import io.github.crosslevel.mls.policy.internal.pattern.Regex;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Texts to try: the named ones, and of those that all expressions of the situation treat alike as many as there are
 * attributes, so that they can differ. Not thread-safe.
 */
final class TextChoices {
    /** The names that tests have where they give none. */
    static final Map<Origin, String> DEFAULTS =
            Map.of(Origin.SUBJECT_ID, "test-subject", Origin.OBJECT_ID, "test-object");

    private static final int MOST_STATES = 10_000;
    private static final int MOST_CLASSES = 64;

    private final Situation situation;
    private final List<TextVariable> variables;
    private final Map<List<Object>, List<String>> known;

    /**
     * Returns choices of texts.
     *
     * @param known remembers examples from one situation to the next
     */
    TextChoices(Situation situation, Map<List<Object>, List<String>> known) {
        this.situation = situation;
        this.known = known;
        this.variables = situation.claims().stream()
                .map(Claim::variable)
                .filter(TextVariable.class::isInstance)
                .map(TextVariable.class::cast)
                .toList();
    }

    static String preferred(Attribute attribute) {
        return DEFAULTS.getOrDefault(attribute.origin(), "other");
    }

    Choices texts() {
        Set<String> texts = new LinkedHashSet<>();
        situation.attributes().forEach(attribute -> texts.add(preferred(attribute)));
        texts.add("another");
        boolean areEnough = situation.attributes().size() == 1 ? addOfClaim(texts) : addOfAll(texts);
        return new Choices(texts.stream().map(AttributeValue::of).toList(), areEnough);
    }

    /** Adds texts of the classes that are claimed of a single attribute; one will do. */
    private boolean addOfClaim(Set<String> texts) {
        boolean areEnough = true;
        for (Claim claim : situation.claims()) {
            if (claim.variable() instanceof TextVariable variable) {
                int added = 0;
                for (int c = claim.first(); c < claim.end() && added < MOST_CLASSES; c++) {
                    int textClass = c;
                    List<String> examples =
                            known.computeIfAbsent(List.of(variable, c), key -> variable.examples(textClass, 1));
                    texts.addAll(examples);
                    added += examples.size();
                    areEnough &= !examples.isEmpty() || variable.isAbsence(c);
                }
            }
        }
        return areEnough;
    }

    private boolean addOfAll(Set<String> texts) {
        Set<String> named = new LinkedHashSet<>();
        variables.forEach(variable -> named.addAll(variable.named()));
        texts.addAll(named);
        TreeMap<String, Regex> expressions = new TreeMap<>();
        situation.claims().stream()
                .flatMap(claim -> claim.leaves().stream())
                .filter(Predicate.TextMatches.class::isInstance)
                .map(Predicate.TextMatches.class::cast)
                .forEach(matches -> expressions.put(matches.pattern(), matches.regex()));
        try {
            PatternTable table = PatternTable.of(new ArrayList<>(expressions.values()), MOST_STATES);
            boolean areEnough = true;
            for (int c = 0; c < table.classes(); c++) {
                int textClass = c;
                List<String> examples = table.examples(
                        c,
                        situation.attributes().size(),
                        text -> !named.contains(text)
                                && situation.attributes().stream().allMatch(a -> TextVariable.isPossible(a, text)));
                texts.addAll(examples);
                long others = table.texts(c)
                        - named.stream()
                                .filter(text -> table.classOf(text) == textClass)
                                .count();
                areEnough &= examples.size()
                        >= Math.min(others, situation.attributes().size());
            }
            return areEnough;
        } catch (PatternLimitException e) {
            return false;
        }
    }
}
