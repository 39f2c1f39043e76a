package io.github.crosslevel.mls.label.codec;

import java.util.List;

/**
 * What was decoded, and what was tolerated to do so.
 *
 * @param value the label, or the range or formula
 * @param deviations what deviates from the encoding, in the order of the input; none from a strict codec
 */
public record Decoded<T>(T value, List<Deviation> deviations) {
    /** Copies the list. */
    public Decoded {
        deviations = List.copyOf(deviations);
    }

    static <T> Decoded<T> exactly(T value) {
        return new Decoded<>(value, List.of());
    }
}
