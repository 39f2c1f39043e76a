package io.github.crosslevel.mls.label;

import java.time.Instant;
import java.util.Optional;

/** A validity as three ranks: the later the begin and the earlier the end, the higher. */
final class ValiditySlot implements Slot<Validity> {
    /** How many ranks it takes: not-before, not-after, review-by. */
    static final int RANKS = 3;

    static final int NOT_BEFORE = 0;
    static final int NOT_AFTER = 1;
    static final int REVIEW_BY = 2;

    /** The rank of an absent bound. */
    static final long ABSENT = Long.MIN_VALUE;

    private final ValidityDimension dimension;
    private final int at;

    ValiditySlot(ValidityDimension dimension, int at) {
        this.dimension = dimension;
        this.at = at;
    }

    @Override
    public ValidityDimension dimension() {
        return dimension;
    }

    /** Returns where one of the ranks stands. */
    int at(int bound) {
        return at + bound;
    }

    @Override
    public Validity read(Point point) {
        return new Validity(
                time(point.ranks[at + NOT_BEFORE], 1),
                time(point.ranks[at + NOT_AFTER], -1),
                time(point.ranks[at + REVIEW_BY], -1));
    }

    private static Optional<Instant> time(long rank, int sign) {
        return rank == ABSENT ? Optional.empty() : Optional.of(Instant.ofEpochSecond(sign * rank));
    }

    @Override
    public void write(Validity value, Point draft) {
        draft.ranks[at + NOT_BEFORE] = rank(value.notBefore(), 1);
        draft.ranks[at + NOT_AFTER] = rank(value.notAfter(), -1);
        draft.ranks[at + REVIEW_BY] = rank(value.reviewBy(), -1);
    }

    private static long rank(Optional<Instant> time, int sign) {
        return time.map(t -> sign * t.getEpochSecond()).orElse(ABSENT);
    }

    @Override
    public void writeTop(Point draft) {
        draft.ranks[at + NOT_BEFORE] = Instant.MAX.getEpochSecond();
        draft.ranks[at + NOT_AFTER] = -Instant.MIN.getEpochSecond();
        draft.ranks[at + REVIEW_BY] = -Instant.MIN.getEpochSecond();
    }

    @Override
    public boolean isEqual(Point a, Point b) {
        return read(a).equals(read(b));
    }

    @Override
    public void encode(Point point, ByteSink out) {
        int present = 0;
        for (int bound = 0; bound < RANKS; bound++) {
            present |= point.ranks[at + bound] == ABSENT ? 0 : 1 << bound;
        }
        out.octet(present);
        for (int bound = 0; bound < RANKS; bound++) {
            if (((present >> bound) & 1) != 0) {
                long rank = point.ranks[at + bound];
                out.signed(bound == NOT_BEFORE ? rank : -rank);
            }
        }
    }

    @Override
    public void decode(ByteSource in, Point draft) {
        int start = in.position();
        int present = in.octet();
        if (present >>> RANKS != 0) {
            throw in.malformed("unknown bound of validity", start);
        }
        for (int bound = 0; bound < RANKS; bound++) {
            draft.ranks[at + bound] = ABSENT;
            if (((present >> bound) & 1) != 0) {
                draft.ranks[at + bound] = (bound == NOT_BEFORE ? 1 : -1) * seconds(in);
            }
        }
    }

    /** Reads a time that {@link Instant} can hold. */
    static long seconds(ByteSource in) {
        int start = in.position();
        long seconds = in.signed();
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw in.malformed("time out of range", start);
        }
        return seconds;
    }
}
