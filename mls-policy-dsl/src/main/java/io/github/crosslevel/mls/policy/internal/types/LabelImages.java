package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.MappedLabel;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of requests are in the schema of a policy that has its own. Only an exact image counts: one that
 * comes back as the very label. Then of two labels one dominates the other in either schema or in none, since both ways
 * are monotone. Thread-safe; images are kept with the labels.
 */
public final class LabelImages {
    private final SchemaMapping mapping;

    /** In whose name images are kept; small, because labels keep it. */
    private final Object owner = new Object();

    /**
     * Returns the images.
     *
     * @param mapping leads there from the schema of requests to that of the policy
     */
    public LabelImages(SchemaMapping mapping) {
        this.mapping = mapping;
    }

    private static final class Image extends Memo {
        private final @Nullable Label label;

        Image(Object owner, Label of, @Nullable Label label) {
            super(owner, of);
            this.label = label;
        }
    }

    /** Returns the schema of the labels of requests. */
    LabelSchema requested() {
        return mapping.there().source();
    }

    /** Returns the schema of the images. */
    public LabelSchema schema() {
        return mapping.there().target();
    }

    /** Returns what labels are mapped to, the same for mappings that map alike. */
    String key() {
        return schema() + " by " + mapping.digest();
    }

    /** Returns the exact image of a label that is in force; null if there is none. */
    public @Nullable Label of(Label label) {
        Image known = (Image) Memo.of(label, owner);
        if (known == null) {
            known = new Image(owner, label, exact(label).orElse(null));
            known.keepWith(label);
        }
        return known.label;
    }

    private Optional<Label> exact(Label label) {
        return mapped(label, mapping.there())
                .filter(image -> mapped(image, mapping.back()).equals(Optional.of(label)));
    }

    private static Optional<Label> mapped(Label label, LabelMapping mapping) {
        return label.schema().equals(mapping.source()) && mapping.map(label) instanceof MappedLabel mapped
                ? Optional.of(mapped.label())
                : Optional.empty();
    }

    /** Returns what comes back as a label of the policy; no lower than it is. */
    Optional<Label> original(Label image) {
        return mapped(image, mapping.back());
    }

    /** Returns the exact image of a clearance; null if there is none. */
    public @Nullable Clearance of(Clearance clearance) {
        Label upper = of(clearance.upper());
        Label lower = of(clearance.lower());
        return upper == null || lower == null || !upper.dominates(lower)
                ? null
                : Clearance.within(LabelRange.of(lower, upper));
    }
}
