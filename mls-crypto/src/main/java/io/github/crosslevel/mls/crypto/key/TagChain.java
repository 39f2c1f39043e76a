package io.github.crosslevel.mls.crypto.key;

/**
 * The secrets of a tag whose keys serve for several epochs: a chain of its own, so that those of former periods are
 * gone as those of former epochs are. Not thread-safe.
 */
public final class TagChain {
    private EpochSecret present;

    TagChain(EpochSecret start) {
        this.present = start;
    }

    /**
     * Moves on to the period that the epoch lies in, and returns its secret; those before are wiped.
     *
     * @throws IllegalStateException if that period is over for this chain
     */
    public EpochSecret secretOf(long epoch) {
        if (epoch < present.epoch()) {
            throw new IllegalStateException("epoch " + epoch + " is before " + present);
        }
        present = present.advancedTo(epoch);
        return present;
    }
}
