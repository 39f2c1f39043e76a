package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.label;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.request.AccessRequest;

/** Who the people of the two systems are, and the policy about them. */
final class KnownPeople {
    private KnownPeople() {}

    /** Who is who: home, clearance. */
    static Authentication authenticate(Credential credential) {
        return switch (credential.claimed().value()) {
            case "alice" -> known(credential, INTERNET, "secret{credit}");
            case "bob" -> known(credential, INTERNET, "public");
            case "carol" -> known(credential, INTERNET, "top{credit}");
            case "service" -> known(credential, INTRANET, "top{credit}");
            case "intern" -> known(credential, INTRANET, "public");
            case "operator", "officer", "auditor" -> known(credential, SystemId.of("center"), "public");
            default -> new Authentication.Unproved(Authentication.Cause.UNKNOWN_SUBJECT);
        };
    }

    private static Authentication known(Credential credential, SystemId home, String clearance) {
        return new Authentication.Authenticated(
                new Subject(credential.claimed(), home, Clearance.upTo(label(clearance)), Attributes.none()));
    }

    /** The type of the object is its label, except for what has none. */
    static Stamping stamp(AccessRequest request) {
        return switch (request.object().type()) {
            case "nameless" -> new Stamping.Unstamped();
            case "public", "internal", "secret", "top" ->
                new Stamping.Stamped(label(request.object().type()), "by-type");
            default -> new Stamping.Stamped(label("internal{credit}"), "by-default");
        };
    }

    static Decision decide(AccessRequest request) {
        return request.object().id().value().startsWith("forbidden")
                ? Decision.deny(ReasonCode.RULE_DENY, "forbidden")
                : Decision.permit("permitted");
    }
}
