package io.github.crosslevel.mls.inspection.view;

/**
 * Makes another form of a leaf, in linear time and without state.
 *
 * <p>The input is whatever an attacker likes, not necessarily UTF-8. What cannot be decoded is copied; an output equal
 * to the input means that there was nothing to decode. Called again for the same input to find out which byte stands
 * for which, it does the same again.
 */
@FunctionalInterface
public interface LeafDecoder {
    /**
     * Writes the other form.
     *
     * @param in the leaf, which must not be changed
     */
    void decode(byte[] in, DecodedBytes out);
}
