package io.github.crosslevel.mls.label;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The declared dimensions of a family of labels.
 *
 * <p>Labels of one schema form a lattice, the product of the lattices of its dimensions. Nearly every schema has a
 * chain of levels and a set of categories, for which there are shortcuts; see {@link Dimension} for the others. Schemas
 * are immutable and thread-safe; two schemas are equal when their {@link #canonicalBytes} are.
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
    /** Most dimensions a schema may declare. */
    public static final int MAX_DIMENSIONS = 32;

    /** The type of the JSON form, under which it is {@linkplain io.github.crosslevel.mls.signature signed}. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.label-schema+json";

    /** The length in bytes of {@link #digest}. */
    public static final int DIGEST_LENGTH = 32;

    private final String id;
    private final int version;
    private final List<Dimension<?>> dimensions;
    private final Layout layout;
    private final @Nullable RankSlot level;
    private final @Nullable SetSlot category;
    private final boolean readable;
    private final byte[] canonical;
    private final byte[] digest;
    private final byte[] tag;
    private final int hash;
    private final LabelTable labels = new LabelTable();
    private final NamedLabels named;

    /** The lowest label once it was asked for: each clearance does. */
    private @Nullable Label lowest;

    LabelSchema(String id, int version, List<Dimension<?>> dimensions) {
        this.id = id;
        this.version = version;
        this.dimensions = List.copyOf(dimensions);
        this.layout = new Layout(this.dimensions);
        this.level = layout.slots().stream()
                .filter(slot -> slot.dimension().kind() == DimensionKind.CHAIN)
                .map(RankSlot.class::cast)
                .findFirst()
                .orElse(null);
        this.category = layout.slots().stream()
                .filter(slot -> slot.dimension().kind() == DimensionKind.ALL_OF)
                .map(SetSlot.class::cast)
                .findFirst()
                .orElse(null);
        this.named = NamedLabels.of(level == null ? List.of() : levels(), categories());
        this.readable = LabelText.isReadable(this.dimensions);
        this.canonical = SchemaWriter.canonical(this);
        this.digest = sha256(canonical);
        this.tag = Arrays.copyOf(sha256(SchemaWriter.critical(this)), LabelBytes.TAG_LENGTH);
        this.hash = Arrays.hashCode(digest);
    }

    /**
     * Starts a schema.
     *
     * @param id name under which both sides know the schema
     * @param version 1 or more; a change of meaning is a new version
     */
    public static LabelSchemaBuilder builder(String id, int version) {
        return new LabelSchemaBuilder(id, version);
    }

    /**
     * Reads the JSON form of a schema, in UTF-8; the members of objects in any order, but none twice and none unknown.
     *
     * @throws SchemaSyntaxException if it is not a schema, with line and column
     */
    public static LabelSchema fromJson(byte[] json) {
        return SchemaReader.read(json);
    }

    /** Returns the id under which both sides know this schema. */
    public String id() {
        return id;
    }

    /** Returns the version, 1 or more. */
    public int version() {
        return version;
    }

    /** Returns the dimensions in the order of declaration. */
    public List<Dimension<?>> dimensions() {
        return dimensions;
    }

    /** Returns the dimension of that name, if it is declared. */
    public Optional<Dimension<?>> dimension(String name) {
        return layout.slot(name).map(Slot::dimension);
    }

    /**
     * Returns the names of the levels, lowest first: those of the first chain.
     *
     * @throws IllegalStateException if the schema declares no chain
     */
    public List<String> levels() {
        return levelSlot().dimension().values();
    }

    /** Returns the category names in declaration order: those of the first all-of dimension, if there is one. */
    public List<String> categories() {
        return category == null ? List.of() : category.dimension().values();
    }

    /** Starts a label that says nothing yet. */
    public LabelBuilder label() {
        return new LabelBuilder(this, layout.unset(), Remnant.NONE);
    }

    /**
     * Returns the label with the given level and categories, which says nothing else.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public Label label(String levelName, String... categoryNames) {
        return label(levelName, List.of(categoryNames));
    }

    /**
     * Returns the label with the given level and categories, which says nothing else.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public Label label(String levelName, Collection<String> categoryNames) {
        Label known = named.find(levelName, categoryNames);
        if (known == null) {
            List<String> names = new ArrayList<>(categoryNames); // read once more and no oftener: it may be changing
            known = made(levelName, names);
            named.add(levelName, names, known);
        }
        return known;
    }

    private Label made(String levelName, Collection<String> categoryNames) {
        LabelBuilder label = label().set(levelSlot().dimension(), levelName);
        if (!categoryNames.isEmpty()) {
            if (category == null) {
                throw new IllegalArgumentException(
                        "schema `" + this + "` declares no categories, but " + categoryNames + " were given");
            }
            label.set(category.dimension(), new LinkedHashSet<>(categoryNames));
        }
        return label.build();
    }

    /** Returns the lowest label: it restricts nobody, and everything may be added to it. */
    public Label bottom() {
        Label known = lowest;
        if (known == null) {
            known = intern(new Label(this, layout.lowest(), Remnant.NONE, null));
            lowest = known;
        }
        return known;
    }

    /** Returns the highest label: it dominates every other, and permits nothing to anybody. */
    public Label top() {
        return intern(new Label(this, layout.highest(), Remnant.NONE, null));
    }

    /**
     * Reads a label written as {@code level} or {@code level{category,category}}, the categories in any order;
     * full-width punctuation and spaces are not accepted.
     *
     * @throws LabelSyntaxException if the text is not a label of this schema
     * @throws IllegalStateException if the schema declares anything but one chain and at most one all-of dimension
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

    /**
     * Returns the canonical form, a new array: the JSON form with sorted members and without spaces, in UTF-8. Two
     * parties have the same schema if and only if these bytes are the same; they are what is signed.
     */
    public byte[] canonicalBytes() {
        return canonical.clone();
    }

    /** Returns the SHA-256 of {@link #canonicalBytes}, a new array. */
    public byte[] digest() {
        return digest.clone();
    }

    RankSlot levelSlot() {
        if (level == null) {
            throw new IllegalStateException("schema `" + id + "` declares no chain of levels");
        }
        return level;
    }

    Optional<SetSlot> categorySlot() {
        return Optional.ofNullable(category);
    }

    /** Whether labels have a text form that is read back. */
    boolean isReadable() {
        return readable;
    }

    Layout layout() {
        return layout;
    }

    /** What encoded labels begin with, so that they are not read by another schema: a digest of what is critical. */
    byte[] tag() {
        return tag;
    }

    Label intern(Label candidate) {
        return labels.intern(candidate);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof LabelSchema that && Arrays.equals(digest, that.digest));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return id + " v" + version;
    }
}
