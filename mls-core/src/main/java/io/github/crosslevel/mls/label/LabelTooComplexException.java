package io.github.crosslevel.mls.label;

/**
 * A label that would exceed a limit of its representation: the answer is refused, since an approximation could permit
 * more.
 */
public final class LabelTooComplexException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    LabelTooComplexException(String message) {
        super(message);
    }
}
