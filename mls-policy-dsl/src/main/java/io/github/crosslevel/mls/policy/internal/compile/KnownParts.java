package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.internal.Memorable;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * The classes of parts of requests that were seen before, so that a decision about known values is only the walk. What
 * is known of a subject, an object or a label is kept with it; routes, which are few, stand in a table.
 *
 * <p>Everything remembered has passed {@link RequestCheck}. A value is remembered when it is seen the second time, so
 * that values which never come again cost no memory; a request, when it comes again and all of its parts are known.
 * Thread-safe without locks.
 */
final class KnownParts {
    private final WordProgram program;

    /** In whose name parts are known; small, because values keep it. */
    private final Object owner = new Object();

    private final KnownRoutes routes = new KnownRoutes();

    KnownParts(WordProgram program) {
        this.program = program;
    }

    /** Returns what is known of a subject, an object or a label. */
    @Nullable KnownPart ofPart(Memorable value) {
        return (KnownPart) Memo.of(value, owner);
    }

    /** Returns what is known of a whole request. */
    @Nullable KnownRequest of(AccessRequest request) {
        return (KnownRequest) Memo.of(request, owner);
    }

    /** Returns what is known of the action, the protocol, the source and the destination of a request. */
    @Nullable KnownPart route(AccessRequest request) {
        return routes.find(request);
    }

    /**
     * Remembers the subject of a request that has passed the check. What holds a label that is bound in time says
     * something else later, and is never remembered; neither is it of objects, labels and routes.
     */
    void learnSubject(AccessRequest request) {
        if (Memo.isSecondSight(request.subject())
                && !RequestValues.isTimed(
                        request.subject().clearance(), request.subject().attributes())) {
            learn(RequestPart.SUBJECT, request, request.subject());
        }
    }

    void learnObject(AccessRequest request) {
        if (Memo.isSecondSight(request.object())
                && !RequestValues.isTimed(request.object().attributes())) {
            learn(RequestPart.OBJECT, request, request.object());
        }
    }

    void learnLabel(AccessRequest request, Label label) {
        if (Memo.isSecondSight(label) && !label.isBoundInTime()) {
            learn(RequestPart.LABEL, request, label);
        }
    }

    void learnRoute(AccessRequest request) {
        if (routes.hasPlace(request)
                && !RequestValues.isTimed(request.destination().ceiling(), Attributes.none())) {
            routes.add(request, new KnownPart(owner, program, RequestPart.ROUTE, request));
        }
    }

    /**
     * Remembers a request of known parts that has passed the check. It holds its time, so that nothing of it changes.
     */
    void learnRequest(AccessRequest request, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        if (Memo.isSecondSight(request)) {
            new KnownRequest(owner, request, program, subject, object, label, route).keepWith(request);
        }
    }

    private void learn(RequestPart part, AccessRequest request, Memorable value) {
        new KnownPart(owner, value, program, part, request).keepWith(value);
    }
}
