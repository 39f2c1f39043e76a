package io.github.crosslevel.mls.label;

import io.github.crosslevel.mls.internal.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The declared dimensions of a family of labels: a chain of levels, lowest first, and a set of categories.
 *
 * <p>Labels of one schema form a lattice: levels are ordered as declared, category sets by inclusion. Schemas are
 * immutable and thread-safe; two schemas are equal when id, version, levels and categories are.
 *
 * <pre>{@code
 * LabelSchema schema = LabelSchema.builder("credit", 1)
 *         .levels("public", "internal", "secret", "top-secret")
 *         .categories("credit", "payment")
 *         .build();
 * Label report = schema.parse("secret{credit}");
 * boolean readable = schema.parse("top-secret{credit,payment}").dominates(report); // true
 * }</pre>
 */
public final class LabelSchema {
    /** Most levels a schema may declare. */
    public static final int MAX_LEVELS = 64;

    /** Most categories a schema may declare. */
    public static final int MAX_CATEGORIES = 1024;

    /** Most chars of the name of a level or category. */
    static final int MAX_NAME = 64;

    private final String id;
    private final int version;
    private final List<String> levels;
    private final List<String> categories;
    private final Map<String, Integer> rankByLevel;
    private final Map<String, Integer> indexByCategory;
    private final int words;

    private LabelSchema(Builder builder) {
        this.id = builder.id;
        this.version = builder.version;
        this.levels = List.copyOf(builder.levels.keySet());
        this.categories = List.copyOf(builder.categories.keySet());
        this.rankByLevel = Map.copyOf(builder.levels);
        this.indexByCategory = Map.copyOf(builder.categories);
        this.words = (categories.size() + Long.SIZE - 1) / Long.SIZE;
    }

    /**
     * Starts a schema.
     *
     * @param id name under which both sides know the schema
     * @param version 1 or more; a change of meaning is a new version
     */
    public static Builder builder(String id, int version) {
        return new Builder(id, version);
    }

    /** Returns the id under which both sides know this schema. */
    public String id() {
        return id;
    }

    /** Returns the version, 1 or more. */
    public int version() {
        return version;
    }

    /** Returns the level names, lowest first. */
    public List<String> levels() {
        return levels;
    }

    /** Returns the category names in declaration order. */
    public List<String> categories() {
        return categories;
    }

    /**
     * Returns the label with the given level and categories.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public Label label(String level, String... categoryNames) {
        return label(level, List.of(categoryNames));
    }

    /**
     * Returns the label with the given level and categories.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public Label label(String level, Collection<String> categoryNames) {
        Integer rank = rankByLevel.get(level);
        if (rank == null) {
            throw new IllegalArgumentException("unknown level `" + level + "`, declared are " + levels);
        }
        long[] bits = new long[words];
        for (String category : categoryNames) {
            Integer index = indexByCategory.get(category);
            if (index == null) {
                throw new IllegalArgumentException("unknown category `" + category + "`, declared are " + categories);
            }
            bits[index / Long.SIZE] |= 1L << (index % Long.SIZE);
        }
        return new Label(this, rank, bits);
    }

    /** Returns the lowest label: first level, no categories. */
    public Label bottom() {
        return new Label(this, 0, new long[words]);
    }

    /** Returns the highest label: last level, all categories. */
    public Label top() {
        return label(levels.get(levels.size() - 1), categories);
    }

    /**
     * Reads a label written as {@code level} or {@code level{category,category}}, the categories in any order;
     * full-width punctuation and spaces are not accepted.
     *
     * @throws LabelSyntaxException if the text is not a label of this schema
     */
    public Label parse(String text) {
        return LabelText.parse(this, text);
    }

    /**
     * Reads the canonical bytes written by {@link Label#encoded()}.
     *
     * @throws LabelSyntaxException if the bytes are not the canonical form of a label of this schema
     */
    public Label decode(byte[] bytes) {
        return LabelBytes.decode(this, bytes);
    }

    boolean declaresLevel(String name) {
        return rankByLevel.containsKey(name);
    }

    boolean declaresCategory(String name) {
        return indexByCategory.containsKey(name);
    }

    int words() {
        return words;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof LabelSchema that
                && id.equals(that.id)
                && version == that.version
                && levels.equals(that.levels)
                && categories.equals(that.categories);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, version, levels, categories);
    }

    @Override
    public String toString() {
        return id + " v" + version;
    }

    /** Collects levels and categories; every name may be declared once. Not thread-safe. */
    public static final class Builder {
        private static final Set<String> PUNCTUATION = Set.of("{", "}", ",");

        private final String id;
        private final int version;
        private final Map<String, Integer> levels = new LinkedHashMap<>();
        private final Map<String, Integer> categories = new LinkedHashMap<>();

        private Builder(String id, int version) {
            this.id = checkName("schema id", id);
            if (version < 1) {
                throw new IllegalArgumentException("schema version " + version + " is below 1");
            }
            this.version = version;
        }

        /** Declares the levels, lowest first. */
        public Builder levels(String... names) {
            declare("level", levels, MAX_LEVELS, List.of(names));
            return this;
        }

        /** Declares categories. */
        public Builder categories(String... names) {
            declare("category", categories, MAX_CATEGORIES, List.of(names));
            return this;
        }

        /**
         * Returns the schema.
         *
         * @throws IllegalStateException if no level was declared
         */
        public LabelSchema build() {
            if (levels.isEmpty()) {
                throw new IllegalStateException("schema `" + id + "` declares no level");
            }
            return new LabelSchema(this);
        }

        private static void declare(String kind, Map<String, Integer> into, int most, List<String> names) {
            for (String name : new ArrayList<>(names)) {
                if (into.putIfAbsent(checkName(kind, name), into.size()) != null) {
                    throw new IllegalArgumentException(kind + " `" + name + "` is declared twice");
                }
            }
            if (into.size() > most) {
                throw new IllegalArgumentException("more than " + most + " of kind " + kind);
            }
        }

        private static String checkName(String kind, String name) {
            Names.require(kind, name, MAX_NAME);
            PUNCTUATION.stream().filter(name::contains).findFirst().ifPresent(mark -> {
                throw new IllegalArgumentException(kind + " `" + name + "` holds the reserved `" + mark + "`");
            });
            return name;
        }
    }
}
