package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import java.security.MessageDigest;
import java.util.function.Predicate;

/** Who sends and who answers, in a rig. */
final class KnownCallers {
    private KnownCallers() {}

    static Authentication authenticate(Credential credential, Predicate<Credential> others) {
        if (isProof(credential, CrossingRig.CALLER, others)) {
            return known(credential, CrossingRig.SOURCE);
        }
        if (isProof(credential, CrossingRig.ANSWERER, others)) {
            return known(credential, CrossingRig.DESTINATION);
        }
        return new Authentication.Unproved(Authentication.Cause.UNKNOWN_SUBJECT);
    }

    static Authentication known(Credential credential, SystemId home) {
        return new Authentication.Authenticated(
                new Subject(credential.claimed(), home, Clearance.upTo(CrossingRig.label("amber")), Attributes.none()));
    }

    private static boolean isProof(Credential credential, AccessKey known, Predicate<Credential> others) {
        if (!credential.claimed().equals(known.claimed())) {
            return false;
        }
        return credential instanceof AccessKey key
                ? MessageDigest.isEqual(key.key(), known.key())
                : others.test(credential);
    }
}
