package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Datasets of competitors, in classes of conflicting interest (Brewer and Nash's Chinese wall): a label names the
 * datasets that its thing comes from, and the join is the union.
 *
 * <p>Whether a subject may read depends on what it read before, so that a clearance alone restricts nothing here; the
 * history belongs to the Brewer–Nash rules.
 *
 * @param name unique within the schema
 * @param classes the classes of conflicting interest
 */
public record ConflictDimension(String name, List<ConflictClass> classes) implements Dimension<Set<String>> {
    /**
     * Datasets of which one subject may have read one only.
     *
     * @param name unique within the dimension
     * @param datasets the names of the datasets, unique within the dimension
     */
    public record ConflictClass(String name, List<String> datasets) {
        /** Copies the list. */
        public ConflictClass {
            datasets = List.copyOf(datasets);
        }
    }

    /** Checks the names. */
    public ConflictDimension {
        DeclaredNames.check("dimension", name);
        classes = List.copyOf(classes);
        DeclaredNames.check(
                name + " class", classes.stream().map(ConflictClass::name).toList(), MAX_NAMES);
        DeclaredNames.check(name, datasets(classes), MAX_NAMES);
    }

    /** Returns a dimension without any class yet. */
    public static ConflictDimension of(String name) {
        return new ConflictDimension(name, List.of());
    }

    /** Returns this dimension with one more class. */
    public ConflictDimension conflictClass(String className, String... datasets) {
        List<ConflictClass> more = new ArrayList<>(classes);
        more.add(new ConflictClass(className, List.of(datasets)));
        return new ConflictDimension(name, more);
    }

    /** Returns the class that a dataset belongs to. */
    public Optional<ConflictClass> classOf(String dataset) {
        return classes.stream().filter(c -> c.datasets().contains(dataset)).findFirst();
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.CONFLICT;
    }

    /** Returns the datasets, class by class. */
    @Override
    public List<String> values() {
        return datasets(classes);
    }

    @Override
    public Set<String> unset() {
        return Set.of();
    }

    private static List<String> datasets(List<ConflictClass> classes) {
        return classes.stream().flatMap(c -> c.datasets().stream()).toList();
    }
}
