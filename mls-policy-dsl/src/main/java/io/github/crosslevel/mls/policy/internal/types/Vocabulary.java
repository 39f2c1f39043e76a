package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.syntax.Flow;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a policy may speak of: the closed world of its schema.
 *
 * @param labelNames the label schema and its names
 * @param systems the graded systems
 * @param grades the grade of each system, by position
 * @param flows where each action moves information, by position
 * @param attributes the attributes by canonical path
 * @param aliases other spellings of paths, to the canonical path
 * @param calendars the calendars
 * @param workingDays the working days of each calendar, by position
 * @param obligations the obligations
 * @param obligationTypes the types of the obligations, by position
 */
public record Vocabulary(
        LabelNames labelNames,
        Domain systems,
        List<Integer> grades,
        List<Flow> flows,
        Map<String, Attribute> attributes,
        Map<String, String> aliases,
        Domain calendars,
        List<WorkingDays> workingDays,
        Domain obligations,
        List<ObligationType> obligationTypes) {
    /** Copies the collections. */
    public Vocabulary {
        grades = List.copyOf(grades);
        flows = List.copyOf(flows);
        attributes = Map.copyOf(attributes);
        aliases = Map.copyOf(aliases);
        obligationTypes = List.copyOf(obligationTypes);
        workingDays = List.copyOf(workingDays);
    }

    /** Returns the label schema. */
    public LabelSchema labels() {
        return labelNames.schema();
    }

    /** Returns what is spoken of by a policy that sees labels in another schema than that of requests. */
    Vocabulary seenAs(LabelImages images) {
        Map<String, Attribute> seen = new HashMap<>();
        attributes.forEach((path, attribute) -> seen.put(path, attribute.seenAs(images)));
        return new Vocabulary(
                labelNames,
                systems,
                grades,
                flows,
                seen,
                aliases,
                calendars,
                workingDays,
                obligations,
                obligationTypes);
    }

    /** Returns the levels and their aliases, lowest first. */
    public Domain levels() {
        return labelNames.levels();
    }

    /** Returns the attribute that a reference means. */
    Optional<Attribute> find(Reference reference) {
        String path = path(reference);
        return Optional.ofNullable(attributes.get(aliases.getOrDefault(path, path)));
    }

    /** Returns the actions. */
    public Domain actions() {
        return ((ValueType.Choice) builtIn("action").type()).domain();
    }

    /** Returns a built-in attribute that every schema has. */
    public Attribute builtIn(String path) {
        return Optional.ofNullable(attributes.get(path)).orElseThrow();
    }

    /** Returns the path of a reference as written, with its root in English. */
    static String path(Reference reference) {
        String root = reference.root().name().toLowerCase(Locale.ROOT);
        return reference.field().isEmpty() ? root : root + "." + reference.field();
    }
}
