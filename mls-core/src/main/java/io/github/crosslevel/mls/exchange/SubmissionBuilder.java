package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import org.jspecify.annotations.Nullable;

/** Collects a {@link Submission} to its front; obtained from {@link Front#submission}. Not thread-safe. */
public final class SubmissionBuilder {
    private RequestId id;
    private final SystemId source;
    private final Credential credential;
    private Correlation correlation = Correlation.opening();
    private @Nullable SystemId destination;
    private @Nullable Action action;
    private @Nullable Protocol protocol;
    private @Nullable ObjectRef object;
    private @Nullable ContentType type;
    private @Nullable RawContent raw;

    SubmissionBuilder(RequestId id, SystemId source, Credential credential) {
        this.id = id;
        this.source = source;
        this.credential = credential;
    }

    /**
     * Sets the id; unless set, it is a new one. A file that may have been sent before is delivered once if it is sent
     * under the same id again.
     */
    public SubmissionBuilder under(RequestId request) {
        id = request;
        return this;
    }

    /** Sets where it goes. */
    public SubmissionBuilder to(SystemId system) {
        destination = system;
        return this;
    }

    /** Sets what it answers; unless set, it answers nothing. */
    public SubmissionBuilder answering(RequestId request) {
        correlation = Correlation.replyTo(request);
        return this;
    }

    /** Sets what is done, and the protocol by which it was asked for. */
    public SubmissionBuilder action(String name, String protocolName) {
        action = Action.of(name);
        protocol = Protocol.of(protocolName);
        return this;
    }

    /** Sets what is asked for or moved, without further attributes. */
    public SubmissionBuilder object(String objectId, String objectType) {
        return object(ObjectRef.of(objectId, objectType));
    }

    /** Sets what is asked for or moved. */
    public SubmissionBuilder object(ObjectRef reference) {
        object = reference;
        return this;
    }

    /** Sets the content, and the format it is said to have. */
    public SubmissionBuilder content(ContentType declared, RawContent bytes) {
        type = declared;
        raw = bytes;
        return this;
    }

    /**
     * Returns the submission.
     *
     * @throws IllegalStateException if destination, action, object or content is missing
     */
    public Submission build() {
        if (destination == null
                || action == null
                || protocol == null
                || object == null
                || type == null
                || raw == null) {
            throw new IllegalStateException("a submission needs destination, action, object and content");
        }
        return new Submission(
                id, credential, correlation, new Route(source, destination), action, protocol, object, type, raw);
    }
}
