package io.github.crosslevel.mls.policy.internal.diagram;

/** Hashes of sequences of numbers that are small and near each other, as the numbers of nodes are. */
final class Hashing {
    private Hashing() {}

    /** Returns the hash of a sequence that goes on with a number. */
    static int mix(int hash, int next) {
        int mixed = (hash ^ next) * 0x9E3779B1;
        return mixed ^ mixed >>> 15;
    }
}
