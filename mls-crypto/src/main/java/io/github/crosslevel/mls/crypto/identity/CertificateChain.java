package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * X.509 certificates (RFC 5280), that of the holder first, each issued by the next. That they could be read says
 * nothing about whether they are to be trusted. Immutable.
 */
public final class CertificateChain {
    /** Most certificates of a chain. */
    public static final int MOST_CERTIFICATES = 6;

    /** Most bytes of a certificate. */
    public static final int MAX_LENGTH = 16 << 10;

    private final List<X509Certificate> certificates;

    private CertificateChain(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /**
     * Reads a chain.
     *
     * @param encoded the certificates in DER, the holder's first; the trust anchor may be left out
     * @throws IllegalArgumentException if there are none or too many, or one is too large, or not exactly a certificate
     */
    public static CertificateChain of(List<byte[]> encoded) {
        if (encoded.isEmpty() || encoded.size() > MOST_CERTIFICATES) {
            throw new IllegalArgumentException("chain of " + encoded.size() + " certificates");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        encoded.forEach(der -> certificates.add(parse(der)));
        return new CertificateChain(List.copyOf(certificates));
    }

    /** Reads a certificate: by the JDK, or by Bouncy Castle where SM2 is used, which the JDK does not know. */
    static X509Certificate parse(byte[] der) {
        if (der.length > MAX_LENGTH) {
            throw new IllegalArgumentException("certificate is longer than " + MAX_LENGTH + " bytes");
        }
        try {
            X509Certificate certificate =
                    parse(CertificateFactory.getInstance("X.509", BouncyCastleJca.provider()), der);
            return isNational(certificate) ? certificate : parse(CertificateFactory.getInstance("X.509"), der);
        } catch (CertificateException | RuntimeException e) { // parsers of others throw what they like
            throw new IllegalArgumentException("not an X.509 certificate in DER", e);
        }
    }

    private static X509Certificate parse(CertificateFactory factory, byte[] der) throws CertificateException {
        X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        if (certificate == null || !Arrays.equals(certificate.getEncoded(), der)) {
            throw new CertificateException("bytes before or behind the certificate");
        }
        return certificate;
    }

    /** Returns whether SM2 signed the certificate, or signs with its key. */
    static boolean isNational(X509Certificate certificate) {
        return certificate.getSigAlgOID().equals(CertificateProfile.SM3_WITH_SM2)
                || SignatureScheme.of(certificate.getPublicKey().getEncoded()).equals(Optional.of(SignatureScheme.SM2));
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    /** Returns the key of the holder as X.509 SubjectPublicKeyInfo. */
    public byte[] publicKey() {
        return certificates.get(0).getPublicKey().getEncoded();
    }

    /** Returns the names of the holder and of who issued its certificate, and the serial number. */
    @Override
    public String toString() {
        X509Certificate holder = certificates.get(0);
        return "CertificateChain[" + holder.getSubjectX500Principal() + ", issued by " + holder.getIssuerX500Principal()
                + ", serial " + holder.getSerialNumber().toString(16) + "]";
    }
}
