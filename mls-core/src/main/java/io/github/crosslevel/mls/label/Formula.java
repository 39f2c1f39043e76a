package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What memberships a reader must hold: a monotone formula over the members of an {@link AnyOfDimension}.
 *
 * <p>Kept as the unique reduced conjunction of clauses while at most {@value #MAX_CLAUSES} of them have several
 * members, and as a reduced decision diagram beyond; both are exact. A formula that fits neither is refused with
 * {@link LabelTooComplexException}. Formulas of one meaning are equal. Immutable and thread-safe.
 */
public final class Formula {
    /** Most clauses of several members that are kept as such. */
    public static final int MAX_CLAUSES = 64;

    /** Most clauses that {@link #clauses()} lists. */
    private static final int MAX_LISTED = 4096;

    private final AnyOfDimension dimension;
    private final int width;
    private final long[] clauses;
    /** Where the clauses of several members begin: those of one member come first. */
    private final int several;
    /** The members that whoever satisfies it must hold; all if nobody does. */
    private final long[] required;

    private final @Nullable Diagram diagram;

    private Formula(AnyOfDimension dimension, long[] clauses, @Nullable Diagram diagram) {
        this.dimension = dimension;
        this.width = dimension.width();
        this.clauses = clauses;
        this.diagram = diagram;
        this.required = new long[width];
        this.several = collectSingles();
        int members = dimension.values().size();
        if (diagram != null) {
            diagram.addRequired(required, members);
        } else if (isNobody()) {
            Bits.fill(required, 0, members);
        }
    }

    /** Requires the members of the clauses of one member; returns where those end. */
    private int collectSingles() {
        int at = 0;
        if (width == 1) {
            for (; at < clauses.length && Long.bitCount(clauses[at]) == 1; at++) {
                required[0] |= clauses[at];
            }
            return at;
        }
        while (at < clauses.length && members(at) == 1) {
            for (int i = 0; i < width; i++) {
                required[i] |= clauses[at + i];
            }
            at += width;
        }
        return at;
    }

    private int members(int at) {
        int members = 0;
        for (int i = 0; i < width; i++) {
            members += Long.bitCount(clauses[at + i]);
        }
        return members;
    }

    private long[] row(int at) {
        return Arrays.copyOfRange(clauses, at, at + width);
    }

    static Formula unrestricted(AnyOfDimension dimension) {
        return new Formula(dimension, new long[0], null);
    }

    /** Returns the formula of clauses that are reduced and sorted; the array is taken over. */
    static Formula ofReduced(AnyOfDimension dimension, long[] clauses) {
        return new Formula(dimension, clauses, null);
    }

    /** Returns the conjunction of the clauses. */
    static Formula of(AnyOfDimension dimension, List<long[]> rows) {
        Optional<long[]> reduced = Clauses.reduce(rows, dimension.width());
        return reduced.isPresent()
                ? new Formula(dimension, reduced.get(), null)
                : of(dimension, Diagrams.conjunction(rows));
    }

    /** Returns the formula of a diagram, as clauses if they are few. */
    static Formula of(AnyOfDimension dimension, Diagram diagram) {
        return diagram.primeClauses(dimension.width(), MAX_CLAUSES)
                .map(rows -> new Formula(dimension, Clauses.sorted(rows, dimension.width()), null))
                .orElseGet(() -> new Formula(dimension, new long[0], diagram));
    }

    /** Returns the dimension whose members it speaks of. */
    public AnyOfDimension dimension() {
        return dimension;
    }

    /** Returns whether everybody satisfies it. */
    public boolean isUnrestricted() {
        return diagram == null && clauses.length == 0;
    }

    /** Returns whether nobody satisfies it. */
    public boolean isNobody() {
        return diagram == null && clauses.length == width && Bits.count(clauses) == 0;
    }

    /**
     * Returns the reduced clauses, each as the members of which one is needed; none for no restriction, one empty
     * clause for nobody.
     *
     * @throws LabelTooComplexException if there are more than 4,096
     */
    public List<Set<String>> clauses() {
        List<long[]> rows = diagram == null
                ? rows()
                : diagram.primeClauses(width, MAX_LISTED)
                        .orElseThrow(() -> new LabelTooComplexException("more than " + MAX_LISTED + " clauses"));
        return rows.stream().map(dimension::names).toList();
    }

    /**
     * Returns the formula that is satisfied by who satisfies both: the join.
     *
     * @throws IllegalArgumentException if the other is of another dimension
     * @throws LabelTooComplexException if the result is
     */
    public Formula and(Formula other) {
        requireSameDimension(other);
        if (diagram == null && other.diagram == null) {
            List<long[]> rows = new ArrayList<>(rows());
            rows.addAll(other.rows());
            return of(dimension, rows);
        }
        return of(dimension, Diagrams.and(toDiagram(), other.toDiagram()));
    }

    /**
     * Returns the formula that is satisfied by who satisfies one of both: the meet.
     *
     * @throws IllegalArgumentException if the other is of another dimension
     * @throws LabelTooComplexException if the result is
     */
    public Formula or(Formula other) {
        requireSameDimension(other);
        if (diagram == null && other.diagram == null) {
            List<long[]> rows = new ArrayList<>();
            for (long[] mine : rows()) {
                for (long[] theirs : other.rows()) {
                    long[] either = mine.clone();
                    Bits.or(either, theirs);
                    rows.add(either);
                }
            }
            Optional<long[]> reduced = Clauses.reduce(rows, width);
            if (reduced.isPresent()) {
                return new Formula(dimension, reduced.get(), null);
            }
        }
        return of(dimension, Diagrams.or(toDiagram(), other.toDiagram()));
    }

    /**
     * Returns whether whoever satisfies this satisfies the other. Does not allocate unless one is a diagram.
     *
     * @throws IllegalArgumentException if the other is of another dimension
     * @throws LabelTooComplexException if it cannot be found out in bounded time
     */
    public boolean entails(Formula other) {
        requireSameDimension(other);
        if (other.diagram != null) {
            return Diagrams.implies(toDiagram(), other.diagram);
        }
        for (int at = 0; at < other.clauses.length; at += width) {
            if (!entailsClause(other.clauses, at)) {
                return false;
            }
        }
        return true;
    }

    private boolean entailsClause(long[] theirs, int at) {
        if (diagram != null) {
            // monotone: the clause follows if holding everything but its members is not enough
            long[] others = new long[width];
            Arrays.setAll(others, i -> ~theirs[at + i]);
            return !diagram.satisfiedBy(others);
        }
        for (int i = 0; i < width; i++) {
            if ((required[i] & theirs[at + i]) != 0) {
                return true;
            }
        }
        for (int mine = several; mine < clauses.length; mine += width) {
            long missing = 0;
            for (int i = 0; i < width; i++) {
                missing |= clauses[mine + i] & ~theirs[at + i];
            }
            if (missing == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a holder of these members satisfies it. */
    boolean satisfiedBy(long[] members) {
        return Bits.include(members, required) && satisfiedByRequiredAnd(members);
    }

    /**
     * Returns whether a holder of these members, which include the required ones, satisfies it: the intersection
     * kernel. Does not allocate.
     */
    boolean satisfiedByRequiredAnd(long[] members) {
        if (diagram != null) {
            return diagram.satisfiedBy(members);
        }
        for (int at = several; at < clauses.length; at += width) {
            if (!isMet(at, members)) {
                return false;
            }
        }
        return true;
    }

    private boolean isMet(int at, long[] members) {
        for (int i = 0; i < members.length; i++) {
            if ((clauses[at + i] & members[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The members that whoever satisfies this must hold; all if nobody does. */
    long[] required() {
        return required;
    }

    /** Returns whether it follows from holding the required members. */
    boolean isOfSingles() {
        return diagram == null && several == clauses.length;
    }

    /** Returns the members if this is the formula of holding each of them, however many. */
    Optional<long[]> memberships() {
        return isOfSingles() ? Optional.of(required.clone()) : Optional.empty();
    }

    /** Returns whether this entails the other in time that depends only on how many clauses both have. */
    boolean entailsInConstantTime(Formula other) {
        requireFewClauses();
        other.requireFewClauses();
        long failed = 0;
        for (int theirs = 0; theirs < other.clauses.length; theirs += width) {
            long entailed = 0;
            for (int mine = 0; mine < clauses.length; mine += width) {
                long missing = 0;
                for (int i = 0; i < width; i++) {
                    missing |= clauses[mine + i] & ~other.clauses[theirs + i];
                }
                entailed |= ~nonZeroMask(missing);
            }
            failed |= ~entailed;
        }
        return failed == 0;
    }

    /** All ones if the value is not zero, without a branch. */
    static long nonZeroMask(long value) {
        return (value | -value) >> (Long.SIZE - 1);
    }

    private void requireFewClauses() {
        if (diagram != null) {
            throw new LabelTooComplexException("more than " + MAX_CLAUSES + " clauses have no constant-time form");
        }
    }

    private Diagram toDiagram() {
        return diagram != null ? diagram : Diagrams.conjunction(rows());
    }

    /** The clauses in canonical order; none for a diagram. */
    List<long[]> rows() {
        List<long[]> rows = new ArrayList<>();
        for (int at = 0; at < clauses.length; at += width) {
            rows.add(row(at));
        }
        return rows;
    }

    boolean isDiagram() {
        return diagram != null;
    }

    /** The clauses in canonical order, not to be changed; none for a diagram. */
    long[] clauseWords() {
        return clauses;
    }

    Optional<Diagram> diagram() {
        return Optional.ofNullable(diagram);
    }

    private void requireSameDimension(Formula other) {
        if (!dimension.equals(other.dimension)) {
            throw new IllegalArgumentException(
                    "formulas over `" + dimension.name() + "` and `" + other.dimension.name() + "` are not comparable");
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Formula that
                        && Arrays.equals(clauses, that.clauses)
                        && Objects.equals(diagram, that.diagram)
                        && dimension.equals(that.dimension));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(clauses) + (diagram == null ? 0 : diagram.hashCode());
    }

    /** Returns the clauses such as {@code (甲|乙)&丙}, {@code unrestricted} or {@code nobody}. */
    @Override
    public String toString() {
        if (isUnrestricted()) {
            return "unrestricted";
        }
        if (isNobody()) {
            return "nobody";
        }
        if (diagram != null) {
            return "more than " + MAX_CLAUSES + " clauses";
        }
        return rows().stream().map(this::text).collect(Collectors.joining("&"));
    }

    private String text(long[] row) {
        String names = String.join("|", dimension.names(row));
        return Bits.count(row) == 1 ? names : "(" + names + ")";
    }
}
