package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentTooLargeException;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.util.Optional;

/**
 * The outcome of one stage: the crossing continues, or it has stopped for a reason.
 *
 * @param <T> the stage reached
 */
sealed interface Step<T extends InFlight> {
    /** The crossing continues with {@code value}. */
    record Continue<T extends InFlight>(T value) implements Step<T> {}

    /**
     * The crossing has stopped; {@code at} and {@code trace} say how far it had come, and are filled in by
     * {@link #then}.
     */
    record Stopped<T extends InFlight>(Outcome outcome, Reason reason, Optional<Stage> at, Trace trace)
            implements Step<T> {
        <U extends InFlight> Stopped<U> cast() {
            return new Stopped<>(outcome, reason, at, trace);
        }
    }

    /** One stage of the pipeline. */
    @FunctionalInterface
    interface StageFunction<T extends InFlight, U extends InFlight> {
        Step<U> apply(T value) throws IOException;
    }

    static <T extends InFlight> Step<T> next(T value) {
        return new Continue<>(value);
    }

    static <T extends InFlight> Step<T> refuse(ReasonCode code, String detail) {
        return refuse(Reason.of(code, detail));
    }

    static <T extends InFlight> Step<T> refuse(Reason reason) {
        return new Stopped<>(Outcome.REFUSED, reason, Optional.empty(), Trace.empty());
    }

    /** Refuses content that a parser has refused. */
    static <T extends InFlight> Step<T> refuse(Canonicalization.Refused refused) {
        boolean oversized = refused instanceof Canonicalization.Oversized;
        return refuse(
                oversized ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED_CONTENT,
                "byte " + refused.position() + ": " + refused.problem());
    }

    static <T extends InFlight> Step<T> quarantine(Reason reason) {
        return new Stopped<>(Outcome.QUARANTINED, reason, Optional.empty(), Trace.empty());
    }

    /** Makes the first stage of a crossing, of which nothing is known yet. */
    @FunctionalInterface
    interface Origin<U extends InFlight> {
        Step<U> begin() throws IOException;
    }

    /**
     * Runs the next stage unless the crossing has stopped. Whatever a stage throws stops the crossing: this is the
     * fail-closed backstop of every stage. What a stopped crossing held is freed.
     */
    default <U extends InFlight> Step<U> then(StageFunction<? super T, U> stage) {
        if (this instanceof Stopped<T> stopped) {
            return stopped.cast();
        }
        T value = ((Continue<T>) this).value();
        Step<U> step = attempt(() -> stage.apply(value));
        if (step instanceof Stopped<U> stopped && stopped.at().isEmpty()) {
            free(value);
            return new Stopped<>(stopped.outcome(), stopped.reason(), Optional.of(value.stage()), value.trace());
        }
        return step;
    }

    /** Runs a stage; whatever it throws is a refusal. */
    static <U extends InFlight> Step<U> attempt(Origin<U> stage) {
        try {
            return stage.begin();
        } catch (UnrecordedException e) {
            return refuse(ReasonCode.AUDIT_UNAVAILABLE, "");
        } catch (ContentTooLargeException e) {
            return refuse(ReasonCode.TOO_LARGE, "more than " + e.limit() + " bytes");
        } catch (FrameException e) {
            return refuse(e.reason());
        } catch (IOException e) {
            return refuse(ReasonCode.STORAGE_FAILED, e.getClass().getSimpleName());
        } catch (RuntimeException | StackOverflowError e) {
            return refuse(ReasonCode.INTERNAL_ERROR, e.getClass().getSimpleName());
        }
    }

    private static void free(InFlight value) {
        try {
            value.discard();
        } catch (IOException e) {
            System.getLogger(Step.class.getName())
                    .log(System.Logger.Level.WARNING, "staged content was not removed", e);
        }
    }
}
