package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Memberships of which a reader must hold certain ones (releasability, permissive categories, visibility expressions):
 * a label has a {@link Formula}, which is a conjunction of clauses of which a reader must satisfy each by one
 * membership, and the join is the conjunction, so that combining neither leaks nor refuses needlessly.
 *
 * <p>A group stands for its members: releasing to a group releases to each of them. In a {@link Clearance} the value is
 * what is known of the subject's memberships, normally {@link #eachOf}.
 *
 * <pre>{@code
 * AnyOfDimension release = AnyOfDimension.of("release", "甲", "乙", "丙").group("联盟", "甲", "乙");
 * Formula label = release.anyOf("联盟").and(release.anyOf("丙")); // (甲 or 乙) and 丙
 * boolean readable = release.eachOf("甲", "丙").entails(label);   // true
 * }</pre>
 */
public final class AnyOfDimension implements Dimension<Formula> {
    /** Most members; up to 64 are fastest. */
    public static final int MAX_MEMBERS = 1024;

    /** Most groups. */
    public static final int MAX_GROUPS = 1024;

    private final String name;
    private final List<String> members;
    private final Map<String, Set<String>> groups;
    private final Map<String, long[]> clauses;

    private AnyOfDimension(String name, List<String> members, Map<String, List<String>> declared) {
        this.name = DeclaredNames.check("dimension", name);
        this.members = DeclaredNames.checkSome(name, members, MAX_MEMBERS);
        this.clauses = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            clauses.put(members.get(i), Bits.of(width(), i));
        }
        List<String> all = new ArrayList<>(members);
        all.addAll(declared.keySet());
        DeclaredNames.check(name, all, members.size() + MAX_GROUPS);
        Map<String, Set<String>> expanded = new LinkedHashMap<>();
        declared.forEach((group, inside) -> {
            if (inside.isEmpty()) {
                throw new IllegalArgumentException(name + " group `" + group + "` is empty");
            }
            long[] clause = clause(inside);
            clauses.put(group, clause);
            expanded.put(group, names(clause));
        });
        this.groups = Collections.unmodifiableMap(expanded);
    }

    /** Returns a dimension with members and groups, each group after those that are inside it. */
    static AnyOfDimension of(String name, List<String> members, Map<String, List<String>> groups) {
        return new AnyOfDimension(name, members, groups);
    }

    /** Returns a dimension with these members, 1 to 1,024. */
    public static AnyOfDimension of(String name, String... members) {
        return new AnyOfDimension(name, List.of(members), Map.of());
    }

    /** Returns a dimension with these members, 1 to 1,024. */
    public static AnyOfDimension of(String name, List<String> members) {
        return new AnyOfDimension(name, members, Map.of());
    }

    /**
     * Returns this dimension with a group of members, or of groups declared before; the group has a name of its own.
     *
     * @throws IllegalArgumentException if the name is taken, or one inside is unknown
     */
    public AnyOfDimension group(String groupName, String... inside) {
        if (clauses.containsKey(groupName)) {
            throw new IllegalArgumentException(name + " `" + groupName + "` is declared twice");
        }
        Map<String, List<String>> more = new LinkedHashMap<>();
        groups.forEach((group, all) -> more.put(group, List.copyOf(all)));
        more.put(groupName, List.of(inside));
        return new AnyOfDimension(name, members, more);
    }

    /** Returns the groups with all their members. */
    public Map<String, Set<String>> groups() {
        return groups;
    }

    /** Returns the formula that everybody satisfies: the bottom. */
    public Formula unrestricted() {
        return Formula.unrestricted(this);
    }

    /** Returns the formula that nobody satisfies: the top. */
    public Formula nobody() {
        return Formula.of(this, List.of(new long[width()]));
    }

    /**
     * Returns the clause that a holder of one of these memberships satisfies, where a group stands for its members.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public Formula anyOf(String... names) {
        return Formula.of(this, List.of(clause(List.of(names))));
    }

    /**
     * Returns the formula that only a holder of all of these satisfies; in a clearance, the memberships of a subject.
     *
     * @throws IllegalArgumentException if a name is not declared
     */
    public Formula eachOf(String... names) {
        return Formula.of(this, List.of(names).stream().map(this::clauseOf).toList());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DimensionKind kind() {
        return DimensionKind.ANY_OF;
    }

    /** Returns the members, without groups. */
    @Override
    public List<String> values() {
        return members;
    }

    @Override
    public Formula unset() {
        return unrestricted();
    }

    /** How many words a clause has. */
    int width() {
        return Bits.words(members.size());
    }

    /** Returns the members of a clause in the order of declaration. */
    Set<String> names(long[] clause) {
        Set<String> names = new LinkedHashSet<>();
        Bits.forEach(clause, i -> names.add(members.get(i)));
        return Collections.unmodifiableSet(names);
    }

    private long[] clause(Collection<String> names) {
        long[] clause = new long[width()];
        for (String each : names) {
            Bits.or(clause, clauseOf(each));
        }
        return clause;
    }

    private long[] clauseOf(String each) {
        long[] clause = clauses.get(each);
        if (clause == null) {
            throw DeclaredNames.unknown(this, each);
        }
        return clause;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof AnyOfDimension that
                        && name.equals(that.name)
                        && members.equals(that.members)
                        && groups.equals(that.groups));
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, members, groups);
    }

    @Override
    public String toString() {
        return "AnyOfDimension[name=" + name + ", values=" + members + ", groups=" + groups + "]";
    }
}
