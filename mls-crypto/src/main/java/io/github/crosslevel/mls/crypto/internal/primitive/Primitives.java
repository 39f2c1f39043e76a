package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.security.MessageDigest;
import javax.crypto.Mac;

/** HMAC and SHA-2 as suite {@code INTL} has them, of the provider that serves it. */
final class Primitives {
    private static final String SUITE = "INTL";

    private Primitives() {}

    /** Returns a computation of its own: a copy costs 55 ns, a Mac looked up and keyed anew 500 ns. */
    static Mac copy(Mac prototype) {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the provider's HMAC cannot be cloned", e);
        }
    }

    static MessageDigest copy(MessageDigest prototype) {
        try {
            return (MessageDigest) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the provider's digest cannot be cloned", e);
        }
    }

    static MessageDigest digest(String algorithm) {
        return AlgorithmProviders.digest(SUITE, algorithm);
    }

    static Mac mac(String algorithm) {
        return AlgorithmProviders.mac(SUITE, algorithm);
    }
}
