package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.policy.internal.grammar.LabelNameText;
import io.github.crosslevel.mls.policy.internal.types.LabelNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes labels in the language. Not all labels can be: a set is never written empty, for example. Not thread-safe. */
final class LabelWriter {
    private static final int MOST_CLAUSES = 16;

    private final LabelNames names;

    /** Names as they are written: finding out takes long. */
    private final Map<String, String> written = new HashMap<>();

    LabelWriter(LabelNames names) {
        this.names = names;
    }

    /** Returns the text of a label, or empty if it has none. */
    Optional<String> write(Label label) {
        List<String> inside = new ArrayList<>();
        if (!label.categories().isEmpty()) {
            inside.add(all(label.categories()));
        }
        for (Dimension<?> dimension : names.dimensionsBeside()) {
            if (label.isSet(dimension)) {
                Optional<String> value = value(label.get(dimension));
                if (value.isEmpty() || !written(dimension.name()).equals(dimension.name())) {
                    return Optional.empty();
                }
                inside.add(dimension.name() + " = " + value.get());
            }
        }
        String level = written(label.level());
        return Optional.of(inside.isEmpty() ? level : level + "{" + String.join("; ", inside) + "}");
    }

    private String written(String name) {
        return written.computeIfAbsent(name, LabelNameText::of);
    }

    private String all(Iterable<?> some) {
        List<String> texts = new ArrayList<>();
        some.forEach(name -> texts.add(written(name.toString())));
        return String.join(", ", texts);
    }

    private Optional<String> value(Object value) {
        if (value instanceof Set<?> set) {
            return set.isEmpty() ? Optional.empty() : Optional.of(all(set));
        }
        if (value instanceof Formula formula) {
            return formula(formula.clauses());
        }
        if (value instanceof Validity validity) {
            return validity.reviewBy().isPresent()
                    ? Optional.empty()
                    : Optional.of(validity.notBefore().map(Object::toString).orElse("") + ".."
                            + validity.notAfter().map(Object::toString).orElse(""));
        }
        return Optional.of(value instanceof Rights rights ? rights.keyword() : written(value.toString()));
    }

    private Optional<String> formula(List<Set<String>> clauses) {
        if (clauses.size() > MOST_CLAUSES || clauses.stream().anyMatch(Set::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(clauses.stream()
                .map(clause -> clause.stream()
                        .map(this::written)
                        .collect(
                                Collectors.joining(" or ", clause.size() > 1 ? "(" : "", clause.size() > 1 ? ")" : "")))
                .collect(Collectors.joining(" and ")));
    }
}
