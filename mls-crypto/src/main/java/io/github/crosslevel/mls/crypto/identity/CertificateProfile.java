package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each certificate of a chain must be by itself. Stricter than RFC 5280 where that leaves a choice: usages must be
 * stated, and algorithms are those of a list.
 *
 * @param extendedKeyUsage the purpose that the holder's certificate must state, by object identifier; empty for none
 */
record CertificateProfile(Optional<String> extendedKeyUsage) {
    /** SM2 with SM3. */
    static final String SM3_WITH_SM2 = "1.2.156.10197.1.501";

    /** RSA with SHA-256, -384, -512, RSASSA-PSS, ECDSA with SHA-256, -384, -512, Ed25519, SM2. */
    private static final Set<String> SIGNATURES = Set.of(
            "1.2.840.113549.1.1.11",
            "1.2.840.113549.1.1.12",
            "1.2.840.113549.1.1.13",
            "1.2.840.113549.1.1.10",
            "1.2.840.10045.4.3.2",
            "1.2.840.10045.4.3.3",
            "1.2.840.10045.4.3.4",
            "1.3.101.112",
            SM3_WITH_SM2);

    /** Subject alternative name, basic and name constraints, policies, key usage and extended key usage. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.37",
            "2.5.29.54");

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;

    static boolean acceptsSignature(String algorithm) {
        return SIGNATURES.contains(algorithm);
    }

    static boolean isInForce(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Refuses a chain, the holder's certificate first, that holds what does not fit. */
    void require(List<X509Certificate> path, Instant at) throws Refusal {
        for (X509Certificate certificate : path) {
            require(isInForce(certificate, at), Cause.CERTIFICATE_NOT_IN_FORCE);
            requireUnderstood(certificate);
            boolean accepted = acceptsSignature(certificate.getSigAlgOID())
                    && SignatureScheme.of(certificate.getPublicKey().getEncoded())
                            .isPresent();
            require(accepted, Cause.CERTIFICATE_ALGORITHM);
        }
        requireHolder(path.get(0));
        for (X509Certificate authority : path.subList(1, path.size())) {
            require(authority.getBasicConstraints() >= 0 && states(authority, KEY_CERT_SIGN), Cause.CERTIFICATE_USAGE);
        }
    }

    /** Returns whether a certificate authority may sign revocation lists; an anchor without key usage may. */
    static boolean maySignLists(X509Certificate authority) {
        return authority.getKeyUsage() == null || states(authority, CRL_SIGN);
    }

    private static void requireUnderstood(X509Certificate certificate) throws Refusal {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        if (critical != null) {
            Set<String> unknown = new HashSet<>(critical);
            unknown.removeAll(UNDERSTOOD);
            require(unknown.isEmpty(), Cause.CERTIFICATE_EXTENSION);
        }
    }

    private void requireHolder(X509Certificate holder) throws Refusal {
        boolean signs = holder.getBasicConstraints() < 0 && states(holder, DIGITAL_SIGNATURE);
        require(signs, Cause.CERTIFICATE_USAGE);
        if (extendedKeyUsage.isPresent()) {
            try {
                List<String> purposes = holder.getExtendedKeyUsage();
                require(purposes != null && purposes.contains(extendedKeyUsage.get()), Cause.CERTIFICATE_USAGE);
            } catch (CertificateParsingException e) {
                throw new Refusal(Cause.MALFORMED_CREDENTIAL);
            }
        }
    }

    private static boolean states(X509Certificate certificate, int usage) {
        boolean[] usages = certificate.getKeyUsage();
        return usages != null && usages.length > usage && usages[usage];
    }

    private static void require(boolean sound, Cause otherwise) throws Refusal {
        if (!sound) {
            throw new Refusal(otherwise);
        }
    }
}
