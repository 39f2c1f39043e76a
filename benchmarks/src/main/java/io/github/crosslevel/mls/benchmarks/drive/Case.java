package io.github.crosslevel.mls.benchmarks.drive;

/**
 * One of several that take turns.
 *
 * @param name its name, of letters, digits and hyphens
 * @param operations how many operations, or bytes, one turn is, at least 1
 * @param unit which of both
 * @param threads by whom it is done
 * @param work what a turn does
 */
public record Case(String name, long operations, Unit unit, Threads threads, Work work) {
    /** What is counted. */
    public enum Unit {
        /** Operations. */
        OPERATION,
        /** Bytes. */
        BYTE
    }

    /** Whose processor time counts. */
    public enum Threads {
        /** The thread that measures: nobody helps. */
        ONE,
        /** The whole process: others help. */
        SEVERAL
    }

    /** Checks the number. */
    public Case {
        if (operations < 1) {
            throw new IllegalArgumentException("operations " + operations);
        }
    }

    /** Returns a case whose turn is so many operations. */
    public static Case of(String name, long operations, Work work) {
        return new Case(name, operations, Unit.OPERATION, Threads.ONE, work);
    }

    /** Returns a case whose turn is so many bytes. */
    public static Case bytes(String name, long bytes, Work work) {
        return new Case(name, bytes, Unit.BYTE, Threads.ONE, work);
    }

    /** Returns a case whose turn is so many operations, one after the other. */
    public static Case repeated(String name, int count, Work one) {
        return of(name, count, one.times(count));
    }

    /** Returns a case whose turn is so many bytes, and which has help. */
    public static Case helped(String name, long bytes, Work work) {
        return new Case(name, bytes, Unit.BYTE, Threads.SEVERAL, work);
    }
}
