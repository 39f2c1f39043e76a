package io.github.crosslevel.mls.policy.internal.diagram;

/**
 * An associative operator on the terminals of rules: what an earlier rule and later ones come to. Terminal 0, "no rule
 * applies", and terminal 1 are no operands.
 */
public interface Combining {
    /**
     * Returns what two terminals, that of earlier rules first, come to. A function of its operands, and associative.
     */
    int combine(int earlier, int later);

    /** Returns whether {@code combine(terminal, x) == terminal} for every {@code x}. */
    boolean isFinal(int terminal);

    /**
     * Returns whether saying something again changes nothing: {@code x ∘ x = x} and {@code x ∘ y ∘ x = x ∘ y} for all
     * terminals.
     */
    boolean absorbsRepeats();
}
