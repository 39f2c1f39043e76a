package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A complete certificate revocation list (RFC 5280 §5) of one issuer. Lists that are partial, indirect, or changes to
 * another one carry a critical extension and are refused. Thread-safe.
 */
final class RevocationList {
    /** Most bytes of a list. */
    static final int MAX_LENGTH = 32 << 20;

    private final X509CRL list;
    private final Set<BigInteger> serials = new HashSet<>();
    /** Keys that were seen to have signed this list: to hash megabytes for each caller would be too slow. */
    private final Set<PublicKey> signers = ConcurrentHashMap.newKeySet();

    private RevocationList(X509CRL list) {
        this.list = list;
        Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
        if (entries != null) {
            entries.forEach(entry -> serials.add(entry.getSerialNumber()));
        }
    }

    /** Reads a list in DER. */
    static RevocationList parse(byte[] der) {
        if (der.length > MAX_LENGTH) {
            throw new IllegalArgumentException("revocation list is longer than " + MAX_LENGTH + " bytes");
        }
        X509CRL list;
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509", BouncyCastleJca.provider());
            list = (X509CRL) factory.generateCRL(new ByteArrayInputStream(der));
            if (list == null || !Arrays.equals(list.getEncoded(), der)) {
                throw new CRLException("bytes before or behind the list");
            }
        } catch (CertificateException | CRLException | RuntimeException e) { // parsers throw what they like
            throw new IllegalArgumentException("not an X.509 revocation list in DER", e);
        }
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !critical.isEmpty()) {
            throw new IllegalArgumentException("revocation list holds critical extensions " + critical);
        }
        if (list.getNextUpdate() == null || !CertificateProfile.acceptsSignature(list.getSigAlgOID())) {
            throw new IllegalArgumentException("revocation list has no end, or an algorithm that is not accepted");
        }
        return new RevocationList(list);
    }

    Instant made() {
        return list.getThisUpdate().toInstant();
    }

    /** Returns whether it is a list of this authority that holds now. */
    boolean speaksFor(X509Certificate authority, Instant at) {
        return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                && CertificateProfile.maySignLists(authority)
                && !at.isBefore(made())
                && at.isBefore(list.getNextUpdate().toInstant())
                && isSignedBy(authority.getPublicKey());
    }

    private boolean isSignedBy(PublicKey key) {
        if (signers.contains(key)) {
            return true;
        }
        try {
            list.verify(key, BouncyCastleJca.provider());
            signers.add(key); // few: only keys of chains that lead to an anchor come here
            return true;
        } catch (GeneralSecurityException | RuntimeException e) { // it is not signed by this key
            return false;
        }
    }

    boolean names(X509Certificate certificate) {
        return serials.contains(certificate.getSerialNumber());
    }
}
