package io.github.crosslevel.mls.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combines many formulas in postfix order without making those in between: operands are pushed, {@link #and} and
 * {@link #or} replace the last ones by their combination. Takes bounded time; not thread-safe.
 *
 * <pre>{@code
 * // 甲 and (乙 or 丙)
 * FormulaBuilder.over(release).push(a).push(b).push(c).or(2).and(2).build()
 * }</pre>
 */
public final class FormulaBuilder {
    /** Most combinations of formulas that have become diagrams. */
    private static final int MAX_COSTLY = 128;

    private static final @Nullable Formula[] NONE = {};

    private final AnyOfDimension dimension;
    private final int width;
    /** The clauses of all operands, reduced within each, one operand after the other. */
    private long[] rows;
    /** Where each operand ends in {@code rows}. */
    private int[] ends = new int[8];
    /** The operands that have too many clauses, and none in {@code rows}. */
    private @Nullable Formula[] large = NONE;

    private int count;
    private int costly;

    private FormulaBuilder(AnyOfDimension dimension) {
        this.dimension = dimension;
        this.width = dimension.width();
        this.rows = new long[8 * width];
    }

    /** Returns a builder of formulas of a dimension, without operands. */
    public static FormulaBuilder over(AnyOfDimension dimension) {
        return new FormulaBuilder(dimension);
    }

    /**
     * Adds an operand.
     *
     * @throws IllegalArgumentException if it is of another dimension
     */
    public FormulaBuilder push(Formula operand) {
        if (!operand.dimension().equals(dimension)) {
            throw new IllegalArgumentException(
                    "formula over `" + operand.dimension().name() + "` among those over `" + dimension.name() + "`");
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        int start = start(count);
        if (operand.isDiagram()) {
            setLarge(count, operand);
        }
        long[] clauses = operand.clauseWords();
        reserve(start + clauses.length);
        if (clauses.length == 1) {
            rows[start] = clauses[0];
            ends[count++] = start + 1;
            return this;
        }
        for (int i = 0; i < clauses.length; i++) {
            rows[start + i] = clauses[i];
        }
        ends[count++] = start + clauses.length;
        return this;
    }

    /**
     * Replaces the last operands by the formula that is satisfied by who satisfies all of them.
     *
     * @throws IllegalArgumentException if there are not so many, or none are asked for
     * @throws LabelTooComplexException if the result is, or took too many steps
     */
    public FormulaBuilder and(int operands) {
        int first = first(operands);
        if (anyLarge(first)) {
            combineLarge(first, true);
            return this;
        }
        int start = start(first);
        int end = ends[count - 1];
        long members = width == 1 ? members(start, end) : 0;
        if (members != 0) {
            replace(first, eachMember(members, start));
            return this;
        }
        int kept = start;
        for (int at = start; at < end; at += width) {
            kept = keep(rows, start, kept, rows, at);
            if (kept - start > Formula.MAX_CLAUSES * width) {
                System.arraycopy(rows, at + width, rows, kept, end - at - width);
                conjoinLarge(first, start, kept + end - at - width);
                return this;
            }
        }
        replace(first, kept);
        return this;
    }

    /**
     * Replaces the last operands by the formula that is satisfied by who satisfies one of them.
     *
     * @throws IllegalArgumentException if there are not so many, or none are asked for
     * @throws LabelTooComplexException if the result is, or took too many steps
     */
    public FormulaBuilder or(int operands) {
        int first = first(operands);
        if (anyLarge(first)) {
            combineLarge(first, false);
            return this;
        }
        int start = start(first);
        if (ends[count - 1] - start == operands * width && areSingle(first)) {
            int end = ends[count - 1];
            int word = 0;
            for (int next = start + width; next < end; next++) {
                rows[start + word] |= rows[next];
                word = word + 1 == width ? 0 : word + 1;
            }
            replace(first, start + width);
            return this;
        }
        long[] all = Arrays.copyOfRange(rows, start, ends[first]);
        for (int next = first + 1; next < count; next++) {
            long[] product = product(all, start(next), ends[next]);
            if (product.length > Formula.MAX_CLAUSES * width) {
                combineLarge(first, false);
                return this;
            }
            all = product;
        }
        reserve(start + all.length);
        System.arraycopy(all, 0, rows, start, all.length);
        replace(first, start + all.length);
        return this;
    }

    /**
     * Returns the only operand, or the unrestricted formula if there is none.
     *
     * @throws IllegalStateException if there are several
     */
    public Formula build() {
        if (count > 1) {
            throw new IllegalStateException(count + " operands are not combined yet");
        }
        return count == 0 ? dimension.unrestricted() : operand(0);
    }

    private int first(int operands) {
        if (operands < 1 || operands > count) {
            throw new IllegalArgumentException(operands + " operands to combine, of " + count);
        }
        return count - operands;
    }

    private int start(int operand) {
        return operand == 0 ? 0 : ends[operand - 1];
    }

    private void reserve(int length) {
        if (length > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(length, 2 * rows.length));
        }
    }

    private void replace(int first, int end) {
        ends[first] = end;
        count = first + 1;
    }

    private boolean areSingle(int first) {
        int end = start(first);
        for (int operand = first; operand < count; operand++) {
            end += width;
            if (ends[operand] != end) {
                return false;
            }
        }
        return true;
    }

    /** Returns the members of clauses of one member each, in one word; 0 if one has none or several. */
    private long members(int start, int end) {
        long several = 0;
        long members = 0;
        for (int at = start; at < end; at++) {
            long clause = rows[at];
            // zero but for the one bit of a power of two; the clause of nobody has none
            several |= clause == 0 ? 1 : clause & (clause - 1);
            members |= clause;
        }
        return several == 0 ? members : 0;
    }

    /** Writes a clause for each member, in order; returns where they end. */
    private int eachMember(long members, int start) {
        int kept = start;
        for (long rest = members; rest != 0; rest &= rest - 1) {
            rows[kept++] = Long.lowestOneBit(rest);
        }
        return kept;
    }

    /** Returns the clauses of one or the other, reduced; more than the most once there are too many. */
    private long[] product(long[] some, int start, int end) {
        int most = Math.min((some.length / width) * ((end - start) / width), Formula.MAX_CLAUSES + 1);
        long[] product = new long[most * width];
        long[] either = new long[width];
        int kept = 0;
        for (int mine = 0; mine < some.length; mine += width) {
            for (int theirs = start; theirs < end; theirs += width) {
                for (int i = 0; i < width; i++) {
                    either[i] = some[mine + i] | rows[theirs + i];
                }
                kept = keep(product, 0, kept, either, 0);
                if (kept > Formula.MAX_CLAUSES * width) {
                    return product;
                }
            }
        }
        return kept == product.length ? product : Arrays.copyOf(product, kept);
    }

    /** Adds a clause to those kept from {@code start} on, without what it makes redundant; returns where they end. */
    private int keep(long[] into, int start, int end, long[] from, int at) {
        if (width == 1) {
            return keepWord(into, start, end, from[at]);
        }
        int kept = start;
        for (int other = start; other < end; other += width) {
            if (includes(from, at, into, other)) {
                return end;
            }
            if (!includes(into, other, from, at)) {
                copy(into, other, into, kept);
                kept += width;
            }
        }
        copy(from, at, into, kept);
        return kept + width;
    }

    /** The same for clauses of one word, without the loops over words, which take longer than what they do. */
    private static int keepWord(long[] into, int start, int end, long clause) {
        int kept = start;
        for (int other = start; other < end; other++) {
            long before = into[other];
            if ((before & ~clause) == 0) {
                return end;
            }
            if ((clause & ~before) != 0) {
                into[kept++] = before;
            }
        }
        into[kept] = clause;
        return kept + 1;
    }

    private boolean includes(long[] all, int atAll, long[] some, int atSome) {
        long missing = 0;
        for (int i = 0; i < width; i++) {
            missing |= some[atSome + i] & ~all[atAll + i];
        }
        return missing == 0;
    }

    private void copy(long[] from, int at, long[] into, int to) {
        for (int i = 0; i < width; i++) {
            into[to + i] = from[at + i];
        }
    }

    private boolean anyLarge(int first) {
        for (int operand = first; operand < Math.min(count, large.length); operand++) {
            if (large[operand] != null) {
                return true;
            }
        }
        return false;
    }

    private void setLarge(int operand, @Nullable Formula formula) {
        if (operand >= large.length) {
            large = Arrays.copyOf(large, 2 * ends.length);
        }
        large[operand] = formula;
    }

    private void conjoinLarge(int first, int start, int end) {
        List<long[]> clauses = new ArrayList<>();
        for (int at = start; at < end; at += width) {
            clauses.add(Arrays.copyOfRange(rows, at, at + width));
        }
        // the last member first, so that many a clause goes on top of the diagram of the others
        clauses.sort(Comparator.comparingInt(FormulaBuilder::firstMember).reversed());
        spend();
        replaceLarge(first, Formula.of(dimension, clauses));
    }

    private static int firstMember(long[] clause) {
        int word = 0;
        while (word < clause.length - 1 && clause[word] == 0) {
            word++;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(clause[word]);
    }

    private void combineLarge(int first, boolean conjunction) {
        Formula all = operand(first);
        for (int next = first + 1; next < count; next++) {
            spend();
            all = conjunction ? all.and(operand(next)) : all.or(operand(next));
        }
        replaceLarge(first, all);
    }

    private void spend() {
        if (++costly > MAX_COSTLY) {
            throw new LabelTooComplexException("formula takes more than " + MAX_COSTLY + " large steps to combine");
        }
    }

    private void replaceLarge(int first, Formula formula) {
        for (int operand = first; operand < Math.min(count, large.length); operand++) {
            large[operand] = null;
        }
        count = first;
        push(formula);
    }

    private Formula operand(int operand) {
        Formula known = operand < large.length ? large[operand] : null;
        return known != null ? known : Formula.ofReduced(dimension, sorted(start(operand), ends[operand]));
    }

    /** The same for clauses of one word, which as a rule stand in order. */
    private long[] sortedWords(int start, int end) {
        long[] sorted = Arrays.copyOfRange(rows, start, end);
        for (int i = 1; i < sorted.length; i++) {
            long clause = sorted[i];
            int at = i;
            for (; at > 0 && isBefore(clause, sorted[at - 1]); at--) {
                sorted[at] = sorted[at - 1];
            }
            sorted[at] = clause;
        }
        return sorted;
    }

    private static boolean isBefore(long one, long other) {
        int more = Long.bitCount(one) - Long.bitCount(other);
        return more < 0 || (more == 0 && Long.compareUnsigned(one, other) < 0);
    }

    private long[] sorted(int start, int end) {
        if (width == 1) {
            return sortedWords(start, end);
        }
        long[] sorted = new long[end - start];
        for (int size = 0; size < sorted.length; size += width) {
            int at = size;
            while (at > 0 && compare(sorted, at - width, rows, start + size) > 0) {
                copy(sorted, at - width, sorted, at);
                at -= width;
            }
            copy(rows, start + size, sorted, at);
        }
        return sorted;
    }

    /** Compares as {@link Bits#compare} does. */
    private int compare(long[] a, int atA, long[] b, int atB) {
        int more = 0;
        for (int i = 0; i < width; i++) {
            more += Long.bitCount(a[atA + i]) - Long.bitCount(b[atB + i]);
        }
        return more != 0 ? more : Arrays.compareUnsigned(a, atA, atA + width, b, atB, atB + width);
    }
}
