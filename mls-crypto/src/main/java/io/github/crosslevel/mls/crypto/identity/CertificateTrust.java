package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which certificates are trusted: the anchors that chains must lead to, the revocation lists of all issuers, and what
 * certificates must be issued for. A chain whose status is not known is refused; nothing is fetched from anywhere.
 * Immutable and thread-safe; for newer lists build another one.
 *
 * <pre>{@code
 * CertificateTrust trust = CertificateTrust.builder()
 *         .anchor(Path.of("bank-root.pem"))
 *         .revocationList(Path.of("bank-root.crl"))
 *         .revocationList(Path.of("bank-users.crl"))
 *         .build();
 * }</pre>
 */
public final class CertificateTrust {
    /** TLS client authentication (RFC 5280 §4.2.1.12), the extended key usage that is asked for unless another is. */
    public static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private final Set<X509Certificate> anchors;
    private final List<RevocationList> lists;
    private final CertificateProfile profile;

    private CertificateTrust(Builder builder) {
        this.anchors = Set.copyOf(builder.anchors);
        this.lists = builder.lists.stream()
                .sorted(Comparator.comparing(RevocationList::made).reversed())
                .toList();
        this.profile = new CertificateProfile(builder.extendedKeyUsage);
    }

    /** Starts with no anchor. */
    public static Builder builder() {
        return new Builder();
    }

    /** Refuses a chain that is not to be trusted at this time. */
    void require(CertificateChain chain, Instant at) throws Refusal {
        List<X509Certificate> path = new ArrayList<>(chain.certificates());
        if (anchors.contains(path.get(path.size() - 1))) {
            path.remove(path.size() - 1); // an anchor is trusted for being an anchor, not for being shown
        }
        if (path.isEmpty()) {
            throw new Refusal(Cause.CERTIFICATE_UNTRUSTED);
        }
        profile.require(path, at);
        X509Certificate anchor = validate(path, at);
        for (int i = 0; i < path.size(); i++) {
            requireNotRevoked(path.get(i), i + 1 < path.size() ? path.get(i + 1) : anchor, at);
        }
    }

    private X509Certificate validate(List<X509Certificate> path, Instant at) throws Refusal {
        X509Certificate last = path.get(path.size() - 1);
        Set<X509Certificate> candidates = anchors.stream()
                .filter(anchor -> CertificateProfile.isInForce(anchor, at))
                .filter(anchor -> anchor.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                .collect(Collectors.toSet());
        Refusal refusal = new Refusal(Cause.CERTIFICATE_UNTRUSTED);
        for (X509Certificate anchor : candidates) {
            try {
                return validate(path, anchor, at);
            } catch (Refusal of) { // another anchor of the same name may do
                refusal = of;
            }
        }
        throw refusal;
    }

    private static X509Certificate validate(List<X509Certificate> path, X509Certificate anchor, Instant at)
            throws Refusal {
        List<X509Certificate> whole = new ArrayList<>(path);
        if (anchor.getExtensionValue(NAME_CONSTRAINTS) != null) {
            whole.add(anchor); // RFC 5280 leaves the constraints of an anchor out unless it is a part of the path
        }
        boolean national = whole.stream().anyMatch(CertificateChain::isNational) || CertificateChain.isNational(anchor);
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false); // judged by requireNotRevoked, which asks no network
            Provider provider = national ? BouncyCastleJca.provider() : Security.getProvider("SUN");
            CertPath certPath =
                    CertificateFactory.getInstance("X.509", provider).generateCertPath(whole);
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult)
                    CertPathValidator.getInstance("PKIX", provider).validate(certPath, parameters);
            return result.getTrustAnchor().getTrustedCert();
        } catch (CertPathValidatorException e) {
            boolean names = e.getReason() == PKIXReason.INVALID_NAME || BouncyCastleJca.isNameViolation(e);
            throw new Refusal(names ? Cause.CERTIFICATE_NAME : causeOf(e));
        } catch (GeneralSecurityException | RuntimeException e) { // whatever stops a validator, nothing was proved
            throw new Refusal(Cause.CERTIFICATE_UNTRUSTED);
        }
    }

    private static Cause causeOf(CertPathValidatorException e) {
        CertPathValidatorException.Reason reason = e.getReason();
        if (reason == PKIXReason.INVALID_KEY_USAGE
                || reason == PKIXReason.NOT_CA_CERT
                || reason == PKIXReason.PATH_TOO_LONG) {
            return Cause.CERTIFICATE_USAGE;
        }
        boolean weak = reason == CertPathValidatorException.BasicReason.ALGORITHM_CONSTRAINED;
        return weak ? Cause.CERTIFICATE_ALGORITHM : Cause.CERTIFICATE_UNTRUSTED;
    }

    private void requireNotRevoked(X509Certificate certificate, X509Certificate issuer, Instant at) throws Refusal {
        RevocationList newest = lists.stream()
                .filter(list -> list.speaksFor(issuer, at))
                .findFirst()
                .orElseThrow(() -> new Refusal(Cause.CERTIFICATE_STATUS_UNKNOWN));
        if (newest.names(certificate)) {
            throw new Refusal(Cause.CERTIFICATE_REVOKED);
        }
    }

    /** Collects what is trusted. Not thread-safe. */
    public static final class Builder {
        private final List<X509Certificate> anchors = new ArrayList<>();
        private final List<RevocationList> lists = new ArrayList<>();
        private Optional<String> extendedKeyUsage = Optional.of(CLIENT_AUTHENTICATION);

        private Builder() {}

        /**
         * Adds an anchor, a certificate in DER.
         *
         * @throws IllegalArgumentException if it is not exactly a certificate
         */
        public Builder anchor(byte[] der) {
            anchors.add(CertificateChain.parse(der));
            return this;
        }

        /**
         * Adds an anchor from a file in DER or PEM.
         *
         * @throws IllegalArgumentException if it holds anything but one certificate
         */
        public Builder anchor(Path file) throws IOException {
            return anchor(read(file, "CERTIFICATE", CertificateChain.MAX_LENGTH));
        }

        /**
         * Adds the revocation list of an issuer, in DER.
         *
         * @throws IllegalArgumentException if it is not exactly a complete list that says when the next one comes
         */
        public Builder revocationList(byte[] der) {
            lists.add(RevocationList.parse(der));
            return this;
        }

        /**
         * Adds the revocation list of an issuer from a file in DER or PEM.
         *
         * @throws IllegalArgumentException if it holds anything but one complete list that says when the next one comes
         */
        public Builder revocationList(Path file) throws IOException {
            return revocationList(read(file, "X509 CRL", RevocationList.MAX_LENGTH));
        }

        /** Asks for another extended key usage of the holder's certificate than client authentication. */
        public Builder extendedKeyUsage(String objectIdentifier) {
            extendedKeyUsage = Optional.of(objectIdentifier);
            return this;
        }

        /** Asks for no extended key usage, for authorities that do not state one. */
        public Builder anyExtendedKeyUsage() {
            extendedKeyUsage = Optional.empty();
            return this;
        }

        /**
         * Returns what was collected.
         *
         * @throws IllegalStateException if there is no anchor
         */
        public CertificateTrust build() {
            if (anchors.isEmpty()) {
                throw new IllegalStateException("no trust anchor");
            }
            return new CertificateTrust(this);
        }

        private static byte[] read(Path file, String label, int most) throws IOException {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(2 * most); // Base64 is longer than what it stands for
            }
            String begin = "-----BEGIN " + label + "-----";
            String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
            if (!text.startsWith(begin)) {
                return bytes;
            }
            String end = "-----END " + label + "-----";
            if (!text.endsWith(end)) {
                throw new IllegalArgumentException("file does not end with `" + end + "`");
            }
            String body = text.substring(begin.length(), text.length() - end.length());
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        }
    }
}
