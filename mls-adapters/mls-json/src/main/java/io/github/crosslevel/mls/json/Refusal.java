package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.Canonicalization.Malformed;

/** Ends the reading of a message that is not acceptable; it never leaves the package. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final long position;

    Refusal(long position, String problem) {
        super(problem, null, false, false);
        this.position = position;
    }

    Malformed malformed() {
        return new Malformed(position, String.valueOf(getMessage()));
    }
}
