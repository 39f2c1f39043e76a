package io.github.crosslevel.mls.inspection.format;

import org.jspecify.annotations.Nullable;

/** One document being held against a schema. Not thread-safe. */
final class SchemaEvaluation {
    /** So many comparisons of a part of the document with a part of the schema. */
    private static final int MOST_STEPS = 20_000_000;

    private final Violations violations;
    private int silent; // how many choices are being tried
    private int failures;
    private int steps;

    SchemaEvaluation(Violations violations) {
        this.violations = violations;
    }

    /** The way to a part of the document; names that the schema does not name are shown as {@code *}. */
    record Path(@Nullable Path parent, String name) {
        static final Path ROOT = new Path(null, "");

        Path then(String next) {
            return new Path(this, next);
        }

        /** Returns a JSON pointer (RFC 6901). */
        @Override
        public String toString() {
            return parent == null ? "" : parent + "/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    /** Notes that a value breaks a keyword. */
    void fail(Json value, Path path, String message) {
        failures++;
        if (silent == 0) {
            violations.add(value.offset(), "`" + path + "` " + message);
        }
    }

    /** Returns whether evaluating can stop: nothing that follows would be told. */
    boolean isDecided() {
        return silent > 0 ? failures > 0 : violations.isFull();
    }

    /** Counts the work; beyond a limit everything fails. */
    boolean spend(int work, Json value, Path path) {
        if (steps > MOST_STEPS) {
            return false;
        }
        steps += 1 + work;
        if (steps > MOST_STEPS) {
            failures++;
            violations.add(value.offset(), "`" + path + "` takes more than " + MOST_STEPS + " steps to check");
            return false;
        }
        return true;
    }

    /** Returns whether a value holds against a schema, telling nobody if it does not. */
    boolean holds(SchemaNode schema, Json value, Path path) {
        int before = failures;
        failures = 0;
        silent++;
        schema.check(value, path, this);
        silent--;
        boolean holds = failures == 0 && steps <= MOST_STEPS;
        failures = before;
        return holds;
    }
}
