package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the dimensions of a schema; every name may be declared once. Not thread-safe. */
public final class LabelSchemaBuilder {
    private static final String LEVEL = "level";
    private static final String CATEGORY = "category";

    private final String id;
    private final int version;
    private final Map<String, Dimension<?>> dimensions = new LinkedHashMap<>();

    LabelSchemaBuilder(String id, int version) {
        this.id = LabelText.checkPunctuation("schema id", DeclaredNames.check("schema id", id));
        if (version < 1) {
            throw new IllegalArgumentException("schema version " + version + " is below 1");
        }
        this.version = version;
    }

    /**
     * Declares a dimension.
     *
     * @throws IllegalArgumentException if its name is taken
     */
    public LabelSchemaBuilder dimension(Dimension<?> dimension) {
        if (dimensions.putIfAbsent(dimension.name(), dimension) != null) {
            throw new IllegalArgumentException("dimension `" + dimension.name() + "` is declared twice");
        }
        return this;
    }

    /** Declares the levels, lowest first, or more above them: a {@link ChainDimension} of the name {@code level}. */
    public LabelSchemaBuilder levels(String... names) {
        List<String> all = more(LEVEL, ChainDimension.class, names);
        dimensions.put(LEVEL, new ChainDimension(LEVEL, all));
        return this;
    }

    /** Declares categories, or more of them: an {@link AllOfDimension} of the name {@code category}. */
    public LabelSchemaBuilder categories(String... names) {
        List<String> all = more(CATEGORY, AllOfDimension.class, names);
        if (!all.isEmpty()) {
            dimensions.put(CATEGORY, new AllOfDimension(CATEGORY, all));
        }
        return this;
    }

    private List<String> more(String name, Class<?> type, String... names) {
        Dimension<?> declared = dimensions.get(name);
        if (declared != null && !type.isInstance(declared)) {
            throw new IllegalArgumentException("dimension `" + name + "` is declared twice");
        }
        for (String each : names) {
            LabelText.checkPunctuation(name, each);
        }
        List<String> all = new ArrayList<>(declared == null ? List.of() : declared.values());
        all.addAll(Arrays.asList(names));
        return all;
    }

    /**
     * Returns the schema.
     *
     * @throws IllegalStateException if no dimension was declared, or too many
     * @throws IllegalArgumentException if the order of a {@link PosetDimension} is no lattice, or names are alike
     */
    public LabelSchema build() {
        if (dimensions.isEmpty()) {
            throw new IllegalStateException("schema `" + id + "` declares no dimension");
        }
        if (dimensions.size() > LabelSchema.MAX_DIMENSIONS) {
            throw new IllegalStateException(
                    "schema `" + id + "` declares more than " + LabelSchema.MAX_DIMENSIONS + " dimensions");
        }
        DeclaredNames.check("dimension", dimensions.keySet(), LabelSchema.MAX_DIMENSIONS);
        if (dimensions.values().stream()
                        .filter(ValidityDimension.class::isInstance)
                        .count()
                > 1) {
            throw new IllegalArgumentException("schema `" + id + "` declares validity twice");
        }
        return new LabelSchema(id, version, new ArrayList<>(dimensions.values()));
    }
}
