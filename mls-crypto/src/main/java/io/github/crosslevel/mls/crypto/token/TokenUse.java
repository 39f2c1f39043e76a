package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import java.util.Optional;

/**
 * What the bearer of a narrowed token wants to do with it now, as the boundary sees it. It may be less than what the
 * token vouches for, never more.
 *
 * @param object the object
 * @param label the label of what is touched
 * @param action what is done
 * @param route from where to where
 * @param part which part of the content
 */
public record TokenUse(ObjectId object, Label label, Action action, Route route, Part part) {
    /**
     * A part of content.
     *
     * @param offset where it begins, 0 or more
     * @param length its length, 0 or more
     */
    public record Part(long offset, long length) {
        /** Checks that both are not negative, and that the end is a number too. */
        public Part {
            if (offset < 0 || length < 0 || length > Long.MAX_VALUE - offset) {
                throw new IllegalArgumentException("part of " + length + " bytes at " + offset);
            }
        }

        /** Returns whether all of this part is in the other. */
        public boolean isWithin(Part other) {
            return offset >= other.offset && offset + length <= other.offset + other.length;
        }
    }

    /** Returns the use of everything that claims vouch for. */
    public static TokenUse of(Claims claims) {
        Part part = new Part(claims.payload().offset(), claims.payload().partLength());
        return new TokenUse(claims.object().id(), claims.label(), claims.action(), claims.route(), part);
    }

    /** Returns the use of a part. */
    public TokenUse with(Part smaller) {
        return new TokenUse(object, label, action, route, smaller);
    }

    /** Returns the use of something with this label. */
    public TokenUse with(Label lower) {
        return new TokenUse(object, lower, action, route, part);
    }

    /** Returns in what it goes beyond claims, if it does. */
    Optional<Reason> excess(Claims claims) {
        TokenUse all = of(claims);
        if (!label.schema().equals(all.label.schema()) || !all.label.dominates(label)) {
            return Optional.of(Reason.of(ReasonCode.TOKEN_LABEL_MISMATCH, label + " against " + all.label));
        } else if (!object.equals(all.object)) {
            return Optional.of(Reason.of(ReasonCode.TOKEN_OBJECT_MISMATCH, "another object is used"));
        } else if (!route.equals(all.route)) {
            return Optional.of(Reason.of(ReasonCode.TOKEN_ROUTE_MISMATCH, route + " against " + all.route));
        } else if (!part.isWithin(all.part)) {
            return Optional.of(Reason.of(ReasonCode.TOKEN_PAYLOAD_MISMATCH, part + " against " + all.part));
        } else if (!action.equals(all.action)) {
            return Optional.of(Reason.of(ReasonCode.TOKEN_CAVEAT, action + " against " + all.action));
        }
        return Optional.empty();
    }
}
