package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.exchange.TransferOutcome;

/**
 * What a sender is told about a message.
 *
 * @param kind how it ended, as far as the sender can see
 * @param words with an answer, its text; with a refusal, all that was said on the wire; else empty
 */
public record Told(Kind kind, String words) {
    /** How a message ended for the sender. */
    public enum Kind {
        /** An answer came back. */
        ANSWERED,
        /** The message has arrived, and no answer is due. */
        TAKEN,
        /** The sender was told that the message does not cross. */
        REFUSED,
        /** The message is kept, and will be tried again. */
        WAITING,
        /** The sender was told nothing; the connection, if any, was closed. */
        NOTHING
    }

    /** Returns an answer. */
    public static Told answered(String text) {
        return new Told(Kind.ANSWERED, text);
    }

    /** Returns that the message has arrived. */
    public static Told taken() {
        return new Told(Kind.TAKEN, "");
    }

    /** Returns a refusal. */
    public static Told refused(String words) {
        return new Told(Kind.REFUSED, words);
    }

    /** Returns that the message is kept for another try. */
    public static Told waiting() {
        return new Told(Kind.WAITING, "");
    }

    /** Returns what a sender is told whose file has ended so. */
    public static Told of(TransferOutcome outcome) {
        if (outcome instanceof TransferOutcome.Completed) {
            return taken();
        }
        return outcome instanceof TransferOutcome.Interrupted ? waiting() : refused("");
    }

    /** Returns that nothing was said. */
    public static Told nothing() {
        return new Told(Kind.NOTHING, "");
    }
}
