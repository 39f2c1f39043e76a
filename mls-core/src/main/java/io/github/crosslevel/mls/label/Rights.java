package io.github.crosslevel.mls.label;

import java.util.Arrays;
import java.util.Optional;

/**
 * The rights of the access matrix (seed 001: read-only, write-only, readable and writable, modifiable, fully
 * controllable), a lattice under inclusion.
 *
 * <p>{@code NONE ⊂ READ_ONLY, WRITE_ONLY ⊂ READ_WRITE ⊂ MODIFY ⊂ FULL}. Writing adds, modifying also changes and
 * deletes what is there, full control also passes rights on.
 */
public enum Rights {
    /** No right. */
    NONE("none", 0b0000),
    /** Reading. */
    READ_ONLY("read-only", 0b0001),
    /** Adding without reading. */
    WRITE_ONLY("write-only", 0b0010),
    /** Reading and adding. */
    READ_WRITE("read-write", 0b0011),
    /** Reading, adding, changing and deleting. */
    MODIFY("modify", 0b0111),
    /** Everything, including passing rights on. */
    FULL("full", 0b1111);

    /** How many elementary rights there are. */
    static final int ELEMENTARY = 4;

    private final String keyword;
    private final int bits;

    Rights(String keyword, int bits) {
        this.keyword = keyword;
        this.bits = bits;
    }

    /** Returns the name in text forms. */
    public String keyword() {
        return keyword;
    }

    /** Returns whether these rights include the others. */
    public boolean include(Rights others) {
        return (others.bits & ~bits) == 0;
    }

    /** Returns the rights that are in both. */
    public Rights intersect(Rights others) {
        return ofBits(bits & others.bits);
    }

    /** Returns the least rights that include both. */
    public Rights union(Rights others) {
        return ofBits(bits | others.bits);
    }

    int bits() {
        return bits;
    }

    /** Returns the rights with these elementary ones, if they have a name. */
    static Optional<Rights> find(int bits) {
        return Arrays.stream(values()).filter(rights -> rights.bits == bits).findFirst();
    }

    /** Intersections and unions of rights are rights again. */
    static Rights ofBits(int bits) {
        return find(bits).orElseThrow();
    }
}
