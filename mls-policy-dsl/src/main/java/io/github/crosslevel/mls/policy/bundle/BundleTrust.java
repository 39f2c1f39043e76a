package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.signature.Quorum;
import io.github.crosslevel.mls.signature.SignatureVerifier;

/**
 * Whom to believe about the bundles of one name.
 *
 * @param name the name
 * @param quorum who must have signed
 * @param verifier knows their keys
 */
public record BundleTrust(String name, Quorum quorum, SignatureVerifier verifier) {}
