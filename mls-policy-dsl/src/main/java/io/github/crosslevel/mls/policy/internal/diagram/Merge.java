package io.github.crosslevel.mls.policy.internal.diagram;

/**
 * A binary operator on terminals, applied to whole diagrams by {@link Merger}. It must be a function of its operands,
 * and for terminals it must always know the result.
 */
@FunctionalInterface
public interface Merge {
    /** What {@link #known} answers when it depends on the children. */
    int OPEN = Integer.MIN_VALUE;

    /** Both hold. */
    Merge AND = (left, right) -> {
        if (left == NodeStore.FALSE || right == NodeStore.FALSE) {
            return NodeStore.FALSE;
        }
        if (left == NodeStore.TRUE || left == right) {
            return right;
        }
        return right == NodeStore.TRUE ? left : OPEN;
    };

    /** At least one holds. */
    Merge OR = (left, right) -> {
        if (left == NodeStore.TRUE || right == NodeStore.TRUE) {
            return NodeStore.TRUE;
        }
        if (left == NodeStore.FALSE || left == right) {
            return right;
        }
        return right == NodeStore.FALSE ? left : OPEN;
    };

    /**
     * Returns the result for two diagrams, or {@link #OPEN} when it depends on their children. Always known for two
     * terminals.
     */
    int known(int left, int right);
}
