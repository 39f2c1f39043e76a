package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.Succession;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One direction of a {@link SchemaMapping}: what labels of one schema are in another.
 *
 * <p>A label maps to the join of what each of its dimensions contributes. Where a part has no counterpart, the whole
 * label has none. Mappings are monotone, denial counting as the highest: of two labels of which one dominates the
 * other, its image does too, and what is not protected more is not denied where the other passes.
 *
 * <p>What the source schema does not declare, values of non-critical dimensions that only others know, is not mapped;
 * the originator's label keeps it. A label that time succeeds maps to the images in turn. Immutable and thread-safe.
 */
public final class LabelMapping {
    /** Kinds of which a denied name denies the label; of the others, it is not permitted, or held by nobody. */
    private static final Set<DimensionKind> REFUSING = EnumSet.of(
            DimensionKind.CHAIN,
            DimensionKind.POSET,
            DimensionKind.ALL_OF,
            DimensionKind.HIERARCHY,
            DimensionKind.INTEGRITY,
            DimensionKind.HANDLING,
            DimensionKind.CONFLICT);

    private final LabelSchema source;
    private final LabelSchema target;
    private final Label base;
    private final List<MappingRule> rules;
    private final Map<Dimension<?>, Set<String>> denied;
    private final Set<Dimension<?>> closed;
    private final boolean timed;
    private final Digest digest;

    LabelMapping(LabelMappingBuilder declared, Label base, List<MappingRule> rules) {
        this.source = declared.source();
        this.target = declared.target();
        this.base = base;
        this.rules = List.copyOf(rules);
        this.denied = new LinkedHashMap<>();
        for (Dimension<?> dimension : source.dimensions()) {
            if (REFUSING.contains(dimension.kind())) {
                denied.put(dimension, Set.copyOf(declared.denied(dimension)));
            }
        }
        this.closed = Set.copyOf(declared.closed());
        this.digest = declared.digest(base);
        this.timed = declared.ways().stream().anyMatch(way -> way.from() instanceof ValidityDimension);
    }

    /** Starts a mapping of labels of one schema to labels of another. */
    public static LabelMappingBuilder between(LabelSchema source, LabelSchema target) {
        return new LabelMappingBuilder(source, target);
    }

    /** Returns the schema of the labels that are mapped. */
    public LabelSchema source() {
        return source;
    }

    /** Returns the schema of their images. */
    public LabelSchema target() {
        return target;
    }

    /**
     * Maps a label. Takes time in its dimensions and names, and at most what the kernel allows for formulas.
     *
     * @throws IllegalArgumentException if it is not of the {@link #source} schema
     */
    public MappingOutcome map(Label label) {
        if (!label.schema().equals(source)) {
            throw new IllegalArgumentException("label of schema `" + label.schema() + "`, mapped is `" + source + "`");
        }
        Optional<String> obstacle = obstacle(label);
        if (obstacle.isPresent()) {
            return new Unmappable(label, obstacle.get());
        }
        try {
            return timed && label.succession().isPresent()
                    ? succeeded(label, label.succession().get())
                    : new MappedLabel(image(label), label);
        } catch (LabelTooComplexException e) {
            return new Unmappable(label, String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> obstacle(Label label) {
        for (Dimension<?> dimension : closed) {
            if (!label.get(dimension).equals(source.bottom().get(dimension))) {
                return Optional.of(dimension.name() + " has no counterpart");
            }
            if (dimension.kind() == DimensionKind.VALIDITY && label.succession().isPresent()) {
                return Optional.of("succession has no counterpart");
            }
        }
        for (Map.Entry<Dimension<?>, Set<String>> some : denied.entrySet()) {
            for (String name : NamedValues.read(label, some.getKey())) {
                if (some.getValue().contains(name)) {
                    return Optional.of(some.getKey().name() + " `" + name + "` has no counterpart");
                }
            }
        }
        return Optional.empty();
    }

    private Label image(Label label) {
        Label image = base;
        for (MappingRule rule : rules) {
            image = image.join(rule.apply(label));
        }
        return image;
    }

    private MappingOutcome succeeded(Label label, Succession next) {
        Label now = image(label);
        if (!(map(next.label()) instanceof MappedLabel mapped)) {
            return new Unmappable(label, "successor has no counterpart");
        }
        Label later = mapped.label();
        boolean same = later.toBuilder().build().equals(now);
        Label image =
                same ? later : now.toBuilder().succeededBy(next.time(), later).build();
        return new MappedLabel(image, label);
    }

    /** Returns the digest of what is mapped to what. */
    Digest digest() {
        return digest;
    }

    /** Returns the two schemas, such as {@code credit v1 → core v3}. */
    @Override
    public String toString() {
        return source + " → " + target;
    }
}
