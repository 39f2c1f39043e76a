package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an envelope says about its content. Everything in it is bound to every wrapped key, to the body and to the
 * signature, so that none of them fits another header. Immutable and thread-safe.
 *
 * @param label the label of the content
 * @param route from which graded system it comes, and for which it is meant
 * @param object what it is; attributes of the object are not written
 * @param type what canonical form the content is in
 * @param policy under which policy it was labelled
 * @param created when, in whole milliseconds, such as {@code clock.instant().truncatedTo(ChronoUnit.MILLIS)}
 * @param extensions what the host adds
 */
public record ProtectedHeader(
        Label label,
        Route route,
        ObjectRef object,
        ContentType type,
        PolicyVersion policy,
        Instant created,
        HeaderExtensions extensions) {
    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is finer than a millisecond, which no envelope could say
     */
    public ProtectedHeader {
        if (!created.truncatedTo(ChronoUnit.MILLIS).equals(created)) {
            throw new IllegalArgumentException("time " + created + " is finer than a millisecond");
        }
    }
}
