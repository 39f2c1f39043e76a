package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import java.io.IOException;

/**
 * A crossing at one stage. Each stage has a type of its own, and a value of that type can only be made by the stage
 * before it; to skip a stage does not compile.
 *
 * <pre>
 * Submission → Identified → Stripped → Inspected → Labeled → Approved → Sealed ══▶ Arbitrated ══▶ Opened → Verified → Delivered
 * </pre>
 */
public sealed interface InFlight
        permits Submission,
                Identified,
                Stripped,
                Inspected,
                Labeled,
                Approved,
                Sealed,
                Arbitrated,
                Unsealed,
                Opened,
                Verified,
                Delivered {
    /** Returns the stage that has been reached. */
    Stage stage();

    /** Returns what is known about the crossing, for the audit trail. */
    Trace trace();

    /** Frees what holds the content, when the crossing has ended. */
    default void discard() throws IOException {}
}
