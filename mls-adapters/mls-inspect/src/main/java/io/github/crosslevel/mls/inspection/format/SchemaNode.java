package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.format.SchemaEvaluation.Path;
import java.util.ArrayList;
import java.util.List;

/** One schema: what its keywords ask for. Filled while it is loaded, since schemas may refer to one another. */
final class SchemaNode {
    /** What one keyword asks for. */
    @FunctionalInterface
    interface Constraint {
        void check(Json value, Path path, SchemaEvaluation evaluation);
    }

    private final List<Constraint> constraints = new ArrayList<>();
    private final List<SchemaNode> inPlace = new ArrayList<>();

    void add(Constraint constraint) {
        constraints.add(constraint);
    }

    /** Notes that a schema is held against the same value. */
    void addInPlace(SchemaNode schema) {
        inPlace.add(schema);
    }

    List<SchemaNode> inPlace() {
        return inPlace;
    }

    void check(Json value, Path path, SchemaEvaluation evaluation) {
        for (Constraint each : constraints) {
            if (evaluation.isDecided() || !evaluation.spend(0, value, path)) {
                return;
            }
            each.check(value, path, evaluation);
        }
    }
}
