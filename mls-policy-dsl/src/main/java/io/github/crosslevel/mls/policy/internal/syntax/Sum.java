package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.List;

/**
 * {@code a + b - c}.
 *
 * @param base an attribute or a constant
 * @param added what is added
 * @param subtracted what is subtracted
 * @param span where
 */
public record Sum(Operand base, List<Constant> added, List<Constant> subtracted, SourceSpan span) implements Operand {
    /** Copies the lists. */
    public Sum {
        added = List.copyOf(added);
        subtracted = List.copyOf(subtracted);
    }
}
