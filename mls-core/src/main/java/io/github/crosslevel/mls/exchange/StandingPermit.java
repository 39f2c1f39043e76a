package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.admin.PolicySource;
import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.seal.Claims;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether what was approved once is permitted still: asked by the interconnect of every frame, and by a front of every
 * part of a file. A crossing approved under another policy than the one in force is denied, because the obligations
 * that were fulfilled then may not be those demanded now.
 */
final class StandingPermit {
    private final PolicySource policies;
    private final SystemRegistry systems;
    private final Supplier<Attributes> environment;

    StandingPermit(PolicySource policies, SystemRegistry systems, Supplier<Attributes> environment) {
        this.policies = policies;
        this.systems = systems;
        this.environment = environment;
    }

    /** Decides as of a time, under everything else that is so now. */
    Decision decide(Claims claims, Instant time) {
        Optional<GradedSystem> source = systems.find(claims.route().source());
        Optional<GradedSystem> destination = systems.find(claims.route().destination());
        if (source.isEmpty() || destination.isEmpty()) {
            return Decision.deny(ReasonCode.UNKNOWN_ROUTE, claims.route().toString());
        }
        Optional<PolicyRelease> release = policies.current();
        if (release.isEmpty()) {
            return Decision.deny(ReasonCode.NO_PERMIT, "no policy is in force");
        }
        if (!release.get().version().equals(claims.policy())) {
            return Decision.deny(
                    ReasonCode.STALE_POLICY,
                    claims.policy() + ", in force is " + release.get().version());
        }
        return MandatoryAccess.before(release.get().decider())
                .decide(new AccessRequest(
                        claims.subject(),
                        claims.object(),
                        claims.label(),
                        claims.action(),
                        claims.protocol(),
                        source.get(),
                        destination.get(),
                        time,
                        environment.get()));
    }
}
