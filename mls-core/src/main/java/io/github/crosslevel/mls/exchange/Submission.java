package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.label.downgrade.DowngradeTicket;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.util.Optional;

/**
 * What an adapter hands to a front: a claim about who wants to send what where, and nothing that has been checked.
 *
 * @param id a new id, unique to this submission
 * @param credential proof of who submits
 * @param correlation what it answers, if anything
 * @param route from this front's system to another
 * @param action what is done
 * @param protocol the protocol it came in by
 * @param object what is asked for or moved
 * @param type the format the raw content is said to have
 * @param raw the bytes as received
 * @param downgrade a ticket by which the label is to be lowered
 */
public record Submission(
        RequestId id,
        Credential credential,
        Correlation correlation,
        Route route,
        Action action,
        Protocol protocol,
        ObjectRef object,
        ContentType type,
        RawContent raw,
        Optional<DowngradeTicket> downgrade)
        implements InFlight {

    /** Returns a submission whose label nothing lowers. */
    public Submission(
            RequestId id,
            Credential credential,
            Correlation correlation,
            Route route,
            Action action,
            Protocol protocol,
            ObjectRef object,
            ContentType type,
            RawContent raw) {
        this(id, credential, correlation, route, action, protocol, object, type, raw, Optional.empty());
    }

    /** Returns this submission with a ticket by which its label is lowered, if it is for exactly this content. */
    public Submission downgradedBy(DowngradeTicket ticket) {
        return new Submission(
                id, credential, correlation, route, action, protocol, object, type, raw, Optional.of(ticket));
    }

    @Override
    public Stage stage() {
        return Stage.SUBMITTED;
    }

    @Override
    public Trace trace() {
        return Trace.of(id, correlation, route, action, protocol, object.id()).submitter(credential.claimed());
    }
}
