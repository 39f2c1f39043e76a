package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.HashMap;
import java.util.Map;

/**
 * Who holds which rights on what (Lampson's access matrix), changed at the discretion of those who hold all rights.
 *
 * <p>Rights that are taken away do not close what is open; see {@link ReferenceMonitor#revise}. Thread-safe.
 */
public final class AccessMatrix {
    private final Map<Cell, Rights> cells = new HashMap<>();
    private final int most;

    private record Cell(SubjectId subject, ObjectId object) {}

    private AccessMatrix(int most) {
        this.most = most;
    }

    /**
     * Returns an empty matrix: nobody holds anything.
     *
     * @param most how many cells it may have, 1 or more
     */
    public static AccessMatrix empty(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("matrix of at most " + most + " cells");
        }
        return new AccessMatrix(most);
    }

    /** Returns the rights of a subject on an object. */
    public synchronized Rights rights(SubjectId subject, ObjectId object) {
        return cells.getOrDefault(new Cell(subject, object), Rights.NONE);
    }

    /**
     * Sets the rights of a subject, in place of what it held; {@link Rights#NONE} takes them away. This is the
     * administrator's way; owners use {@link #pass}.
     *
     * @throws IllegalStateException if the matrix is full
     */
    public synchronized void set(SubjectId subject, ObjectId object, Rights rights) {
        Cell cell = new Cell(subject, object);
        if (rights == Rights.NONE) {
            cells.remove(cell);
            return;
        }
        if (cells.size() >= most && !cells.containsKey(cell)) {
            throw new IllegalStateException("access matrix holds " + most + " cells already");
        }
        cells.put(cell, rights);
    }

    /**
     * Sets the rights of a subject on behalf of somebody who holds {@link Rights#FULL} on the object.
     *
     * @return whether the giver holds that; if not, nothing changed
     * @throws IllegalStateException if the matrix is full
     */
    public synchronized boolean pass(SubjectId giver, SubjectId subject, ObjectId object, Rights rights) {
        if (rights(giver, object) != Rights.FULL) {
            return false;
        }
        set(subject, object, rights);
        return true;
    }
}
