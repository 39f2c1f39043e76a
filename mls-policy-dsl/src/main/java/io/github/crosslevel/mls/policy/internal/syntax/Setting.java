package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.time.Instant;
import java.util.List;

/**
 * What a label says in one dimension.
 *
 * @param dimension the name of the dimension
 * @param value what it says
 * @param span where
 */
public record Setting(Name dimension, Value value, SourceSpan span) {
    /** The value of a dimension, as written. */
    public sealed interface Value {}

    /**
     * One or more names.
     *
     * @param names the names
     */
    public record Names(List<Name> names) implements Value {
        /** Copies the names. */
        public Names {
            names = List.copyOf(names);
        }
    }

    /**
     * Memberships all of which are needed.
     *
     * @param parts two or more
     */
    public record AllOf(List<Value> parts) implements Value {
        /** Copies the parts. */
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Memberships of which one is needed.
     *
     * @param parts two or more
     */
    public record AnyOf(List<Value> parts) implements Value {
        /** Copies the parts. */
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A span of time.
     *
     * @param from its begin, or none
     * @param to the time at which it is over, or none
     */
    public record Period(List<Instant> from, List<Instant> to) implements Value {
        /** Copies the ends. */
        public Period {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }
}
