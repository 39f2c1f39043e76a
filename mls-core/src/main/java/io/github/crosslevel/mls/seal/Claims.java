package io.github.crosslevel.mls.seal;

import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Everything a label token vouches for: the multi-dimensional label of seed 004 §2.4.2. The token binds all of it at
 * once, so that no dimension can be exchanged for that of another token.
 *
 * @param request the submission
 * @param correlation what it answers, if anything
 * @param subject on whose behalf
 * @param object what is moved, with the facts that policy decided on
 * @param label its label
 * @param action what is done
 * @param protocol the protocol of the submission
 * @param route from where to where
 * @param policy the policy that approved it
 * @param payload the content
 * @param issuedAt when it was sealed, in whole milliseconds
 */
public record Claims(
        RequestId request,
        Correlation correlation,
        Subject subject,
        ObjectRef object,
        Label label,
        Action action,
        Protocol protocol,
        Route route,
        PolicyVersion policy,
        Payload payload,
        Instant issuedAt) {
    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is finer than a millisecond, which no token could say
     */
    public Claims {
        if (!issuedAt.truncatedTo(ChronoUnit.MILLIS).equals(issuedAt)) {
            throw new IllegalArgumentException("time of issue " + issuedAt + " is finer than a millisecond");
        }
    }
}
