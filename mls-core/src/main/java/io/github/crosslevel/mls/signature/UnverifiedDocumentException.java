package io.github.crosslevel.mls.signature;

/** A signed document is not of this form, not of the expected type, or not signed by enough of those who must. */
public final class UnverifiedDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnverifiedDocumentException(String message) {
        super(message);
    }
}
