package io.github.crosslevel.mls.transport;

/** What the receiver of a frame lets the sender know: nothing about why it refused. */
public sealed interface Acknowledgement {
    /**
     * The receiver has taken the frame, or had it already.
     *
     * @param next the offset at which the receiver wants the next part of the content to begin; the length of the
     *     content when it has all
     */
    record Accepted(long next) implements Acknowledgement {}

    /** The receiver has refused the frame. */
    record Refused() implements Acknowledgement {}

    /** The frame did not come through, or the receiver cannot take it now; what it carries may be sent again. */
    record Unavailable() implements Acknowledgement {}

    /** Returns an acceptance. */
    static Acknowledgement accepted(long next) {
        return new Accepted(next);
    }

    /** Returns word that the receiver cannot be reached, or cannot take the frame now. */
    static Acknowledgement unavailable() {
        return new Unavailable();
    }

    /** Returns a refusal. */
    static Acknowledgement refused() {
        return new Refused();
    }
}
