package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the values of a label; dimensions that are not set keep {@link Dimension#unset()}. Not thread-safe. */
public final class LabelBuilder {
    private final LabelSchema schema;
    private final Point draft;
    private final Remnant remnant;
    private @Nullable Succession succession;

    LabelBuilder(LabelSchema schema, Point start, Remnant remnant) {
        this.schema = schema;
        this.draft = start.copy();
        this.remnant = remnant;
    }

    /**
     * Sets the value of a dimension, in place of what it was.
     *
     * @throws IllegalArgumentException if the schema does not declare the dimension, or the dimension not the value
     */
    public <V> LabelBuilder set(Dimension<V> dimension, V value) {
        schema.layout().slot(dimension, schema).write(value, draft);
        return this;
    }

    /**
     * Sets the names of a dimension of sets, in place of what they were; naming one twice is naming it once.
     *
     * @throws IllegalArgumentException if the schema does not declare the dimension, or the dimension not a name
     */
    public LabelBuilder set(Dimension<Set<String>> dimension, String... names) {
        return set(dimension, new LinkedHashSet<>(List.of(names)));
    }

    /**
     * Sets what the label becomes at a time.
     *
     * @param time in whole seconds, before that of the successor's own successor
     * @param successor a label of the same schema that this label dominates: protection that time raises would come too
     *     late for the copies already made; {@link #build} checks it
     * @throws IllegalArgumentException if the schema declares no {@link ValidityDimension}, or an argument does not fit
     */
    public LabelBuilder succeededBy(Instant time, Label successor) {
        if (schema.layout().validity().isEmpty()) {
            throw new IllegalArgumentException("schema `" + schema + "` declares no validity, which successors need");
        }
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("time " + time + " is not a whole second");
        }
        if (successor.timeline().size() > Schedule.MAX_SUCCESSORS) {
            throw new IllegalArgumentException("more than " + Schedule.MAX_SUCCESSORS + " successors");
        }
        successor.succession().ifPresent(next -> {
            if (!time.isBefore(next.time())) {
                throw new IllegalArgumentException(
                        "succession at " + time + " is not before the next one at " + next.time());
            }
        });
        succession = new Succession(time, successor);
        return this;
    }

    /**
     * Returns the label.
     *
     * @throws IllegalStateException if it does not dominate its successor, or is the same
     */
    public Label build() {
        Label label = schema.intern(new Label(schema, draft.copy(), remnant, null));
        if (succession == null) {
            return label;
        }
        if (!label.dominates(succession.label())
                || label.equals(succession.label().unsucceeded())) {
            throw new IllegalStateException(
                    "`" + label + "` cannot be succeeded by `" + succession.label() + "`, which is not below it");
        }
        return label.succeeded(succession);
    }
}
