package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.text.Diagnostic;

/** A test that stands in a pack: a view, and whether a signature matches it. Immutable. */
public final class Sample {
    private final String signature;
    private final Expected expected;
    private final byte[] view;
    private final Diagnostic failure;

    /** What a sample expects of its signature. */
    public enum Expected {
        /** It matches. */
        MATCH,
        /** It does not match. */
        PASS
    }

    Sample(String signature, Expected expected, byte[] view, Diagnostic failure) {
        this.signature = signature;
        this.expected = expected;
        this.view = view;
        this.failure = failure;
    }

    /** Returns the id of the signature. */
    public String signature() {
        return signature;
    }

    /** Returns whether it is to match. */
    public Expected expected() {
        return expected;
    }

    /** Returns a copy of the bytes of the view. */
    public byte[] view() {
        return view.clone();
    }

    /** Returns what is to be reported if the outcome is another one. */
    Diagnostic failure() {
        return failure;
    }

    /** Returns the signature and what is expected of it. */
    @Override
    public String toString() {
        return signature + " " + expected;
    }
}
