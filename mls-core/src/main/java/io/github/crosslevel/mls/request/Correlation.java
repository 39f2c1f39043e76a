package io.github.crosslevel.mls.request;

/** Whether a submission opens a dialogue or answers one; a reply that answers nothing open is refused. */
public sealed interface Correlation {
    /** The submission opens a dialogue. */
    record Opening() implements Correlation {}

    /**
     * The submission answers another one, in the other direction.
     *
     * @param request what is answered
     */
    record ReplyTo(RequestId request) implements Correlation {}

    /** Returns the correlation of a submission that opens a dialogue. */
    static Correlation opening() {
        return new Opening();
    }

    /** Returns the correlation of an answer. */
    static Correlation replyTo(RequestId request) {
        return new ReplyTo(request);
    }
}
