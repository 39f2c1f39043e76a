package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.Optional;

/**
 * Something that the wire of a protocol can hold, besides ordinary messages.
 *
 * @param <A> the adapter
 * @param family which family of cases it belongs to
 * @param name what it is, in a few words
 * @param passing the text that arrives, if it is unusual and passes
 * @param reason the one reason that the trail gives; empty if it passes, or is not worth a record
 * @param attempt puts it on the wire
 */
public record Deviation<A extends RunningAdapter>(
        CaseFamily family, String name, Optional<String> passing, Optional<ReasonCode> reason, Attempt<A> attempt) {
    /**
     * Puts something on the wire.
     *
     * @param <A> the adapter
     */
    @FunctionalInterface
    public interface Attempt<A extends RunningAdapter> {
        /** Puts it on the wire and returns what the sender is told. */
        Told on(A adapter) throws Exception;
    }

    /** Returns one that is refused and recorded once. */
    public static <A extends RunningAdapter> Deviation<A> refused(
            CaseFamily family, String name, ReasonCode reason, Attempt<A> attempt) {
        return new Deviation<>(family, name, Optional.empty(), Optional.of(reason), attempt);
    }

    /** Returns one that is dropped without a record, such as a connection without a byte. */
    public static <A extends RunningAdapter> Deviation<A> dropped(CaseFamily family, String name, Attempt<A> attempt) {
        return new Deviation<>(family, name, Optional.empty(), Optional.empty(), attempt);
    }

    /** Returns one that is unusual and passes. */
    public static <A extends RunningAdapter> Deviation<A> passing(
            CaseFamily family, String name, String text, Attempt<A> attempt) {
        return new Deviation<>(family, name, Optional.of(text), Optional.empty(), attempt);
    }
}
