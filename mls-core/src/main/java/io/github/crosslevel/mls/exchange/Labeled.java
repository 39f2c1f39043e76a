package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.downgrade.Downgraded;
import io.github.crosslevel.mls.request.AccessRequest;
import java.io.IOException;

/** Inspected content with the label that the rules in force give it. */
public final class Labeled implements InFlight {
    private final Inspected inspected;
    private final AccessRequest request;
    private final Stamping.Stamped stamp;
    private final PolicyRelease release;

    Labeled(Inspected inspected, AccessRequest request, Stamping.Stamped stamp, PolicyRelease release) {
        this.inspected = inspected;
        this.request = request;
        this.stamp = stamp;
        this.release = release;
    }

    /** Returns the same content under the lower label that a ticket gave it. */
    Labeled downgraded(Downgraded proof) {
        if (!proof.content().equals(content().digest())) {
            throw new IllegalArgumentException("the downgrade is of other content");
        }
        Stamping.Stamped lowered = new Stamping.Stamped(proof.label(), stamp.rules() + ",ticket " + proof.ticket());
        return new Labeled(inspected, request.labeled(proof.label()), lowered, release);
    }

    Identified identified() {
        return inspected.identified();
    }

    Content content() {
        return inspected.content();
    }

    AccessRequest request() {
        return request;
    }

    Stamping.Stamped stamp() {
        return stamp;
    }

    PolicyRelease release() {
        return release;
    }

    /** Returns whether who submits is cleared for what the label amounts to now, unless it is not in force at all. */
    boolean isWithinClearanceOfSubmitter() {
        return !(stamp.label().at(request.time()) instanceof LabelStatus.InForce now)
                || identified().principal().clearance().allows(now.label());
    }

    @Override
    public Stage stage() {
        return Stage.LABELED;
    }

    @Override
    public Trace trace() {
        return inspected.trace().label(stamp.label(), stamp.rules()).decided(release.version(), "");
    }

    @Override
    public void discard() throws IOException {
        inspected.discard();
    }
}
