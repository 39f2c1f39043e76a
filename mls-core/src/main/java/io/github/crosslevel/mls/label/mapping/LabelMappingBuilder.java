package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Collects what the dimensions of one schema contribute to those of another. Every name of every dimension must be
 * spoken of: mapped, denied or dropped. Not thread-safe.
 *
 * <p>Ranks, elements, categories and trees may contribute to each other; every other kind only to its own, since it is
 * read in a way of its own. A dimension of the target that nothing contributes to keeps {@link Dimension#unset}.
 */
public final class LabelMappingBuilder {
    private static final Set<DimensionKind> ORDERED = EnumSet.of(
            DimensionKind.CHAIN,
            DimensionKind.POSET,
            DimensionKind.ALL_OF,
            DimensionKind.HIERARCHY,
            DimensionKind.INTEGRITY);

    /** Kinds of which a label says what is permitted. */
    static final Set<DimensionKind> PERMITTING =
            Set.of(DimensionKind.CHANNEL, DimensionKind.PURPOSE, DimensionKind.RIGHTS);

    private static final Set<DimensionKind> UNCHANGED = EnumSet.of(DimensionKind.RIGHTS, DimensionKind.VALIDITY);

    /** Names of the target by the names that contribute them, from one dimension to another. */
    record Way(Dimension<?> from, Dimension<?> to, Map<String, List<String>> images) {
        boolean leads(Dimension<?> source, Dimension<?> target) {
            return from.equals(source) && to.equals(target);
        }
    }

    private final LabelSchema source;
    private final LabelSchema target;
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, Set<String>> declared = new HashMap<>();
    private final Map<String, Set<String>> denied = new HashMap<>();
    private final Set<Dimension<?>> closed = new HashSet<>();
    private final Set<Dimension<?>> dropped = new HashSet<>();
    private final Set<Dimension<?>> fixed = new HashSet<>();
    private Label always;

    LabelMappingBuilder(LabelSchema source, LabelSchema target) {
        this.source = source;
        this.target = target;
        this.always = target.bottom();
    }

    /**
     * Lets a name contribute names to a dimension of the target, in addition to what it contributes to others. For an
     * any-of dimension, holding one of them is as good as holding the member; for permissions, what is permitted
     * permits each of them.
     *
     * @throws IllegalArgumentException if something is not declared, the kinds do not fit, or the name is mapped there
     */
    public LabelMappingBuilder map(Dimension<?> from, String name, Dimension<?> to, String... names) {
        requireName(from, name);
        if (way(from, to).putIfAbsent(name, List.of(names)) != null) {
            throw new IllegalArgumentException(from.name() + " `" + name + "` is mapped to " + to.name() + " twice");
        }
        if (names.length > 0) {
            NamedValues.named(target, to, List.of(names));
        }
        return this;
    }

    /**
     * Lets each name that is neither mapped there nor denied yet contribute the equal name of a dimension of the
     * target, if that declares it; rights and times contribute themselves.
     *
     * @throws IllegalArgumentException if something is not declared, or the kinds do not fit
     */
    public LabelMappingBuilder same(Dimension<?> from, Dimension<?> to) {
        Map<String, List<String>> way = way(from, to);
        if (!UNCHANGED.contains(from.kind())) {
            Set<String> names = new LinkedHashSet<>(from.values());
            names.retainAll(new HashSet<>(to.values()));
            names.removeAll(denied(from));
            names.forEach(name -> way.putIfAbsent(name, List.of(name)));
        }
        return this;
    }

    private Map<String, List<String>> way(Dimension<?> from, Dimension<?> to) {
        for (Way way : ways) {
            if (way.leads(from, to)) {
                return way.images;
            }
        }
        requireDeclared(source, from);
        requireDeclared(target, to);
        boolean fits = from.kind() == to.kind() || (ORDERED.contains(from.kind()) && ORDERED.contains(to.kind()));
        if (!fits) {
            throw new IllegalArgumentException(from.kind().keyword() + " `" + from.name() + "` cannot be mapped to "
                    + to.kind().keyword() + " `" + to.name() + "`");
        }
        for (Way other : ways) {
            if (from.kind() == DimensionKind.ANY_OF && other.from.equals(from)) {
                throw new IllegalArgumentException("any-of `" + from.name() + "` is mapped to two dimensions");
            }
            if (PERMITTING.contains(to.kind()) && other.to.equals(to)) {
                throw new IllegalArgumentException("permissions `" + to.name() + "` come from two dimensions");
            }
        }
        Way way = new Way(from, to, new LinkedHashMap<>());
        ways.add(way);
        return way.images;
    }

    /**
     * Denies names: a label with one of them has no counterpart. Of permissions, they are not permitted; of any-of
     * dimensions, nobody holds them.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public LabelMappingBuilder deny(Dimension<?> from, String... names) {
        requireDeclared(source, from);
        for (String name : names) {
            requireName(from, name);
            denied.computeIfAbsent(from.name(), d -> new HashSet<>()).add(name);
        }
        return this;
    }

    private void requireName(Dimension<?> from, String name) {
        requireDeclared(source, from);
        Set<String> names = declared.computeIfAbsent(from.name(), n -> Set.copyOf(from.values()));
        if (from.kind() == DimensionKind.RIGHTS || !names.contains(name)) {
            throw new IllegalArgumentException(from.name() + " declares no `" + name + "`");
        }
    }

    /** Denies a dimension: only labels that have its lowest value have a counterpart. */
    public LabelMappingBuilder denyAll(Dimension<?> from) {
        requireDeclared(source, from);
        closed.add(from);
        return this;
    }

    /** Drops a dimension: its values contribute nothing. {@link SchemaMapping} checks that nothing is lost by it. */
    public LabelMappingBuilder drop(Dimension<?> from) {
        requireDeclared(source, from);
        dropped.add(from);
        return this;
    }

    /** Adds a value to every image; where nothing else contributes, it is the value. */
    public <V> LabelMappingBuilder always(Dimension<V> to, V value) {
        requireDeclared(target, to);
        always = always.join(NamedValues.only(target, to, value));
        fixed.add(to);
        return this;
    }

    private static void requireDeclared(LabelSchema schema, Dimension<?> dimension) {
        if (!schema.dimensions().contains(dimension)) {
            throw new IllegalArgumentException(
                    "schema `" + schema + "` does not declare this dimension `" + dimension.name() + "`");
        }
    }

    /**
     * Returns the mapping.
     *
     * @throws IllegalArgumentException if a name is not spoken of or in two ways, or the mapping is not monotone; the
     *     message names two labels
     */
    public LabelMapping build() {
        List<MappingRule> rules = new ArrayList<>();
        ways.forEach(way -> rules.add(MappingRule.of(way, target)));
        LabelMappingCheck check = new LabelMappingCheck(this, rules);
        check.requireComplete();
        check.requireMonotone();
        return new LabelMapping(this, base(), rules);
    }

    private Label base() {
        LabelBuilder base = target.bottom().toBuilder();
        for (Dimension<?> dimension : target.dimensions()) {
            if (ways.stream().noneMatch(way -> way.to.equals(dimension)) && !fixed.contains(dimension)) {
                unset(base, dimension);
            }
        }
        return base.build().join(always);
    }

    /** Returns the digest of all that says what labels map to; the order in which it was said does not count. */
    Digest digest(Label base) {
        SortedSet<String> said = new TreeSet<>();
        for (Way way : ways) {
            said.add(statement("way", List.of(way.from.name(), way.to.name())));
            way.images.forEach((name, images) -> {
                said.add(statement("map", List.of(way.from.name(), name, way.to.name())));
                images.forEach(
                        image -> said.add(statement("to", List.of(way.from.name(), name, way.to.name(), image))));
            });
        }
        denied.forEach((from, names) -> names.forEach(name -> said.add(statement("deny", List.of(from, name)))));
        closed.forEach(from -> said.add(statement("close", List.of(from.name()))));
        MessageDigest digest = Digest.algorithm();
        digest.update(source.digest());
        digest.update(target.digest());
        digest.update(base.encoded());
        said.forEach(statement -> digest.update(statement.getBytes(StandardCharsets.UTF_8)));
        return Digest.of(digest.digest());
    }

    /** Returns a statement that is no beginning of another one: every part is preceded by its length. */
    private static String statement(String kind, List<String> parts) {
        return parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining(",", kind + "(", ")"));
    }

    private static <V> void unset(LabelBuilder label, Dimension<V> dimension) {
        label.set(dimension, dimension.unset());
    }

    LabelSchema source() {
        return source;
    }

    LabelSchema target() {
        return target;
    }

    List<Way> ways() {
        return ways;
    }

    Set<String> denied(Dimension<?> dimension) {
        return denied.getOrDefault(dimension.name(), Set.of());
    }

    /** The dimensions of which only the lowest value has a counterpart. */
    Set<Dimension<?>> closed() {
        return closed;
    }

    Set<Dimension<?>> dropped() {
        return dropped;
    }
}
